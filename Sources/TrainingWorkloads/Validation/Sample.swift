/// A published figure with its run.
///
/// Which layouts fit doesn't depend on the constants, so that the best few under the priors are
/// looked up once and every prediction chooses among them.
struct Sample: Sendable {
  enum Figure: Sendable {
    /// TFLOP/s of the model per accelerator in a step; with `isWhole` over the run, restarts
    /// included.
    case step(isWhole: Bool)
    case hours
  }

  let row: CSVRow
  let run: TrainingRun
  let figure: Figure
  /// The published figure, restated where its remarks say so.
  let value: Double
  let remarks: [String]
  private let layouts: [ParallelLayout]

  static let shortlist = 16

  /// - Throws: Where the run has no estimate.
  init(
    row: CSVRow, run: TrainingRun, figure: Figure, value: Double, remarks: [String]
  ) throws(WorkloadError) {
    self.row = row
    self.run = run
    self.figure = figure
    self.value = value
    self.remarks = remarks
    let step = try run.stepModel(constants: EfficiencyConstants())
    layouts = try LayoutSearch(run: run, step: step, count: Int(step.count))
      .shortlist(of: Self.shortlist)
  }

  /// The spread that published figures of its kind are taken to have around the truth, as a natural
  /// logarithm.
  var noise: Double { isHours ? 0.15 : 0.1 }

  var isHours: Bool {
    if case .hours = figure { return true }
    return false
  }

  /// The figure that the constants predict.
  func prediction(_ constants: EfficiencyConstants) -> Double {
    guard let step = try? run.stepModel(constants: constants) else { return .nan }
    var seconds = Double.infinity
    for layout in layouts { seconds = min(seconds, step.time(layout).total) }
    let rate = step.batchTokens / seconds / step.count
    let share = constants.operations * run.goodput.share(accelerators: Int(step.count))
    switch figure {
    case .step(let isWhole):
      return run.model.trainingFLOPPerToken * rate / 1e12 * (isWhole ? share : 1)
    case .hours:
      return (run.tokens ?? 0) / (rate * share * 3600)
    }
  }

  /// Rows of the same model on the same chip share a fold, so that no repetition is on both sides.
  ///
  /// The fold is a hash (FNV-1a) of both names, modulo the folds.
  func fold(of folds: Int) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    let key = (row.text("model") ?? "") + "|" + run.accelerator.name
    for byte in key.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int((hash >> 32) % UInt64(folds))
  }
}
