import Glibc

extension StepModel {
  /// Seconds of a step.
  func time(_ l: ParallelLayout) -> StepTime {
    let (t, p, v) = (Double(l.tensor), Double(l.pipeline), Double(l.chunks))
    let tokens = Double(l.microBatch) * model.sequence / Double(l.context)
    let batches = sequences / Double(l.data) / Double(l.microBatch)
    let layers = layersPerStage(l)

    let compute = products(l, tokens: tokens)
    let traffic = memoryTraffic(l, tokens: tokens)
    let collectives = collectives(l, tokens: tokens)
    let head = weightPasses * tokens * model.vocabulary * model.hidden / t / matrixRate
    let hops = p > 1 ? constants.exposed * v * tokens * model.hidden * 2 / t / scaleOut : 0

    // The stage with the head sets the pace by a part of the head: layers are moved off it.
    let stage = layers * (compute + traffic + collectives) + hops + head / p
    let uneven = 0.3 * head * (1 - 1 / p)
    let bubble = stage * (p - 1) / v
    let body = stage * batches + bubble + uneven
    let exposed = dataTraffic(l, batches: batches, stage: stage + bubble, body: body)
    let optimizer = optimizerTraffic(l) / memoryRate

    var time = StepTime()
    time.compute = batches * (layers * compute + head / p) + uneven
    time.memoryTraffic = batches * layers * traffic + optimizer
    time.collectives = batches * (layers * collectives + hops) + exposed
    time.bubble = bubble
    time.losses = (body + exposed + optimizer) * (slowdown - 1)
    return time
  }

  /// Tokens per second that no layout exceeds: those of the layers' matrix products alone.
  var mostTokensPerSecond: Double {
    let weights = model.denseParameters + model.activeExpertParameters
    return count * lowRate / (weightPasses * weights * slowdown)
  }

  /// Times that a weight multiplies in a step, in FLOP: 2 forward, 2 for the gradient of the input
  /// and 2 for that of the weight, which frozen ones don't need.
  private var weightPasses: Double { isAdapted ? 4 : 6 }

  /// Seconds of a layer's matrix products for a micro-batch, forward and backward.
  private func products(_ l: ParallelLayout, tokens: Double) -> Double {
    let again: Double = l.recomputation == .full ? 2 : 0
    let passes = weightPasses + again
    let (t, L) = (Double(l.tensor), model.layers)
    let weights = model.denseParameters + model.activeExpertParameters
    var seconds = passes * tokens * weights / L / t / lowRate
    // Causal attention, half of the square; its backward pass counts as two and a half.
    seconds +=
      (6 + again) * tokens * model.sequence * model.scoreWidth / t
      / (matrixRate * constants.attention)
    return seconds
  }

  /// Seconds of what a layer reads, writes and launches besides its matrix products.
  private func memoryTraffic(_ l: ParallelLayout, tokens: Double) -> Double {
    let isFull = l.recomputation == .full
    let t = Double(l.tensor)
    let again = isFull ? 1.33 : l.recomputation == .selective ? 1.1 : 1
    var bytes = constants.elementwise * again * tokens * model.hidden / t
    if !isFused {
      bytes +=
        (isFull ? 4 : 3) * tokens * model.heads * model.sequence * 10 / t
    }
    var launched = constants.launch
    if let mixture = model.mixture {
      let share = mixture.layers / model.layers
      launched += constants.expertLaunch * share * mixture.experts / Double(l.expert)
    }
    return bytes / memoryRate + launched * again
  }

