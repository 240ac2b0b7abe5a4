import Planning
import Quantities
import TrainingWorkloads

// Workloads and their models.
extension ProfileFormat {
  static let workMappings: [Mapping] = [
    workload, measured, architecture, dataset, export, curve,
  ]

  private static let workload = Mapping(
    name: Section.workloads.itemName,
    keys: [
      .may("title", .text, "Models for factories", "a name for people", "the id"),
      .need("kind", .words(of: Workload.Kind.self), "pretrain", "the kind of work"),
      .need("data", .words(of: Workload.DataClass.self), "sensitive", "the class of its data"),
      .need("industry", .text, "manufacturing", "whom it serves"),
      .may(
        "demand", .path(.of(ComputeRate.self)), "{2026: 0.4 EFLOPS, 2030: 3 EFLOPS}",
        "effective compute, FLOP/s that reach the model; or `1_200 GPU@h100`, "
          + "`20 kGPU.h@h100/month`, at the rate of that accelerator", "one of these four"),
      .may(
        "tokens", .path(.of(TokenDemand.self)), "{2026: 15 Ttok/a}",
        "tokens that the model reads, or writes in inference; without `/a` all there are, "
          + "or those of one of the `runs`"),
      .may(
        "work", .of(ComputeWork.self), "3_000 EFLOPS.day",
        "all the effective compute there is, done by the `deadline`, or that of one of the `runs`"),
      .may("runs", .path(.of(AnnualRate.self)), "{2026: 1 /a, 2028: 2 /a}", "runs a year"),
      .may("from", .month, "2027-04", "the first month in which it can run", "the first of all"),
      .may(
        "deadline", .month, "2028-03", "the month at whose end all is done", "the last of all"),
      .may(
        "after", .list(.reference("workloads")), "[base-model]",
        "work that it builds on and never runs ahead of"),
      .may(
        "transfer", .of(MonthSpan.self), "1 months", "from the results of that work to its start",
        "0 months"),
      .may("dataset", .reference("datasets"), "plant-logs", "data that it needs where it runs"),
      .may(
        "stream", .of(DataIntensity.self), "2 GB/EFLOP",
        "data read from their home where there is no copy", "it can't do without a copy"),
      .may(
        "results", .of(DataIntensity.self), "0.1 GB/EFLOP",
        "data that leave where it runs; with a model `8 B/tok`, too", "0 GB/EFLOP"),
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
      .may("critical", .number, "70 %", "the part that must go on in an outage", "100 %"),
      .may(
        "exit_data", .of(Memory.self), "800 TB", "what comes home when work leaves a supply",
        "0 GB"),
      .may("headroom", .number, "25 %", "capacity held above the demand", "0 %"),
      .may(
        "penalty", .path(.money(per: "EFLOPS/a")), "900 GJPY@2026/EFLOPS/a",
        "price of work left undone", "it must be done"),
      .may(
        "delay_cost", .path(.money(per: "EFLOPS/a")), "5 GJPY@2026/EFLOPS/a",
        "price of as much waiting work as an EFLOP/s does in a year, by the years it waits"),
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

  private static let dataset = Mapping(
    name: Section.datasets.itemName,
    keys: [
      .may("title", .text, "Plant logs", "a name for people", "the id"),
      .need("data", .words(of: Workload.DataClass.self), "sensitive", "the class of the data"),
      .need("size", .of(Memory.self), "800 TB", "how much it is"),
      .need("home", .id, "inzai", "the site or offer where it is from the start"),
      .may("link", .of(LinkRate.self), "20 Gbit/s", "what can leave the home at once", "no limit"),
    ], isItem: true)

  private static let export = Mapping(
    name: Section.exports.itemName,
    keys: [
      .may("title", .text, "Training in Asia", "a name for people", "the id"),
      .need("buyer", .country, "SG", "the buyers' country"),
      .may(
        "accelerators", .list(.reference("accelerators")), "[gb300]", "what it can be", "all"),
      .need(
        "price", .path(.money(per: "GPU/h")), "3.2 USD@2026/GPU/h", "what the first one sells for"),
      .need(
        "depth", .path(.of(AcceleratorCount.self)), "1_000 GPU", "the most in use at once"),
      .may(
        "curve", .mapping("`curve`"), "{50 %: 100 %, 100 %: 70 %}",
        "the part of the price that is paid up to a part of the depth", "{100 %: 100 %}"),
    ], isItem: true)

  private static let curve = Mapping(
    name: "`curve`", keys: [],
    open: OpenKeys(
      pattern: "^[0-9.]+ ?%?$", form: .number, example: "100 %: 70 %",
      meaning: "the part of the price up to this part of the depth"))

  public static let idPattern = "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$"
}
