/// What was published about a run, made comparable; predictions never look at it.
public struct PublishedOutcome: Sendable, Equatable {
  /// TFLOP/s of the model per accelerator in a step.
  public var stepTflops: Double?
  /// Accelerator-hours of the run.
  public var acceleratorHours: Double?
  /// Whether the TFLOP/s are 6 N per token, without attention.
  public var countsParametersOnly = false
  /// What was converted, or why a figure isn't compared.
  public var remarks: [String] = []

  /// Published figures that count recomputation: the factor is 3/4.
  private static let countsRecomputation: [(prefix: String, reason: String)] = [
    ("Megatron-LM GPT", "counts full recomputation (Megatron 2021 formula)"),
    (
      "Megatron-Turing",
      "counts recomputation: 1920 sequences in 60.1 s on 2240 GPUs are 93 TFLOP/s, not 126"
    ),
    ("OPT-175B", "counts recomputation: 33 planned days on 992 GPUs are 110 TFLOP/s, not 147"),
    ("BloombergGPT", "counts recomputation: 32.5 s a step are 77 TFLOP/s, not 102"),
    ("BLOOM", "counts recomputation (its own log)"),
  ]

  private static let notComparable: [(prefix: String, step: String?, hours: String?)] = [
    ("GPT-3 175B", "inferred from hours, not measured in a step", nil),
    ("Falcon-180B", "inferred from hours", "hours are the whole reservation, an upper bound"),
    ("MPT-30B", "a vendor's extrapolation", "a vendor's extrapolation; the run mixed two chips"),
    ("DeepSeek-V3", "a third party's estimate against the FP8 peak", nil),
  ]

  public init(_ row: RunRow) throws(WorkloadError) {
    let name = row.text("model") ?? ""
    let chip = row.text("accelerator").flatMap { try? Accelerator.named($0) }
    acceleratorHours = try row.number("accelerator_hours_m").map { $0 * 1e6 }
    let tflops = try row.number("tflops_per_accel")
    let utilization = try row.number("mfu_pct")
    stepTflops = tflops ?? chip.flatMap { chip in utilization.map { $0 / 100 * chip.bf16 } }
    countsParametersOnly = name.hasPrefix("torchtitan")
    if row.text("row_type") == "benchmark" { acceleratorHours = nil }
    if stepTflops != nil,
      let found = Self.countsRecomputation.first(where: {
        name.hasPrefix($0.prefix)
          && ($0.prefix != "Megatron-LM GPT" || name.contains("weak scaling"))
      })
    {
      stepTflops = stepTflops.map { $0 * 0.75 }
      remarks.append("step × 3/4: \(found.reason)")
    }
    if let found = Self.notComparable.first(where: { name.hasPrefix($0.prefix) }) {
      if let reason = found.step, stepTflops != nil {
        stepTflops = nil
        remarks.append("step not compared: \(reason)")
      }
      if let reason = found.hours, acceleratorHours != nil {
        acceleratorHours = nil
        remarks.append("hours not compared: \(reason)")
      }
    }
  }
}
