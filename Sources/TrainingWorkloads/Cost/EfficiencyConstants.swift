/// The global constants of the throughput model; none belongs to a run, a model or a chip.
///
/// What differs between chips is in their measured matrix product (`Accelerator.measuredShare`), and
/// what differs between years in `yearly`. All constants are fitted together (`ConstantFit`), each
/// pulled towards a prior that stands for what one would assume without the table. A constant is kept
/// only where leaving it out makes predictions by folds worse; `straggling` hardly does, and stands
/// for a cost that grows with the count. `jimae estimate RUNS.csv --validate` prints their values with
/// the spread over the folds.
public struct EfficiencyConstants: Sendable, Equatable {
  /// The share of the best measured matrix product that a layer's products reach in 16 bits.
  public var products = 0.75
  /// What FP8 and FP4 keep of their peaks' ratio to BF16's.
  public var lowPrecision = 0.85
  /// The rate of causal attention against that of matrix products.
  public var attention = 0.6
  /// Bytes that all but the matrix products of a layer move, per token and width.
  public var elementwise = 100.0
  /// Seconds to launch the kernels of a layer and micro-batch, about a hundred of 5 µs, and those of
  /// each expert in it.
  public var launch = 500e-6
  public var expertLaunch = 100e-6
  /// The part of the traffic inside of layers, between tensor, context, expert and pipeline ranks,
  /// that computing doesn't hide.
  public var exposed = 0.5
  /// The same of gradients and weights between data-parallel ranks.
  public var exposedData = 0.15
  /// What each doubling of the accelerators beyond 8 adds to a step by stragglers, as a share of it.
  public var straggling = 0.003
  /// How much a year of software takes off a step, as a share of it.
  public var yearly = 0.02
  /// The part of a benchmark's speed that steps in production keep.
  public var production = 0.9
  /// The part of a whole run's hours that evaluations, loss spikes and changes of course leave.
  public var operations = 0.96

  public init() {}
}

extension EfficiencyConstants {
  /// A constant's name, place, and the spread of its prior as a natural logarithm.
  typealias Entry = (
    name: String, path: WritableKeyPath<EfficiencyConstants, Double>, spread: Double
  )

  static var entries: [Entry] {
    [
      ("products", \.products, 0.15), ("lowPrecision", \.lowPrecision, 0.2),
      ("attention", \.attention, 0.3), ("elementwise", \.elementwise, 0.4),
      ("launch", \.launch, 0.4), ("expertLaunch", \.expertLaunch, 0.5),
      ("exposed", \.exposed, 0.3), ("exposedData", \.exposedData, 0.4),
      ("straggling", \.straggling, 0.7), ("yearly", \.yearly, 0.5),
      ("production", \.production, 0.05), ("operations", \.operations, 0.04),
    ]
  }

  /// What frameworks' own FP8 kernels keep of the peak's ratio to BF16's.
  ///
  /// An assumption, not fitted, since hardly a comparable row has them. FP8 takes the 8B model of
  /// torchtitan from 6514 to 8380 tokens/s (benchmarks/llama3_h100_202412_torchtitan.md, table 3);
  /// with three quarters of its step in products, these get 1.4 times as fast of the peak's 2.
  static let portable = 0.7

  /// What a precision keeps of its peak's ratio to BF16's.
  ///
  /// Chips with FP4 scale blocks in hardware, for which all kernels are the vendor's.
  func kept(_ precision: Precision, on chip: Accelerator, kernels: Kernels) -> Double {
    if precision == .bf16 { return 1 }
    return kernels == .portable && chip.fp4 == 0 ? min(Self.portable, lowPrecision) : lowPrecision
  }
}
