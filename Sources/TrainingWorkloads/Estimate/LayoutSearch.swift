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
            let seconds = step.time(layout).total
            if seconds < best?.seconds ?? .infinity { best = (layout, seconds) }
          }
        }
      }
    }
    guard let best else {
      let ranks = (run.tensor ?? 1) * (run.pipeline ?? 1) * (run.context ?? 1)
      if !isDivided { throw .layoutDoesNotDivide(accelerators: count, ranks: ranks) }
      throw .nothingFits(
        accelerators: count, needed: leanest / 1e9, available: run.accelerator.memory)
    }
    return Found(
      layout: best.layout, memory: step.memory(best.layout), time: step.time(best.layout))
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
    if run.isFullySharded == true { return [1] }
    return powers(upTo: min(8, run.accelerator.domain, run.model.heads))
  }

  private func pipelineRanks(tensor: Int) -> [Int] {
    if let pipeline = run.pipeline { return [pipeline] }
    if run.isFullySharded == true { return [1] }
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
    let experts =
      run.expert.map { [$0] }
      ?? (model.isMixture
        ? powers(upTo: min(model.expertCount, Double(data * context * tensor))) : [1])
    let sharded =
      run.isFullySharded.map { [$0] }
      ?? (pipeline == 1 && model.year >= 2022 ? [false, true] : [false])
    let recomputations: [Recomputation] =
      run.recomputation.map { [$0] }
      ?? (model.year <= 2022
        ? [.full] : model.year == 2023 ? [.none, .full] : Recomputation.allCases)
    let chunks =
      pipeline > 1
      ? [1, 2, 3, 4, 6, 8, 12].filter {
        Double($0 * pipeline) <= model.layers + 2
          && ($0 == 1 || model.layers / Double(pipeline) >= 2 || $0 < 2)
      } : [1]
    for expert in experts {
      for isSharded in sharded {
        for microBatch in [1, 2, 4, 8, 16]
        where Double(microBatch) <= max(1, step.sequences / Double(data)) {
          for chunk in chunks {
            for recomputation in recomputations {
              visit(
                ParallelLayout(
                  tensor: tensor, pipeline: pipeline, context: context, data: data, expert: expert,
                  isFullySharded: isSharded, microBatch: microBatch, chunks: chunk,
                  recomputation: recomputation))
            }
          }
        }
      }
    }
  }
}
