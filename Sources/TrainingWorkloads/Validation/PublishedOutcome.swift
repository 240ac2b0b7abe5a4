/// What was published about a run, made comparable; predictions never look at it.
struct PublishedOutcome: Sendable, Equatable {
  struct Figure: Sendable, Equatable {
    var value: Double
    /// The figure as published, before any note.
    var raw: Double
    var isWhole = false
    var isExcluded = false
    var remarks: [String] = []
  }

  /// TFLOP/s of the model per accelerator in a step.
  var step: Figure?
  /// Accelerator-hours of the run.
  var hours: Figure?

  init(_ row: CSVRow, run: TrainingRun) throws(WorkloadError) {
    let utilization = try row.number("mfu_pct")
    let tflops =
      try row.number("tflops_per_accel") ?? utilization.map { $0 / 100 * run.accelerator.bf16 }
    if let tflops {
      step = try Self.step(row, run: run, tflops: tflops)
    }
    // A benchmark's hours are those to a target of quality, not of a number of tokens.
    if run.kind != .benchmark, run.tokens != nil,
      let hours = try row.number("accelerator_hours_m").map({ $0 * 1e6 })
    {
      let notes = Self.notes(on: row, aboutHours: true)
      self.hours = Figure(
        value: hours, raw: hours, isExcluded: notes.contains { $0.effect == .excluded },
        remarks: notes.map(\.text))
    }
  }

  /// The step's speed, compared in tokens per second where these are published, since they need no
  /// convention of counting FLOP.
  private static func step(
    _ row: CSVRow, run: TrainingRun, tflops: Double
  ) throws(WorkloadError) -> Figure {
    var figure = Figure(value: tflops, raw: tflops)
    let needed = run.model.trainingFLOPPerToken
    var counted: Double?
    for note in notes(on: row, aboutHours: false) {
      figure.remarks.append(note.text)
      switch note.effect {
      case .recomputation: figure.value *= 0.75
      case .counted: counted = note.flopPerToken
      case .whole: figure.isWhole = true
      case .excluded: figure.isExcluded = true
      case .remark: break
      }
    }
    if let rate = try row.number("tok_s_per_accel"), rate > 0 { counted = tflops * 1e12 / rate }
    if let counted {
      figure.value *= needed / counted
      if abs(needed / counted - 1) > 0.02 {
        figure.remarks.append(
          "compared in tokens per second: it counts \(tenth(counted / 1e9)) GFLOP a token, the model "
            + "needs \(tenth(needed / 1e9)) (derived from the row)")
      }
    }
    return figure
  }

  private static func tenth(_ value: Double) -> Double { (value * 10).rounded() / 10 }

  private static func notes(on row: CSVRow, aboutHours: Bool) -> [OutcomeNote] {
    OutcomeNote.catalog.filter {
      $0.model == row.text("model") && $0.isAboutHours == aboutHours
    }
  }
}
