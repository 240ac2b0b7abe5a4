import Glibc

/// Seconds of a step, by what takes them.
public struct StepTime: Sendable, Equatable {
  public var compute = 0.0
  /// Memory traffic outside of matrix products, and kernel launches.
  public var memoryTraffic = 0.0
  /// Collectives that computing doesn't hide.
  public var collectives = 0.0
  public var bubble = 0.0
  /// Stragglers, software's age and production.
  public var losses = 0.0
  public var total: Double { compute + memoryTraffic + collectives + bubble + losses }
}

/// A training step on a machine: memory and time of any layout.
///
/// Problem: seconds and bytes of one optimizer step.
/// Method: a roofline. Each layer's matrix products at the chip's best measured rate, slowed where
/// the layer is narrow; what isn't a matrix product at the memory's bandwidth; collectives over the
/// scale-up domain or the network; then pipeline bubble, gradients and optimizer.
/// References: Narayanan et al., Efficient Large-Scale Language Model Training on GPU Clusters
/// (SC21), §2.2 and §3 (pipeline bubble, interleaving, traffic); Korthikanti et al., Reducing
/// Activation Recomputation in Large Transformer Models, §4 (activation bytes); Rajbhandari et al.,
/// ZeRO, §5 (states and traffic).
/// Departures: activations of fused kernels take 30 s b h instead of 34; FP8 training keeps them in
/// FP8 (0.6 of the bytes), as in the DeepSeek-V3 report §3.3; an inferred depth divides evenly.
struct StepModel {
  let model: Transformer
  let chip: Accelerator
  let count: Double
  let batchTokens: Double
  let precision: Precision
  let isPortable: Bool
  let isProduction: Bool
  let constants: EfficiencyConstants

  private let dense: Double
  private let embedding: Double
  private let active: Double
  private let experts: Double
  private let expertWidth: Double
  private let perToken: Double
  private let h: Double
  private let L: Double
  private let s: Double
  private let isFused: Bool
  private let matrixRate: Double
  private let lowRate: Double
  private let memoryRate: Double
  private let scaleUp: Double
  private let scaleOut: Double
  private let softness: Double
  private let slowdown: Double

  init(
    model: Transformer, chip: Accelerator, count: Int, batchTokens: Double,
    precision: Precision, isPortable: Bool, isProduction: Bool, constants: EfficiencyConstants
  ) {
    self.model = model
    self.chip = chip
    self.count = Double(count)
    self.batchTokens = max(batchTokens, model.sequence)
    self.precision = chip.available(precision)
    self.isPortable = isPortable
    self.isProduction = isProduction
    self.constants = constants
    dense = model.denseParameters
    embedding = model.embeddingParameters
    active = model.activeExpertParameters
    experts = model.expertParameters
    expertWidth = model.expertWidth
    perToken = model.expertsPerToken
    (h, L, s) = (model.hidden, model.layers, model.sequence)
    isFused = model.year >= 2023
    let share = 1e12 * chip.measuredShare * constants.matrix
    matrixRate = chip.bf16 * share
    switch self.precision {
    case .bf16: lowRate = matrixRate
    case .fp8:
      lowRate =
        chip.fp8 * share
        * (chip.generation > 2
          ? constants.blockFP8 : isPortable ? constants.portableFP8 : constants.tunedFP8)
    case .fp4: lowRate = chip.fp4 * share * constants.blockFP4
    }
    // Streams of reads and writes reach about 0.85 of the memory's bandwidth, collectives about
    // 0.8 of a link's (stas00/ml-engineering, network: 82 % of NVLink 4).
    memoryRate = chip.bandwidth * 1e12 * 0.85
    scaleUp = chip.scaleUp * 1e9 * 0.8
    scaleOut = chip.scaleOut * 1e9 * 0.8
    softness = constants.halfWidth * chip.bf16 / chip.bandwidth / 150
    slowdown =
      (1 + constants.straggling * log2(max(1, self.count / 8)))
      * exp(constants.yearly * Double(2024 - model.year))
      / (isProduction ? constants.production : 1)
  }

