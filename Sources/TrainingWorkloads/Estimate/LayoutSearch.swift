/// Searches all legal layouts of a run for the fastest that fits.
struct LayoutSearch {
  let run: TrainingRun
  let step: StepModel
  let count: Int

  struct Found {
    var layout: ParallelLayout
    var memory: MemoryUse
    var time: StepTime
  }

  /// - Throws: Where no layout divides the accelerators, or none fits.
  func best() throws(WorkloadError) -> Found {
    var best: (layout: ParallelLayout, seconds: Double)?
    try eachThatFits { layout, seconds in
      if seconds < best?.seconds ?? .infinity { best = (layout, seconds) }
    }
    guard let best else { throw .layoutDoesNotDivide(accelerators: count, ranks: 1) }
    return Found(
      layout: best.layout, memory: step.memory(best.layout), time: step.time(best.layout))
  }

  /// The fastest layouts, as many as asked for, the fastest first.
  ///
  /// - Throws: Where no layout divides the accelerators, or none fits.
  func shortlist(of size: Int) throws(WorkloadError) -> [ParallelLayout] {
    var found: [(layout: ParallelLayout, seconds: Double)] = []
    try eachThatFits { layout, seconds in
      guard found.count < size || seconds < found[size - 1].seconds else { return }
      let place = found.firstIndex { seconds < $0.seconds } ?? found.count
      found.insert((layout, seconds), at: place)
      if found.count > size { found.removeLast() }
    }
    return found.map(\.layout)
  }

  /// Visits every legal layout that fits, with the seconds of its step.
  private func eachThatFits(
    _ visit: (ParallelLayout, Double) -> Void
  ) throws(WorkloadError) {
    var isFound = false
    var leanest = Double.infinity
    var isDivided = false
    for tensor in try tensorRanks() {
      for pipeline in pipelineRanks(tensor: tensor) {
        for context in contextRanks() {
          let group = tensor * pipeline * context
          let data = count / group
          guard data >= 1, data * group == count || run.pipeline != nil || data > 64 else {
            continue
          }
          isDivided = true
          guard step.sequences / Double(data) >= 0.999 else { continue }
          each(tensor: tensor, pipeline: pipeline, context: context, data: data) { layout in
            let bytes = step.memory(layout).total
            leanest = min(leanest, bytes)
            guard bytes <= step.usableMemory else { return }
            isFound = true
            visit(layout, step.time(layout).total)
          }
        }
      }
    }
    guard isFound else {
      let ranks = (run.tensor ?? 1) * (run.pipeline ?? 1) * (run.context ?? 1)
      if !isDivided { throw .layoutDoesNotDivide(accelerators: count, ranks: ranks) }
      throw .nothingFits(
        accelerators: count, needed: leanest / 1e9, available: run.accelerator.memory)
    }
  }

  private func powers(upTo limit: Double) -> [Int] {
    var powers = [1]
    while Double(powers[powers.count - 1] * 2) <= limit {
      powers.append(powers[powers.count - 1] * 2)
    }
    return powers
  }

  private func tensorRanks() throws(WorkloadError) -> [Int] {
    if let tensor = run.tensor {
      guard Double(tensor) <= run.model.heads else {
        throw .tensorRanks(tensor, heads: Int(run.model.heads))
      }
      return [tensor]
    }
    if run.sharding == .full { return [1] }
    return powers(upTo: min(8, run.accelerator.domain, run.model.heads))
  }

  private func pipelineRanks(tensor: Int) -> [Int] {
    if let pipeline = run.pipeline { return [pipeline] }
    if run.sharding == .full { return [1] }
    let rest = count / tensor
    return rest < 1 ? [] : (1...Int(min(run.model.layers, 128))).filter { rest % $0 == 0 }
  }

  private func contextRanks() -> [Int] {
    if let context = run.context { return [context] }
    var ranks = [1]
    var tokens = run.model.sequence
    while tokens >= 8192 {
      ranks.append(ranks[ranks.count - 1] * 2)
      tokens /= 4
    }
    return ranks
  }

  /// Every micro-batch, chunking, sharding and recomputation of a grid of ranks.
  private func each(
    tensor: Int, pipeline: Int, context: Int, data: Int, _ visit: (ParallelLayout) -> Void
  ) {
    let model = run.model
    let ranks = Double(data * context * tensor)
    let experts =
      run.expert.map { [$0] }
      ?? model.mixture.map { powers(upTo: min($0.experts, ranks)) } ?? [1]
    for expert in experts {
      for sharding in shardings(pipeline: pipeline) {
        for microBatch in microBatches(data: data) {
          for chunk in chunks(pipeline: pipeline) {
            for recomputation in recomputations {
              visit(
                ParallelLayout(
                  tensor: tensor, pipeline: pipeline, context: context, data: data, expert: expert,
                  sharding: sharding, microBatch: microBatch, chunks: chunk,
                  recomputation: recomputation))
            }
          }
        }
      }
    }
  }

  /// ZeRO-1 always pays; what shards more is of use without a pipeline, since 2022.
  private func shardings(pipeline: Int) -> [Sharding] {
    if let sharding = run.sharding { return [sharding] }
    return pipeline == 1 && run.model.year >= 2022
      ? [.optimizer, .gradients, .full] : [.optimizer]
  }

  private func microBatches(data: Int) -> [Int] {
    if let microBatch = run.microBatch { return [microBatch] }
    let most = max(1, step.sequences / Double(data))
    return [1, 2, 4, 8, 16].filter { Double($0) <= most }
  }

  private func chunks(pipeline: Int) -> [Int] {
    guard pipeline > 1 else { return [1] }
    let layers = run.model.layers
    return [1, 2, 3, 4, 6, 8, 12].filter {
      $0 == 1 || (Double($0 * pipeline) <= layers + 2 && layers >= Double(2 * pipeline))
    }
  }

  /// What the software of the year offers: full recomputation until 2022, but on TPUs, whose compiler
  /// always had the choice; the choice in 2023; selective recomputation in all frameworks since.
  private var recomputations: [Recomputation] {
    if let recomputation = run.recomputation { return [recomputation] }
    return switch run.model.year {
    case ...2022: run.accelerator.family == "TPU" ? [.none, .full] : [.full]
    case 2023: [.none, .full]
    default: Recomputation.allCases
    }
  }
}