  /// Exposed seconds of collectives inside of a layer.
  private func collectives(_ l: ParallelLayout, tokens: Double) -> Double {
    let (t, h) = (Double(l.tensor), model.hidden)
    // Forward and backward; full recomputation repeats the forward ones.
    let rounds: Double = l.recomputation == .full ? 3 : 2
    // Two gathers and two scatters a layer and pass.
    var seconds = constants.exposed * rounds * 4 * (t - 1) / t * tokens * h * 2 / scaleUp
    if l.context > 1 {
      let link = t * Double(l.context) > chip.domain ? scaleOut : scaleUp
      seconds += constants.exposed * rounds * tokens * model.cachedWidth * 2 / t / link
    }
    if let mixture = model.mixture, l.expert > 1 {
      seconds += allToAll(l, mixture, tokens: tokens, rounds: rounds)
    }
    return seconds
  }

  /// Exposed seconds in which tokens travel to their experts and back.
  private func allToAll(
    _ l: ParallelLayout, _ mixture: Mixture, tokens: Double, rounds: Double
  ) -> Double {
    let e = Double(l.expert)
    // Tokens go out in 8 bits where the products take them so, and come back in 16.
    let bytes: Double = precision == .bf16 ? 4 : 3
    let token = bytes * tokens / Double(l.tensor) * model.hidden * mixture.layers / model.layers
    let (k, nodes) = (mixture.perToken, max(1, e / chip.domain))
    // A token crosses the network once for each expert elsewhere, or, where the router limits nodes,
    // once for each node, and is handed on from there.
    let outside = token * min(k, mixture.nodeLimit ?? k) * (1 - 1 / nodes)
    let inside =
      mixture.nodeLimit == nil
      ? token * k * (min(e, chip.domain) - 1) / e : token * k * (e - 1) / e - outside
    // A router that limits the nodes does so to hide the network's part behind computing
    // (DeepSeek-V3 report, §3.2).
    let exposedOutside =
      mixture.nodeLimit == nil ? constants.exposed : constants.exposedData
    return rounds
      * (constants.exposed * inside / scaleUp + exposedOutside * outside / scaleOut)
  }

  /// Exposed seconds of gradients and weights between data-parallel ranks.
  private func dataTraffic(
    _ l: ParallelLayout, batches: Double, stage: Double, body: Double
  ) -> Double {
    guard l.data > 1, !isAdapted || l.sharding == .full else { return 0 }
    let t = Double(l.tensor)
    let w = weights(l)
    // The ranks of a node that hold the same weights share its ports; different experts don't.
    let ranks = Double(l.data * l.context)
    let isInside = t * Double(l.pipeline) * ranks <= chip.domain
    let ports = min(chip.domain / t, ranks, 8)
    let expertPorts = max(1, min(chip.domain / max(t, Double(l.expert)), ranks, 8))
    // A reduction of 4 bytes and a gathering of 2 each.
    var (shared, expert) = (6 * w.shared, 6 * w.expert)
    // They hide behind the first and last micro-batch, and while the pipeline fills and drains.
    var hidden = 0.9 * stage
    switch l.sharding {
    case .none, .optimizer: break
    case .gradients:
      (shared, expert) = (shared * (4 * batches + 2) / 6, expert * (4 * batches + 2) / 6)
      hidden = 0.8 * body
    case .full:
      // Each micro-batch gathers weights twice and reduces gradients, 2 bytes each.
      (shared, expert) = (6 * w.shared * batches, 6 * w.expert * batches)
      hidden = 0.8 * body
    }
    let seconds =
      isInside
      ? (shared + expert) / scaleUp
      : shared / (scaleOut * ports) + expert / (scaleOut * expertPorts)
    return max(0, seconds - hidden) + constants.exposedData * min(seconds, hidden)
  }

  /// Bytes that the optimizer reads and writes.
  private func optimizerTraffic(_ l: ParallelLayout) -> Double {
    if isAdapted { return 34 * model.adapterParameters / Double(l.tensor * l.pipeline) }
    let w = weights(l)
    let ranks = replicas(l)
    let divided = w.shared / ranks.shared + w.expert / ranks.expert
    let states = l.sharding == .none ? w.shared + w.expert : divided
    return 28 * states + 6 * (l.sharding == .full ? divided : w.shared + w.expert)
  }
}
