extension Validation {
  static let folds = 5

  /// Compares every row that gives parameters, accelerator, count and an outcome, by five folds.
  public init(_ table: CSVTable) { self.init(table.rows) }

  init(_ rows: [CSVRow]) {
    var samples: [(sample: Sample, figure: PublishedOutcome.Figure)] = []
    for row in rows {
      let name = row.text("model") ?? ""
      do {
        let run = try row.run()
        let published = try PublishedOutcome(row, run: run)
        for (figure, isHours) in [(published.step, false), (published.hours, true)] {
          guard let figure else { continue }
          guard run.count != nil else {
            missing.append((name, "the number of accelerators isn't published"))
            continue
          }
          let sample = try Sample(
            row: row, run: run, figure: isHours ? .hours : .step(isWhole: figure.isWhole),
            value: figure.value, remarks: figure.remarks)
          samples.append((sample, figure))
        }
      } catch {
        let hasOutcome = ["accelerator_hours_m", "mfu_pct", "tflops_per_accel"].contains {
          row.text($0) != nil
        }
        if hasOutcome { missing.append((name, "\(error)")) }
      }
    }
    crossValidate(samples)
  }

  private mutating func crossValidate(
    _ samples: [(sample: Sample, figure: PublishedOutcome.Figure)]
  ) {
    var answers = [Double](repeating: 0, count: samples.count)
    let shipped = EfficiencyConstants.fitted
    let compared = samples.filter { !$0.figure.isExcluded }.map(\.sample)
    var values: [[Double]] = []
    for fold in 0..<Self.folds {
      var fit = ConstantFit(compared.filter { $0.fold(of: Self.folds) != fold })
      let constants = fit.constants()
      values.append(EfficiencyConstants.entries.map { constants[keyPath: $0.path] })
      for k in samples.indices where samples[k].sample.fold(of: Self.folds) == fold {
        answers[k] = samples[k].sample.prediction(constants)
      }
    }
    var fit = ConstantFit(compared)
    let all = fit.constants()
    for (k, entry) in EfficiencyConstants.entries.enumerated() {
      let column = values.map { $0[k] }
      constants.append(
        ConstantSpread(
          name: entry.name, shipped: shipped[keyPath: entry.path],
          fitted: all[keyPath: entry.path], lowest: column.min() ?? 0, highest: column.max() ?? 0))
    }
    for (k, (sample, figure)) in samples.enumerated() {
      let comparison = Comparison(
        name: sample.run.name, accelerator: sample.run.accelerator.name,
        precision: sample.run.precision.rawValue, published: figure.value, raw: figure.raw,
        predicted: sample.prediction(shipped),
        crossValidated: answers[k], isExcluded: figure.isExcluded, remarks: figure.remarks)
      if case .hours = sample.figure { hours.append(comparison) } else { steps.append(comparison) }
    }
  }
}
