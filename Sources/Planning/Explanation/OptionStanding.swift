/// Why a plan uses an option or doesn't, and the price at which that turns.
public struct OptionStanding: Sendable, Equatable {
  public enum Answer: Sendable, Equatable {
    /// It may not be used at all; the obstacles say why.
    case forbidden
    /// It isn't used, and is at less than the break-even price.
    case enters(BreakEven)
    /// It isn't used, and wouldn't be for nothing.
    case neverEnters
    /// It is used, and isn't at more than the break-even price.
    case leaves(BreakEven)
    /// It is used, and there is no plan without it.
    case indispensable
    /// It is used, and still is at the highest multiple of its price that was tried.
    case staysAtAnyPrice(factor: Double)
  }

  /// The multiple of an option's price at which a plan starts to use it, or stops.
  public struct BreakEven: Sendable, Equatable {
    public var factor: Double
    /// A hundredth below and above it, solved again.
    public var below: Trial
    public var above: Trial
    /// How many plans were solved to find it.
    public var solveCount: Int

    /// Whether the option is used below and not above.
    public var isVerified: Bool { below.use > 0 && above.use == 0 }
  }

  /// A plan in which the option has another multiple of its price.
  public struct Trial: Sendable, Equatable {
    public var factor: Double
    /// How much of the option it uses.
    public var use: Double
    public var objective: Double
  }

  /// Why a workload may not run on the option.
  public struct Obstruction: Sendable, Equatable {
    /// `nil` for all work.
    public var workload: String?
    public var reason: String
  }

  /// What a unit of the option is worth to the plan, or costs it, at the plan's own prices.
  public struct BillLine: Sendable, Equatable {
    public var title: String
    /// Present value in the plan's currency for an accelerator-hour or a pod; negative where it
    /// saves.
    public var amount: Double
  }

  public var option: PricedOption
  public var title: String
  /// How much of it the plan uses, in the option's unit.
  public var use: Double
  public var answer: Answer
  /// Its price by fiscal year today, and the price's unit.
  public var prices: [Double]
  public var priceUnit: String
  /// What stands against it; of an option that may be used in part, against that part.
  public var obstructions: [Obstruction]
  /// What it would save and cost at today's prices where it isn't used: more than nothing in sum.
  public var bill: [BillLine]
}
