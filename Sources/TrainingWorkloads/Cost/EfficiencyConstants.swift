/// The global constants of the throughput model, by chip family and year of the software; none
/// belongs to a single run.
///
/// All are fitted together (`ConstantFit`), each pulled towards a prior that stands for what one
/// would assume without the table. `jimae estimate RUNS.csv --validate` prints them with their
/// spread over the folds.
public struct EfficiencyConstants: Sendable, Equatable {
  // Shares of the best measured matrix product that a layer's products reach in 16 bits.
  public var ampere = 0.75
  public var hopper = 0.75
  public var blackwell = 0.75
  public var otherChips = 0.75

  // What low precision keeps of its peak's ratio to BF16's: on Hopper with portable and with tuned
  // kernels, on Blackwell with its block scaling, and FP4 there.
  public var portableFP8 = 0.6
  public var tunedFP8 = 0.85
  public var blackwellFP8 = 0.85
  public var blackwellFP4 = 0.75

  /// The part of a benchmark's speed that steps in production keep.
  public var production = 0.9
  /// How much a year of software takes off a step.
  public var yearly = 0.02
  /// The same on A100 and older, whose years go back to the first large models.
  public var ampereYearly = 0.04
  /// The rate of causal attention against that of matrix products.
  public var attention = 0.6
  /// The part of unfused attention's score traffic (before 2023) that reaches the memory.
  public var scores = 0.15
  /// Bytes that all but the matrix products of a layer move, per token and width.
  public var elementwise = 100.0
  /// The part of the operands' traffic that a matrix product doesn't hide.
  public var operands = 0.5
  /// Passes over a routed token's activations besides its experts' products.
  public var routing = 12.0
  /// Bytes that casting to a lower precision moves for each operand of a product.
  public var casts = 4.0
  /// The parts of traffic that computing doesn't hide: between tensor, context and pipeline ranks;
  /// the all-to-all of experts inside of a node or rack, and over the network; gradients and weights
  /// between data-parallel ranks.
  public var exposedTensor = 0.5
  public var exposedExperts = 0.6
  public var exposedExpertsOutside = 0.8
  public var exposedData = 0.15
  /// The part of the pipeline's bubble that schedules since 2024 leave, which fill it with gradients
  /// of weights.
  public var bubble = 0.8
  /// Seconds to launch the kernels of a layer and micro-batch, about a hundred of 5 µs, and those of
  /// each expert in it.
  public var launch = 500e-6
  public var expertLaunch = 100e-6
  /// The part of a whole run's hours that evaluations, loss spikes and changes of course leave.
  public var operations = 0.96
  /// What each doubling of the accelerators beyond 8 adds to a step by stragglers.
  public var straggling = 0.003

  public init() {}
}

extension EfficiencyConstants {
  /// A constant's name, place, and the spread of its prior as a natural logarithm.
  typealias Entry = (
    name: String, path: WritableKeyPath<EfficiencyConstants, Double>, spread: Double
  )

  static var entries: [Entry] {
    [
      ("ampere", \.ampere, 0.15), ("hopper", \.hopper, 0.15), ("blackwell", \.blackwell, 0.15),
      ("otherChips", \.otherChips, 0.15), ("portableFP8", \.portableFP8, 0.3),
      ("tunedFP8", \.tunedFP8, 0.2), ("blackwellFP8", \.blackwellFP8, 0.2),
      ("blackwellFP4", \.blackwellFP4, 0.2), ("production", \.production, 0.05),
      ("yearly", \.yearly, 0.5), ("ampereYearly", \.ampereYearly, 0.5),
      ("attention", \.attention, 0.3), ("scores", \.scores, 0.5),
      ("elementwise", \.elementwise, 0.4), ("operands", \.operands, 0.25),
      ("routing", \.routing, 0.5), ("exposedTensor", \.exposedTensor, 0.3),
      ("exposedExperts", \.exposedExperts, 0.4),
      ("exposedExpertsOutside", \.exposedExpertsOutside, 0.25), ("casts", \.casts, 0.5),
      ("exposedData", \.exposedData, 0.4),
      ("bubble", \.bubble, 0.3), ("launch", \.launch, 0.4), ("expertLaunch", \.expertLaunch, 0.5),
      ("straggling", \.straggling, 0.7),
      ("operations", \.operations, 0.04),
    ]
  }

  /// The share of the best measured product for a family.
  func matrix(_ family: ChipFamily) -> Double {
    switch family {
    case .ampere: ampere
    case .hopper: hopper
    case .blackwell: blackwell
    case .other: otherChips
    }
  }

  /// What a year of software takes off a step on a family.
  func yearly(_ family: ChipFamily) -> Double { family == .ampere ? ampereYearly : yearly }

  /// What a precision keeps of its peak's ratio to BF16's.
  func kept(_ precision: Precision, on family: ChipFamily, kernels: Kernels) -> Double {
    switch precision {
    case .bf16: 1
    case .fp4: blackwellFP4
    case .fp8:
      family == .blackwell
        ? blackwellFP8 : kernels == .portable ? portableFP8 : tunedFP8
    }
  }
}
