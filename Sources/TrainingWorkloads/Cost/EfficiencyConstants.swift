/// The global constants of the throughput model; none belongs to a single run.
///
/// Seven are fitted (`fitted`), on the published step speeds that `jimae estimate --validate`
/// lists; the others were set once and stay.
public struct EfficiencyConstants: Sendable, Equatable {
  /// The share of the best measured matrix product that a layer's products reach in 16 bits.
  public var matrix = 0.75
  /// What FP8 keeps of that, against the FP8 peak: with portable and with vendor-tuned kernels on
  /// Hopper's generation, and with block scaling on Blackwell's.
  public var portableFP8 = 0.45
  public var tunedFP8 = 0.85
  public var blockFP8 = 0.95
  public var blockFP4 = 0.8
  /// The part of a benchmark's speed that production steps keep.
  public var production = 0.9
  /// How much a year of software takes off the step.
  public var yearly = 0.017

  /// Passes over the activations outside of matrix products, in bytes per token and width.
  public var elementwise = 70.0
  /// The part of tensor, context and pipeline traffic that computing doesn't hide; the same of
  /// experts' all-to-all.
  public var exposedTraffic = 0.55
  public var exposedExperts = 0.45
  /// Passes over an expert layer's weights and activations for routing and grouped products.
  public var routing = 4.0
  /// What each doubling of the accelerators beyond 8 adds to a step by stragglers.
  public var straggling = 0.003
  /// Seconds to launch the kernels of a layer, per sixth of a step's work on it.
  public var launch = 30e-6
  /// The part of unfused attention's score traffic (before 2023) that reaches the memory.
  public var scores = 0.14
  /// The width at which a matrix product on A100 reaches half of its speed.
  public var halfWidth = 175.0

  public init() {}

  /// The fitted ones, with their prior spread as a natural logarithm.
  static var free: [(WritableKeyPath<EfficiencyConstants, Double>, Double, String)] {
    [
      (\.matrix, 0.1, "matrix"), (\.portableFP8, 0.2, "portableFP8"), (\.tunedFP8, 0.2, "tunedFP8"),
      (\.blockFP8, 0.15, "blockFP8"), (\.blockFP4, 0.2, "blockFP4"),
      (\.production, 0.15, "production"), (\.yearly, 0.5, "yearly"),
    ]
  }
}
