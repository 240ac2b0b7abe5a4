import Planning
import Quantities
import TrainingWorkloads

// How much work a workload is: a path, a number of runs, or an amount with an end.
extension ProfileDecoder {
  /// What is known of a workload before its work is read.
  struct WorkBasis {
    var kind: Workload.Kind
    /// FLOP for a token of its model; `nil` where it has none.
    var flopPerToken: Double?
    /// Rates of accelerators that its model has.
    var rates: [String: AcceleratorRate]
  }

  /// The demand path and the amount, of which one is there, from `demand`, `tokens`, `work` and
  /// `runs`.
  func demand(_ basis: WorkBasis, _ fields: inout Fields)
    -> (path: Path<ComputeRate>, amount: ComputeWork?)
  {
    for key in ["demand", "tokens", "work", "runs"] { fields.skip(key) }
    let given = ["demand", "tokens", "work"].filter(fields.has)
    if given.count > 1, let first = fields.entry(given[0]) {
      log.report(.conflictingKeys(given, in: "a workload"), at: first.place)
    }
    if let tree = fields.optional("runs") {
      let runs: Path<AnnualRate> = fields.path(tree, "runs")
      if fields.has("demand") {
        log.report(.conflictingKeys(["demand", "runs"], in: "a workload"), at: tree.place)
      }
      return (Self.demand(of: runs, each: workOfARun(basis, &fields)), nil)
    }
    if let tree = fields.optional("work") {
      return (Path(constant: .zero), fields.quantity(tree, "work"))
    }
    if let tree = fields.optional("tokens") {
      if let text = tree.text, let count = try? TokenCount(parsing: text) {
        return (Path(constant: .zero), Self.work(of: count, basis))
      }
      let tokens: Path<TokenDemand> = fields.path(tree, "tokens")
      return (Self.demand(of: tokens, flopPerToken: basis.flopPerToken ?? 0), nil)
    }
    guard let tree = fields.required("demand") else { return (Path(constant: .zero), nil) }
    return (computeDemand(tree, basis, fields), nil)
  }

  private func workOfARun(_ basis: WorkBasis, _ fields: inout Fields) -> ComputeWork {
    if let tree = fields.optional("work") { return fields.quantity(tree, "work") }
    return Self.work(of: fields.quantity("tokens"), basis)
  }

  private static func work(of tokens: TokenCount, _ basis: WorkBasis) -> ComputeWork {
    ComputeWork(tokens.value * 1e9 * (basis.flopPerToken ?? 0) / 86_400 / 1e18)
  }

  /// Runs a year, each of so many EFLOP/s for a day, in EFLOP/s.
  private static func demand(of runs: Path<AnnualRate>, each work: ComputeWork)
    -> Path<ComputeRate>
  {
    Path<ComputeRate>(
      points: runs.points.map {
        .init(year: $0.year, value: ComputeRate($0.value.value * work.value / 365))
      },
      rule: runs.rule == .step ? .step : .linear, growth: runs.growth)
  }

  /// EFLOP/s that so many tokens a year are.
  private static func demand(of tokens: Path<TokenDemand>, flopPerToken: Double)
    -> Path<ComputeRate>
  {
    let scale = 1e9 * flopPerToken / (8760 * 3600) / 1e18
    return Path<ComputeRate>(
      points: tokens.points.map {
        .init(year: $0.year, value: ComputeRate($0.value.value * scale))
      },
      rule: tokens.rule == .step ? .step : .linear, growth: tokens.growth)
  }

  /// A path of `1.2 EFLOPS`, `1200 GPU@h100` or `20 kGPU.h@h100/month`.
  private func computeDemand(_ tree: Tree, _ basis: WorkBasis, _ fields: Fields)
    -> Path<ComputeRate>
  {
    let expected = QuantityError.Expected(Dimensions.Exaflops.self)
    return fields.path(tree, "demand", expected: expected, orElse: .zero) {
      (text) throws(QuantityError) in
      guard text.contains("@") else { return try ComputeRate(parsing: text) }
      return try demand(inAccelerators: text, basis)
    }
  }

  /// Accelerators of a generation at the rate that it has for this work.
  private func demand(inAccelerators text: String, _ basis: WorkBasis) throws(QuantityError)
    -> ComputeRate
  {
    let expected = QuantityError.Expected(
      name: "a compute rate", example: "1.2 EFLOPS, 1200 GPU@h100 or 20 kGPU.h@h100/month")
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let id = parts[1].prefix { $0 != "/" && $0 != " " }
    let plain = parts[0] + parts[1].dropFirst(id.count)
    guard let accelerator = log.accelerators[String(id)] else {
      let known = log.accelerators.keys.sorted()
      throw .unknownUnit(
        String(id), in: text, nearest: String(id).nearest(among: known), expected)
    }
    let count: Double
    do {
      count = try AcceleratorCount(parsing: String(plain)).value
    } catch {
      count = try AcceleratorTime(parsing: String(plain)).value / 8760
    }
    let rate =
      basis.rates[accelerator.id]?.value
      ?? accelerator.peak.value * (accelerator.utilization[basis.kind]?.value ?? 0)
    return ComputeRate(count * rate / 1000)
  }

  // MARK: Order and data

  func window(_ fields: inout Fields, amount: ComputeWork?) -> WorkWindow {
    WorkWindow(
      from: fields.optionalMonth("from"), deadline: fields.optionalMonth("deadline"),
      amount: amount)
  }

  func traffic(_ basis: WorkBasis, _ fields: inout Fields) -> WorkTraffic {
    var traffic = WorkTraffic()
    if fields.has("dataset") { traffic.dataset = fields.reference("dataset", to: .datasets) }
    traffic.stream = intensity("stream", basis, &fields)
    traffic.results = intensity("results", basis, &fields) ?? .zero
    if traffic.dataset == nil, let stream = fields.entry("stream") {
      log.report(.missingKey("dataset", in: "a workload with `stream`"), at: stream.place)
    }
    return traffic
  }

  /// Data for work, from data for work or, with a model, for a token.
  private func intensity(_ key: String, _ basis: WorkBasis, _ fields: inout Fields)
    -> DataIntensity?
  {
    guard let tree = fields.optional(key) else { return nil }
    if let flopPerToken = basis.flopPerToken, let text = tree.text,
      let perToken = try? Quantity<Dimensions.BytesPerToken>(parsing: text)
    {
      return DataIntensity(perToken.value * 1e9 / flopPerToken)
    }
    return fields.quantity(tree, key)
  }
}
