import Glibc

/// Predicted against published, with the constants fitted on the other folds.
public struct Validation: Sendable {
  public struct Comparison: Sendable, Equatable {
    public var name: String
    public var accelerator: String
    public var published: Double
    /// With the shipped constants.
    public var predicted: Double
    /// With constants fitted without this row's fold.
    public var crossValidated: Double
    public var remarks: [String]

    public var error: Double { crossValidated / published - 1 }
  }

  public struct Spread: Sendable, Equatable {
    public var count: Int
    public var median: Double
    public var ninetieth: Double
    /// The median signed error.
    public var bias: Double

    public init(_ errors: [Double]) {
      count = errors.count
      median = Self.quantile(errors.map(abs), 0.5)
      ninetieth = Self.quantile(errors.map(abs), 0.9)
      bias = Self.quantile(errors, 0.5)
    }

    static func quantile(_ values: [Double], _ share: Double) -> Double {
      guard !values.isEmpty else { return 0 }
      let sorted = values.sorted()
      let place = share * Double(sorted.count - 1)
      let low = Int(place)
      let high = min(low + 1, sorted.count - 1)
      return sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low])
    }
  }

  public var steps: [Comparison] = []
  public var hours: [Comparison] = []
  /// Rows with a figure that isn't compared, and why.
  public var excluded: [(name: String, reason: String)] = []
  /// The lowest and highest value of each fitted constant over the folds.
  public var constantSpread: [(name: String, shipped: Double, lowest: Double, highest: Double)] = []

  public var stepSpread: Spread { Spread(steps.map(\.error)) }
  public var hourSpread: Spread { Spread(hours.map(\.error)) }

  /// Compares every row that gives parameters, accelerator, count and an outcome, by five folds:
  /// row k of each list belongs to fold k mod 5.
  public init(_ table: RunTable) {
    var stepSamples: [Sample] = []
    var hourSamples: [Sample] = []
    for row in table.rows {
      guard let published = try? PublishedOutcome(row) else { continue }
      let name = row.text("model") ?? ""
      for remark in published.remarks where remark.contains("not compared") {
        excluded.append((name, remark))
      }
      guard published.stepTflops != nil || published.acceleratorHours != nil else { continue }
      do {
        let run = try row.run()
        guard run.count != nil else {
          excluded.append((name, "the number of accelerators isn't published"))
          continue
        }
        _ = try run.estimate()
        if let value = published.stepTflops {
          stepSamples.append(Sample(run: run, outcome: published, value: value, isStep: true))
        }
        if let value = published.acceleratorHours, run.tokens != nil {
          hourSamples.append(Sample(run: run, outcome: published, value: value, isStep: false))
        }
      } catch {
        excluded.append((name, "\(error)"))
      }
    }
    compare(stepSamples, hourSamples)
  }

  private mutating func compare(_ stepSamples: [Sample], _ hourSamples: [Sample]) {
    let folds = 5
    var spread = EfficiencyConstants.free.map { (EfficiencyConstants.fitted[keyPath: $0.0], $0.2) }
      .map { (name: $0.1, shipped: $0.0, lowest: $0.0, highest: $0.0) }
    var stepAnswers = [Double](repeating: 0, count: stepSamples.count)
    var hourAnswers = [Double](repeating: 0, count: hourSamples.count)
    for fold in 0..<folds {
      let training = stepSamples.indices.filter { $0 % folds != fold }.map { stepSamples[$0] }
      let constants = EfficiencyConstants(fittedOn: training)
      for (k, free) in EfficiencyConstants.free.enumerated() {
        spread[k].lowest = min(spread[k].lowest, constants[keyPath: free.0])
        spread[k].highest = max(spread[k].highest, constants[keyPath: free.0])
      }
      for k in stepSamples.indices where k % folds == fold {
        stepAnswers[k] = stepSamples[k].prediction(constants) ?? 0
      }
      // The share that operations leave is the median ratio on the other folds.
      var goodput = Goodput()
      let ratios = hourSamples.indices.filter { $0 % folds != fold }.compactMap { k in
        hourSamples[k].prediction(constants, goodput).map { $0 / hourSamples[k].value }
      }
      if !ratios.isEmpty { goodput.operations *= Spread.quantile(ratios, 0.5) }
      for k in hourSamples.indices where k % folds == fold {
        hourAnswers[k] = hourSamples[k].prediction(constants, goodput) ?? 0
      }
    }
    constantSpread = spread
    steps = zip(stepSamples, stepAnswers).map { $0.comparison(crossValidated: $1) }
    hours = zip(hourSamples, hourAnswers).map { $0.comparison(crossValidated: $1) }
  }
}

/// A published figure with its run.
struct Sample: Sendable {
  var run: TrainingRun
  var outcome: PublishedOutcome
  var value: Double
  var isStep: Bool

  func prediction(_ constants: EfficiencyConstants, _ goodput: Goodput = Goodput()) -> Double? {
    guard let estimate = try? run.estimate(constants: constants, goodput: goodput) else {
      return nil
    }
    guard isStep else { return estimate.acceleratorHours }
    return outcome.countsParametersOnly
      ? 6 * run.model.activeParameters * estimate.tokensPerSecond / 1e12 : estimate.stepTflops
  }

  func comparison(crossValidated: Double) -> Validation.Comparison {
    Validation.Comparison(
      name: run.name, accelerator: run.accelerator.name, published: value,
      predicted: prediction(.fitted) ?? 0, crossValidated: crossValidated,
      remarks: outcome.remarks.filter { !$0.contains("not compared") })
  }
}