  var sequences: Double { batchTokens / s }
  /// Memory that a job may fill, bytes: the driver and fragments take the rest.
  var usableMemory: Double { chip.memory * 1e9 * 0.94 }

  private func layersPerStage(_ l: ParallelLayout) -> Double {
    let p = Double(l.pipeline)
    if model.isDepthInferred { return L / p }
    let chunks = Double(l.chunks)
    // The embedding and the head can stand for a layer each, so that L + 2 may be divided instead.
    return chunks * p > L ? (L + 2) / p : (L / p / chunks).rounded(.up) * chunks
  }

  /// The weights on an accelerator: those that every token meets, and the experts'.
  private func weights(_ l: ParallelLayout) -> (shared: Double, expert: Double) {
    let p = Double(l.pipeline)
    return (
      (dense / p + embedding / min(p, 2)) / Double(l.tensor), experts / p / Double(l.expert)
    )
  }

  /// Bytes on the fullest accelerator, by kind.
  func memory(_ l: ParallelLayout) -> MemoryUse {
    let (t, p, d) = (Double(l.tensor), Double(l.pipeline), Double(l.data * l.context))
    let tokens = Double(l.microBatch) * s / Double(l.context)
    let w = weights(l)
    let expertData = max(1, d * t / Double(l.expert))
    var use = MemoryUse()
    let (shared, expert) = l.isFullySharded ? (w.shared / d, w.expert / expertData) : w
    use.weights = 2 * (shared + expert)
    use.gradients = 4 * (shared + expert)
    use.optimizer = 12 * (w.shared / d + w.expert / expertData)
    if l.isFullySharded { use.weights += 4 * (dense + experts / Double(l.expert)) / L / t }

    var perLayer: Double
    switch l.recomputation {
    case .full: perLayer = 2 / t
    case .selective: perLayer = isFused ? 30 * 0.65 / t : 34 / t
    case .none:
      perLayer = isFused ? 30 / t : 34 / t + 5 * model.heads * s / h / t
    }
    if model.isMixture { perLayer *= 1 + 0.7 * active / L / h / h / 8 }
    if l.recomputation == .selective, model.isMixture, !isFused { perLayer *= 0.65 }
    if precision != .bf16, !isPortable, l.recomputation != .full { perLayer *= 0.6 }
    let (batches, v) = (sequences / Double(l.data) / Double(l.microBatch), Double(l.chunks))
    let inFlight = v > 1 ? min(batches * v, p * v + p - 1) / v : min(batches, p)
    use.activations =
      perLayer * tokens * h * inFlight * layersPerStage(l) + 34 * tokens * h / t
      + 6 * tokens * model.vocabulary / t
    use.other = 3e9
    return use
  }

