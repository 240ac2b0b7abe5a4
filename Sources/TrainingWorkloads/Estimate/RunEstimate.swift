/// What a run takes.
public struct RunEstimate: Sendable, Equatable {
  public var layout: ParallelLayout
  public var memory: MemoryUse
  public var step: StepTime
  public var accelerators: Int
  /// Accelerators that the layout uses: more than these would not make the run faster.
  public var used: Int
  /// Tokens per second and accelerator.
  public var tokensPerSecond: Double
  /// Model FLOP/s per accelerator in a step, in TFLOP/s, and its share of the dense BF16 peak.
  public var stepTflops: Double
  public var stepUtilization: Double
  /// The part of hours in which steps count.
  public var goodput: Double
  /// Idle spares included; `nil` without tokens.
  public var acceleratorHours: Double?
  /// 6 N D over hours and dense BF16 peak.
  public var runEfficiency: Double
  /// kWh of the accelerators at 0.85 of their design power, cooling left out.
  public var energy: Double?
  /// Days of a run on its accelerators; `nil` without tokens.
  public var days: Double?
}

extension TrainingRun {
  /// The estimate of the run in the layout given, or in the fastest that fits, which may leave some
  /// accelerators idle.
  ///
  /// - Throws: The field that makes it impossible.
  public func estimate(
    constants: EfficiencyConstants = .fitted
  ) throws(WorkloadError) -> RunEstimate {
    let count = Int(try stepModel(constants: constants).count)
    var best: (step: StepModel, found: LayoutSearch.Found, speed: Double)?
    var problem: WorkloadError?
    // On all, on half, on a quarter: where a batch can't be divided further, or where more failures
    // cost more than the accelerators bring, fewer are as fast.
    var used = count
    while used >= 1 {
      var part = self
      part.count = used
      do {
        let step = try part.stepModel(constants: constants)
        if let best, step.mostTokensPerSecond <= best.speed { break }
        let found = try LayoutSearch(run: part, step: step, count: used).best()
        let speed =
          step.batchTokens / found.time.total * goodput.share(accelerators: used)
        if speed > best?.speed ?? 0 { best = (step, found, speed) }
      } catch {
        if problem.map(Self.saysNothing) ?? true { problem = error }
        guard case .nothingFits = error else { break }
      }
      used /= 2
    }
    guard let best else { throw problem ?? .missing(field: "n_accelerators") }
    return estimate(best.step, best.found, count: Double(count))
  }

  /// Whether it only says that the batch has fewer sequences than there are ranks to divide it.
  private static func saysNothing(_ problem: WorkloadError) -> Bool {
    if case .nothingFits(_, let needed, _) = problem { needed.isInfinite } else { false }
  }

  /// The step on the run's machine, once its fields make sense.
  func stepModel(constants: EfficiencyConstants) throws(WorkloadError) -> StepModel {
    if let tokens, !(tokens > 0 && tokens <= 1e16) {
      throw .outOfRange(field: "tokens_b", found: tokens / 1e9, lowest: 0, highest: 1e7)
    }
    guard let count = assumedCount() else { throw .missing(field: "n_accelerators") }
    guard count >= 1, count <= 10_000_000 else {
      throw .outOfRange(
        field: "n_accelerators", found: Double(count), lowest: 1, highest: 10_000_000)
    }
    let batch = assumedBatch(count: count)
    guard batch >= 1, batch <= 1e12 else {
      throw .outOfRange(
        field: "global_batch_mtok", found: batch / 1e6, lowest: 1e-6, highest: 1e6)
    }
    return StepModel(
      model: model, chip: accelerator, count: count, batchTokens: batch, precision: precision,
      kernels: kernels ?? .usual(year: model.year, isMixture: model.isMixture), kind: kind,
      constants: constants)
  }

  private func estimate(
    _ step: StepModel, _ found: LayoutSearch.Found, count: Double
  ) -> RunEstimate {
    let rate = step.batchTokens / found.time.total / count
    let flop = kind == .lora ? model.adapterFLOPPerToken : model.trainingFLOPPerToken
    let share = step.constants.operations * goodput.share(accelerators: Int(step.count))
    let held = (count + Double(goodput.spares)) / count
    let working = tokens.map { $0 / (rate * share * 3600) }
    let peak = accelerator.bf16
    return RunEstimate(
      layout: found.layout, memory: found.memory, step: found.time, accelerators: Int(count),
      used: Int(step.count), tokensPerSecond: rate, stepTflops: flop * rate / 1e12,
      stepUtilization: flop * rate / 1e12 / peak, goodput: share,
      acceleratorHours: working.map { $0 * held },
      runEfficiency: 6 * model.activeParameters * rate * share / held / 1e12 / peak,
      energy: working.map { $0 * accelerator.power * 0.85 / 1000 },
      days: working.map { $0 / count / 24 })
  }
}
