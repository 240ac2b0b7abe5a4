import Planning
import Quantities
import TrainingWorkloads

// Workloads and their models.
extension ProfileFormat {
  static let workMappings: [Mapping] = [workload, measured, architecture]

  private static let workload = Mapping(
    name: Section.workloads.itemName,
    keys: [
      .may("title", .text, "Models for factories", "a name for people", "the id"),
      .need("kind", .words(of: Workload.Kind.self), "pretrain", "the kind of work"),
      .need("data", .words(of: Workload.DataClass.self), "sensitive", "the class of its data"),
      .need("industry", .text, "manufacturing", "whom it serves"),
      .may(
        "demand", .path(.of(ComputeRate.self)), "{2026: 0.4 EFLOPS, 2030: 3 EFLOPS}",
        "effective compute, FLOP/s that reach the model", "from `tokens`"),
      .may(
        "tokens", .path(.of(TokenDemand.self)), "{2026: 15 Ttok/a}",
        "tokens that the model reads, or writes in inference; instead of `demand`"),
      .may("model", .text, "Llama-3.1 405B", "a model whose shape gives rates and compute"),
      .may("params", .text, "70", "thousand million parameters of the model"),
      .may(
        "arch", .mapping("the architecture"), "{layers: 80, hidden: 8192}",
        "the shape of the model, by the keys of training runs"),
      .may(
        "measured", .mapping("measured rates"), "{h200: 450 tok/s/GPU}",
        "measured rates by accelerator, instead of estimates"),
      .may("deferral", .of(MonthSpan.self), "6 months", "how long work may wait", "0 months"),
      .may(
        "gang", .of(AcceleratorCount.self), "1024 GPU", "accelerators that one job needs together",
        "1 GPU"),
      .may("headroom", .number, "25 %", "capacity held above the demand", "0 %"),
      .may(
        "penalty", .path(.money(per: "EFLOPS/a")), "900 GJPY@2026/EFLOPS/a",
        "price of work left undone", "it must be done"),
      .may(
        "delay_cost", .path(.money(per: "EFLOPS/a")), "5 GJPY@2026/EFLOPS/a",
        "price of work that waits, by the time it waits"),
    ], isItem: true)

  private static let measured = Mapping(
    name: "measured rates", keys: [],
    open: OpenKeys(
      pattern: idPattern, form: .of(TokenRate.self), example: "h200: 450 tok/s/GPU",
      meaning: "what one accelerator reads or writes"))

  private static let architecture = Mapping(
    name: "the architecture",
    keys: ProfileDecoder.architectureKeys.map {
      .may($0, .text, "1", "`\($0)` of a training run")
    })

  public static let idPattern = "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$"
}