  /// Seconds of a step.
  func time(_ l: ParallelLayout) -> StepTime {
    let c = constants
    let (t, p, v) = (Double(l.tensor), Double(l.pipeline), Double(l.chunks))
    let (e, d) = (Double(l.expert), Double(l.data))
    let tokens = Double(l.microBatch) * s / Double(l.context)
    let batches = sequences / d / Double(l.microBatch)
    let isFull = l.recomputation == .full
    let passes: Double = isFull ? 8 : 6

    // Matrix products of a layer, forward and backward.
    let low = lowRate / (1 + softness * (1 / h + t / expertWidth))
    var compute = passes * tokens * (dense / L) / t / low
    compute += passes * 0.5 * (dense / L + tokens * h * 8) / t / memoryRate
    compute += passes * tokens * (active / L) / t / low
    // Causal attention at 0.625 of the rate of matrix products.
    compute += passes * tokens * h * s / t / matrixRate * 1.6

    var traffic = c.elementwise * (isFull ? 1.33 : l.recomputation == .selective ? 1.1 : 1)
    traffic *= tokens * h / t / memoryRate
    if model.isMixture {
      let moved = experts / L / e + tokens * perToken * (2 * h + 3 * expertWidth) / t
      traffic += c.routing * passes * moved / memoryRate
    }
    if !isFused {
      traffic += (isFull ? 4 : 3) * tokens * model.heads * s * 10 / t / memoryRate * c.scores
    }
    traffic += c.launch * passes * (model.isMixture ? 2 : 1)

    // Collectives inside of a layer: half of the full recomputation's repeat the forward ones.
    let rounds: Double = isFull ? 6 : 4
    var collectives =
      c.exposedTraffic * 0.7 * rounds * 2 * (t - 1) / t * tokens * h * 2 / scaleUp
    if l.context > 1 {
      let link = t * Double(l.context) > chip.domain ? scaleOut : scaleUp
      collectives += c.exposedTraffic * 0.3 * 6 * tokens * h * model.keyValueShare * 4 / link
    }
    if model.isMixture {
      let bytes =
        rounds * tokens * perToken / t * h * 2 * (precision != .bf16 ? 0.75 : 1) * (e - 1) / e
      // Beyond the domain a token travels to at most four nodes, once each.
      let outside = max(0, 1 - chip.domain / e) * (chip.domain <= 8 ? min(1, 4 / perToken) : 1)
      collectives += c.exposedExperts * 0.5 * (bytes / scaleUp + bytes * outside / scaleOut)
    }

    let stageLayers = layersPerStage(l)
    let head = 6 * tokens * model.vocabulary * h / t / matrixRate
    let hops = p > 1 ? c.exposedTraffic * v * tokens * h * 2 / t / scaleOut : 0
    let stage = stageLayers * (compute + traffic + collectives) + hops + head / p
    let bubble = stage * (p - 1) / v
    let body = stage * batches + bubble + 0.3 * head * (1 - 1 / p)

    let (exposed, optimizer) = closing(l, batches: batches, body: body)
    var time = StepTime()
    time.compute = batches * (stageLayers * compute + head / p) + 0.3 * head * (1 - 1 / p)
    time.memoryTraffic = batches * stageLayers * traffic + optimizer
    time.collectives = batches * (stageLayers * collectives + hops) + exposed
    time.bubble = bubble
    time.losses = (body + exposed + optimizer) * (slowdown - 1)
    return time
  }

  /// What closes a step: gradients and weights between data-parallel ranks, and the optimizer.
  private func closing(
    _ l: ParallelLayout, batches: Double, body: Double
  ) -> (exposed: Double, optimizer: Double) {
    let (t, d) = (Double(l.tensor), Double(l.data * l.context))
    let w = weights(l)
    let isInside = Double(l.tensor * l.pipeline) * d <= chip.domain
    // The ranks of a node that hold the same weights share its ports; different experts don't.
    let ports = min(chip.domain / t, d, 8)
    let expertPorts = max(1, min(chip.domain / max(t, Double(l.expert)), d, 8))
    var (shared, expert) = l.data > 1 ? (6 * w.shared, 6 * w.expert) : (0, 0)
    if l.isFullySharded {
      let saved = precision != .bf16 ? 0.8 : 1
      shared = 6 * dense / t * batches * saved
      expert = 6 * w.expert * Double(l.pipeline) * batches * saved
    }
    let seconds =
      isInside
      ? (shared + expert) / scaleUp
      : shared / (scaleOut * ports) + expert / (scaleOut * expertPorts)
    let hidden = l.isFullySharded ? 0.8 * body : 0.9 * body / batches
    let exposed = max(0, seconds - hidden) + 0.1 * seconds
    let expertData = max(1, d * t / Double(l.expert))
    let touched =
      w.shared * (l.isFullySharded ? 6 / Double(l.data) : 6)
      + 28 * (w.shared / d + w.expert / expertData)
    return (exposed, touched / memoryRate)
  }
}
