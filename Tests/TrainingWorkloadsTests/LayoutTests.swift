import Testing

@testable import TrainingWorkloads

@Suite("Layouts take the memory and time that they must")
struct LayoutTests {
  static func step(
    _ chip: String = "H100-80", count: Int = 64, kind: TrainingKind = .pretrain
  ) throws -> StepModel {
    let model = try #require(NamedModel.mentioned(in: "Llama-3 70B")).shape
    return StepModel(
      model: model, chip: try .named(chip), count: count, batchTokens: 4e6, precision: .bf16,
      kernels: .tuned, kind: kind, constants: .fitted)
  }

  static func layout(_ sharding: Sharding) -> ParallelLayout {
    ParallelLayout(
      tensor: 1, pipeline: 1, context: 1, data: 64, expert: 1, sharding: sharding, microBatch: 1,
      chunks: 1, recomputation: .full)
  }

  /// Bytes a parameter of mixed-precision Adam (ZeRO, §3.1, with gradients in 32 bits).
  @Test func unshardedStatesTakeEighteenBytes() throws {
    let use = try Self.step().memory(Self.layout(.none))
    #expect(abs((use.weights + use.gradients + use.optimizer) / 70.55e9 - 18) < 0.01)
  }

  /// Fully sharded, 16 bytes a parameter are divided (4 of weights, 4 of gradients, 8 of Adam).
  @Test func shardedStatesTakeSixteenBytes() throws {
    let use = try Self.step().memory(Self.layout(.full))
    #expect(abs((use.gradients + use.optimizer) * 64 / 70.55e9 - 16) < 0.01)
  }

  @Test func eachLevelOfShardingTakesLess() throws {
    let step = try Self.step()
    let totals = Sharding.allCases.map { step.memory(Self.layout($0)).total }
    for (less, more) in zip(totals.dropFirst(), totals) { #expect(less < more) }
  }

  @Test func reducingGradientsInEveryMicroBatchCostsTime() throws {
    let step = try Self.step()
    #expect(
      step.time(Self.layout(.optimizer)).collectives
        < step.time(Self.layout(.gradients)).collectives)
  }

  @Test func adaptersNeedLittleMoreThanFrozenWeights() throws {
    let lora = try Self.step(kind: .lora).memory(Self.layout(.none))
    #expect(abs(lora.weights / (2 * 70.55e9) - 1) < 0.01)
    #expect(lora.gradients + lora.optimizer < 0.05 * lora.weights)
    let full = try Self.step(kind: .finetune).time(Self.layout(.full)).compute
    let adapted = try Self.step(kind: .lora).time(Self.layout(.full)).compute
    #expect(adapted < 0.85 * full)
  }

  @Test func bubblesShrinkWithChunks() throws {
    let step = try Self.step()
    var layout = Self.layout(.optimizer)
    (layout.tensor, layout.pipeline, layout.data) = (4, 8, 2)
    let plain = step.time(layout).bubble
    layout.chunks = 5
    let interleaved = step.time(layout).bubble
    #expect(plain > 0 && abs(interleaved * 5 / plain - 1) < 0.05)
  }

  @Test func theSearchIsNoSlowerThanAnyLayoutItMayChoose() throws {
    var run = TrainingRun(
      name: "", model: try #require(NamedModel.mentioned(in: "Llama-3 70B")).shape,
      kind: .pretrain, accelerator: try .named("H100-80"), count: 256, tokens: 1e12,
      batchTokens: 8e6)
    let best = try run.estimate().step.total
    for (tensor, pipeline) in [(8, 1), (8, 4), (4, 4), (2, 8)] {
      (run.tensor, run.pipeline) = (tensor, pipeline)
      #expect(try run.estimate().step.total >= best)
    }
  }

  /// The count of layouts that are tried bounds the time of a search: each takes about 0.3 µs.
  @Test(arguments: ["Llama-3.1 405B", "DeepSeek-V3", "Kimi K2"], [16_384, 6912, 50_400])
  func theSearchIsSmall(name: String, count: Int) throws {
    let run = TrainingRun(
      name: "", model: try #require(NamedModel.mentioned(in: name)).shape, kind: .pretrain,
      accelerator: try .named("GB300"), count: count, tokens: 1e13)
    let step = try run.stepModel(constants: .fitted)
    let tried = try LayoutSearch(run: run, step: step, count: count).shortlist(of: .max).count
    #expect(tried < 100_000, "\(tried)")
  }

  /// What lets the estimate stop before it has tried every half of the accelerators.
  @Test(arguments: ["Llama-3.1 405B", "Qwen3-30B-A3B"], ["H100-80", "TPUv6e"])
  func noLayoutIsFasterThanItsProducts(name: String, chip: String) throws {
    for count in [8, 512, 9_000] {
      let run = TrainingRun(
        name: "", model: try #require(NamedModel.mentioned(in: name)).shape, kind: .pretrain,
        accelerator: try .named(chip), count: count, tokens: 1e13, precision: .fp8)
      let step = try run.stepModel(constants: .fitted)
      guard let best = try? LayoutSearch(run: run, step: step, count: count).best() else {
        continue
      }
      #expect(step.batchTokens / best.time.total <= step.mostTokensPerSecond)
    }
  }

  @Test func theFewestAcceleratorsHoldTheJobAndHalfOfThemDoNot() throws {
    var run = TrainingRun(
      name: "", model: try #require(NamedModel.mentioned(in: "Llama-3 70B")).shape,
      kind: .finetune, accelerator: try .named("H100-80"), count: 512, tokens: 1e9)
    let least = try #require(run.leastAccelerators())
    // 16 bytes and more a parameter.
    #expect(Double(least.accelerators) * 80e9 > 16 * 70e9)
    run.count = least.accelerators / 2
    #expect(throws: WorkloadError.self) { try run.estimate() }
    run.kind = .lora
    #expect(try #require(run.leastAccelerators()).accelerators < least.accelerators)
  }
}
