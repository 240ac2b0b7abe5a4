/// Predicted against published, with the constants fitted on the other folds.
public struct Validation: Sendable {
  public struct Comparison: Sendable, Equatable {
    public var name: String
    public var accelerator: String
    public var precision: String
    /// The published figure, restated where the remarks say so, and as it was published.
    public var published: Double
    public var raw: Double
    /// With the shipped constants.
    public var predicted: Double
    /// With constants fitted without this row's fold.
    public var crossValidated: Double
    /// Whether it is left out of the spread; the remarks say why.
    public var isExcluded: Bool
    public var remarks: [String]

    public var error: Double { crossValidated / published - 1 }
    /// Against the figure as it was published.
    public var rawError: Double { crossValidated / raw - 1 }
  }

  /// A constant as shipped, as fitted on the whole table, and its lowest and highest value over the folds.
  public struct ConstantSpread: Sendable, Equatable {
    public var name: String
    public var shipped: Double
    public var fitted: Double
    public var lowest: Double
    public var highest: Double
  }

  public internal(set) var steps: [Comparison] = []
  public internal(set) var hours: [Comparison] = []
  /// Rows with an outcome but without an estimate, and why.
  public internal(set) var missing: [(name: String, reason: String)] = []
  public internal(set) var constants: [ConstantSpread] = []

  public var stepSpread: ErrorSpread { spread(steps) }
  public var hourSpread: ErrorSpread { spread(hours) }

  private func spread(_ comparisons: [Comparison]) -> ErrorSpread {
    ErrorSpread(comparisons.filter { !$0.isExcluded }.map(\.error))
  }

  /// Every figure as published, excluded ones among them.
  public var rawStepSpread: ErrorSpread { ErrorSpread(steps.map(\.rawError)) }
  public var rawHourSpread: ErrorSpread { ErrorSpread(hours.map(\.rawError)) }
}
