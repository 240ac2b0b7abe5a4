import Glibc

/// A training step on a machine: memory and time of any layout.
///
/// Problem: seconds and bytes of one optimizer step.
/// Method: a roofline. Each layer's matrix products at a share of the chip's best measured rate; what
/// isn't a matrix product at the memory's bandwidth;
/// collectives over the scale-up domain or the network; then pipeline bubble, gradients and
/// optimizer.
/// References: Narayanan et al., Efficient Large-Scale Language Model Training on GPU Clusters
/// (SC21), §2.2 and §3 (pipeline bubble, interleaving, traffic); Korthikanti et al., Reducing
/// Activation Recomputation in Large Transformer Models, §4 (activation bytes); Rajbhandari et al.,
/// ZeRO, §5 (states and traffic); Williams et al., Roofline (2009).
/// Departures: activations of fused kernels take 30 s b h instead of 34; an inferred depth divides
/// evenly; products hide the traffic of their operands, so that these two don't add up.
struct StepModel {
  let model: Transformer
  let chip: Accelerator
  let count: Double
  let batchTokens: Double
  let precision: Precision
  let kind: TrainingKind
  let constants: EfficiencyConstants

  /// FLOP/s of matrix products in 16 bits and in the job's precision.
  let matrixRate: Double
  let lowRate: Double
  /// Bytes per second of the memory, and one way over scale-up and scale-out links.
  let memoryRate: Double
  let scaleUp: Double
  let scaleOut: Double
  /// What stragglers, the software's age and production multiply the step's time by.
  let slowdown: Double

  init(
    model: Transformer, chip: Accelerator, count: Int, batchTokens: Double,
    precision: Precision, kernels: Kernels, kind: TrainingKind, constants: EfficiencyConstants
  ) {
    self.model = model
    self.chip = chip
    self.count = Double(count)
    self.batchTokens = max(batchTokens, model.sequence)
    self.precision = chip.available(precision)
    self.kind = kind
    self.constants = constants
    let share = 1e12 * chip.measuredShare * constants.products
    matrixRate = chip.bf16 * share
    lowRate =
      chip.peak(self.precision) * share
      * constants.kept(self.precision, on: chip, kernels: kernels)
    // Streams of reads and writes reach about 0.85 of the memory's bandwidth, collectives about
    // 0.8 of a link's (stas00/ml-engineering, network: 82 % of NVLink 4).
    memoryRate = chip.bandwidth * 1e12 * 0.85
    scaleUp = chip.scaleUp * 1e9 * 0.8
    scaleOut = chip.scaleOut * 1e9 * 0.8
    slowdown =
      (1 + constants.straggling * log2(max(1, self.count / 8)))
      * exp(constants.yearly * Double(2024 - model.year))
      / (kind == .benchmark ? 1 : constants.production)
  }

  var sequences: Double { batchTokens / model.sequence }
  /// Memory that a job may fill, bytes: the driver and fragments take the rest.
  var usableMemory: Double { chip.memory * 1e9 * 0.94 }
  /// Whether attention is fused (flash attention) and never writes its scores.
  var isFused: Bool { model.year >= 2023 }
  /// Whether weights are frozen and only adapters train.
  var isAdapted: Bool { kind == .lora }

  /// Layers of the fullest pipeline stage.
  func layersPerStage(_ l: ParallelLayout) -> Double {
    let p = Double(l.pipeline)
    if model.isDepthInferred { return model.layers / p }
    let chunks = Double(l.chunks)
    // The embedding and the head can stand for a layer each, so that L + 2 may be divided instead.
    return chunks * p > model.layers
      ? (model.layers + 2) / p : (model.layers / p / chunks).rounded(.up) * chunks
  }

  /// The weights on an accelerator: those that every token meets, and the experts'.
  func weights(_ l: ParallelLayout) -> (shared: Double, expert: Double) {
    let p = Double(l.pipeline)
    return (
      (model.denseParameters / p + model.embeddingParameters / min(p, 2)) / Double(l.tensor),
      model.expertParameters / p / Double(l.expert)
    )
  }

  /// Ranks that hold the same weights: of the shared ones, and of an expert.
  func replicas(_ l: ParallelLayout) -> (shared: Double, expert: Double) {
    let shared = Double(l.data * l.context)
    return (shared, max(1, shared * Double(l.tensor) / Double(l.expert)))
  }
}
