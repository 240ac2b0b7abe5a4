/// What a run takes.
public struct RunEstimate: Sendable, Equatable {
  public var layout: ParallelLayout
  public var memory: MemoryUse
  public var step: StepTime
  public var accelerators: Int
  public var tokensPerSecond: Double
  /// Model FLOP/s per accelerator in a step, in TFLOP/s, and its share of the dense BF16 peak.
  public var stepTflops: Double
  public var stepUtilization: Double
  /// The part of hours in which steps count.
  public var goodput: Double
  /// `nil` without tokens.
  public var acceleratorHours: Double?
  /// 6 N D over hours and dense BF16 peak.
  public var runEfficiency: Double
  /// kWh of the accelerators at 0.85 of their design power, cooling left out.
  public var energy: Double?

  /// Days of a run on its accelerators.
  public var days: Double? { acceleratorHours.map { $0 / Double(accelerators) / 24 } }
}

extension TrainingRun {
  /// The estimate of the run in the layout given, or in the fastest that fits.
  ///
  /// - Throws: The field that makes it impossible.
  public func estimate(
    constants: EfficiencyConstants = .fitted, goodput: Goodput = Goodput()
  ) throws(WorkloadError) -> RunEstimate {
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
    let step = StepModel(
      model: model, chip: accelerator, count: count, batchTokens: batch, precision: precision,
      isPortable: isPortable, isProduction: kind != .benchmark, constants: constants)
    let found = try LayoutSearch(run: self, step: step, count: count).best()
    let perSecond = step.batchTokens / found.time.total / Double(count)
    // LoRA leaves out the gradient of frozen weights, a third of the work.
    let rate = kind == .lora ? perSecond * 1.5 : perSecond
    let flop = model.trainingFLOPPerToken * (kind == .lora ? 2.0 / 3 : 1)
    let share = goodput.share(accelerators: count)
    let hours = tokens.map { $0 / (rate * share * 3600) }
    let peak = accelerator.bf16
    return RunEstimate(
      layout: found.layout, memory: found.memory, step: found.time, accelerators: count,
      tokensPerSecond: rate, stepTflops: flop * rate / 1e12,
      stepUtilization: flop * rate / 1e12 / peak, goodput: share, acceleratorHours: hours,
      runEfficiency: 6 * model.activeParameters * rate * share / 1e12 / peak,
      energy: hours.map { $0 * accelerator.power * 0.85 / 1000 })
  }
}
