import Planning
import Quantities

/// `run.json`, and the object that `--json` prints.
struct RunDocument {
  let reading: PlanReading

  private var plan: Plan { reading.plan }

  /// The object of the command line: status, objective, metrics.
  func answer(run: String?) -> JSONValue {
    .object(
      core + (reading.publishedJSON.map { [.init("published", $0)] } ?? [])
        + (reading.alternativeJSON.map { [.init("alternatives", $0)] } ?? [])
        + [.init("run", run.map(JSONValue.string) ?? .null)])
  }

  /// The answer with what is needed to make it again.
  func document(_ provenance: Provenance) -> JSONValue {
    let solve = plan.solve
    return .object(
      core + [
        .init("profile", .string(plan.profileName)), .init("title", .string(reading.title)),
        .init("years", .array(plan.yearLabels.map(JSONValue.string))),
        .init("steps", .array(plan.stepLabels.map(JSONValue.string))),
        .init("indicators", .array(reading.indicators.map(indicator))),
        .init(
          "horizon",
          [
            "start": .string(plan.horizon.start.description), "years": .integer(plan.horizon.years),
            "step": .string(plan.horizon.step.rawValue),
          ]),
        .init("wholePods", .bool(plan.hasWholePods)),
        .init(
          "pieces",
          [
            "orders": .integer(plan.pieces.orders),
            "fractional": .integer(plan.pieces.fractional),
          ]),
        .init("requiredDomesticShare", plan.requiredDomesticShare.map(JSONValue.number) ?? .null),
        .init(
          "model",
          [
            "rows": .integer(solve.rowCount), "columns": .integer(solve.columnCount),
            "nonzeros": .integer(solve.entryCount),
          ]),
        .init(
          "solve",
          [
            "method": .string(solve.method), "simplexIterations": .integer(solve.simplexIterations),
            "seconds": .number(solve.seconds), "primalResidual": .number(solve.primalResidual),
            "dualResidual": .number(solve.dualResidual), "gap": .number(solve.gap),
          ]),
        .init(
          "versions",
          .object(provenance.versions.map { .init($0.name, .string($0.version)) })),
        .init(
          "inputs",
          .array(
            provenance.inputs.map { ["path": .string($0.path), "sha256": .string($0.sha256)] })),
        .init("options", .array(provenance.options.map(JSONValue.string))),
      ])
  }

  private func indicator(_ indicator: Indicator) -> JSONValue {
    [
      "name": .string(indicator.name),
      "value": indicator.value.map(JSONValue.number) ?? .null, "unit": .string(indicator.unit),
    ]
  }

  private var core: [JSONValue.Member] {
    let isProven = reading.standing == .optimal
    var members: [JSONValue.Member] = [
      .init("status", .string(isProven ? "optimal" : "limit")),
      .init("objective", .number(plan.objective)),
      .init("verified", .bool(isProven)),
      .init("currency", .string(plan.moneyUnit.currency.code)),
      .init("unit", .string(plan.moneyUnit.label)),
      .init("limits", .array(limits.map(limit))),
      .init("metrics", metrics), .init("brokenRules", brokenRules),
    ]
    if let foresight = plan.foresight {
      members.append(
        .init(
          "foresight",
          [
            "kind": .string(foresight.lookAheadYears == 0 ? "myopic" : "rolling"),
            "lookAheadYears": .integer(foresight.lookAheadYears),
            "perfectObjective": foresight.perfectObjective.map(JSONValue.number) ?? .null,
          ]))
    }
    if case .stopped(let stop) = reading.standing {
      members.insert(.init("reason", .string(stop.rawValue)), at: 1)
    }
    return members
  }

  /// What the caller asked for besides the profile's rules.
  private var limits: [PolicyLimit] {
    (plan.requiredDomesticShare.map { [PolicyLimit(axis: .domesticShare, value: $0)] } ?? [])
      + (plan.requiredLimit.map { [$0] } ?? [])
  }

  private func limit(_ limit: PolicyLimit) -> JSONValue {
    [
      "axis": .string(limit.axis.rawValue),
      "bound": limit.axis.bound == .atLeast ? "atLeast" : "atMost",
      "value": .number(limit.value), "unit": .string(limit.axis.unitText(plan.moneyUnit)),
    ]
  }

  private var metrics: JSONValue {
    let metrics = plan.metrics
    return [
      "npvCost": .number(metrics.npvCost),
      "npvWithoutResidual": .number(metrics.npvWithoutResidual),
      "domesticShare": .number(metrics.domesticShare),
      "domesticShareByYear": byYear(plan.years.map(\.domesticShare)),
      "residencyShare": .number(metrics.residencyShare),
      "servicesBalance": byYear(metrics.servicesBalance),
      "foreignContent": byYear(metrics.foreignContent),
      "hhi": .number(metrics.hhi),
      "survivableShare": metrics.survivableShare.map(JSONValue.number) ?? .null,
      "peakPower": .number(metrics.peakPower),
      "carbon": .number(metrics.carbon),
      "staff": .number(metrics.staff),
      "idleShare": .number(metrics.idleShare),
      "unservedShare": .number(metrics.unservedShare),
      "hhiParent": .number(metrics.hhiParent),
      "hhiVendor": .number(metrics.hhiVendor),
      "legalReach": .object(metrics.legalReach.map { .init($0.country, .number($0.share)) }),
      "sovScore": metrics.sovereigntyScore.map(JSONValue.number) ?? .null,
      "survivableLoad": .object(
        metrics.survivableLoad.map {
          .init("\($0.months)", $0.share.map(JSONValue.number) ?? .null)
        }),
      "exitMonths": metrics.exitMonths.map(JSONValue.number) ?? .null,
    ]
  }

  private var brokenRules: JSONValue {
    .array(
      plan.brokenRules.map {
        [
          "id": .string($0.id), "title": .string($0.title), "fiscalYear": .integer($0.fiscalYear),
          "violation": .number($0.violation), "unit": .string($0.unit), "cost": .number($0.cost),
          "presentCost": .number($0.presentCost),
        ]
      })
  }

  private func byYear(_ values: [Double]) -> JSONValue {
    .object(zip(plan.yearLabels, values).map { .init($0, .number($1)) })
  }
}
