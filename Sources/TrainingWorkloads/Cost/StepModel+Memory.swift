/// Bytes on the fullest accelerator, by kind.
public struct MemoryUse: Sendable, Equatable {
  public var weights = 0.0
  public var gradients = 0.0
  public var optimizer = 0.0
  public var activations = 0.0
  /// The driver, buffers of collectives, workspaces.
  public var other = 0.0
  public var total: Double { weights + gradients + optimizer + activations + other }
}

extension StepModel {
  /// Bytes on the fullest accelerator, by kind.
  ///
  /// Mixed precision with Adam: 2 bytes of weights, 4 of gradients and 12 of optimizer states each.
  /// Adapters have those states for their own parameters only, and frozen weights need 2 bytes.
  func memory(_ l: ParallelLayout) -> MemoryUse {
    var use = MemoryUse()
    let w = weights(l)
    let ranks = replicas(l)
    func held(_ isDivided: Bool) -> Double {
      isDivided ? w.shared / ranks.shared + w.expert / ranks.expert : w.shared + w.expert
    }
    // Fully sharded, the optimizer's 32-bit weights are the only lasting copy.
    use.weights = l.sharding == .full && !isAdapted ? 0 : 2 * held(l.sharding == .full)
    if isAdapted {
      let trained = model.adapterParameters / Double(l.tensor * l.pipeline)
      use.gradients = 4 * trained
      use.optimizer = 12 * trained
    } else {
      use.gradients = 4 * held(l.sharding == .full || l.sharding == .gradients)
      use.optimizer = 12 * held(l.sharding != .none)
    }
    if l.sharding == .full {
      // Two gathered layers: the one in use and the next.
      use.weights +=
        4 * (model.denseParameters + model.expertParameters / Double(l.expert)) / model.layers
        / Double(l.tensor)
    }
    use.activations = activations(l)
    use.other = 3e9
    return use
  }

  private func activations(_ l: ParallelLayout) -> Double {
    let (t, p, h) = (Double(l.tensor), Double(l.pipeline), model.hidden)
    let tokens = Double(l.microBatch) * model.sequence / Double(l.context)
    var perLayer: Double
    switch l.recomputation {
    case .full: perLayer = 2
    case .selective: perLayer = isFused ? 20 : 34
    case .none: perLayer = isFused ? 30 : 34 + 5 * model.heads * model.sequence / h
    }
    if let mixture = model.mixture, l.recomputation != .full {
      // Each expert keeps its input, output and three inner vectors; selective recomputation only
      // the input.
      let kept = l.recomputation == .none ? 2 + 3 * mixture.width / h : 1
      perLayer += 2 * mixture.perToken * kept * mixture.layers / model.layers
    }
    // FP8 keeps the inputs of products in a byte (DeepSeek-V3 report, §3.3).
    if precision != .bf16, l.recomputation != .full { perLayer *= 0.7 }
    let batches = sequences / Double(l.data) / Double(l.microBatch)
    let v = Double(l.chunks)
    let inFlight = v > 1 ? min(batches * v, p * v + p - 1) / v : min(batches, p)
    // Beside the layers: one layer at work, and the logits.
    return
      (perLayer * h * inFlight * layersPerStage(l) + 34 * h + 6 * model.vocabulary) * tokens / t
  }
}

extension Transformer {
  /// Parameters of adapters of rank 16 on every matrix that each token meets.
  ///
  /// A matrix of m × n gets 16 (m + n) more; about 9 matrices of width h to 4 h in a layer come to
  /// 16 · 24 h.
  ///
  /// Reference: Hu et al., LoRA: Low-Rank Adaptation of Large Language Models, §4.1.
  var adapterParameters: Double { 16 * 24 * hidden * layers }
}
