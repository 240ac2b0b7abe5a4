import Foundation
import Planning
import Quantities

/// `frontier.json`, and the object that `--json` prints.
struct FrontierDocument {
  let report: FrontierReport

  /// Status, whether all is proven, and the breakpoints by increasing value of the axis.
  var answer: JSONValue {
    guard let family = report.family else { return .object(core(report.curves[0])) }
    return .object(
      standing(report.curves.map(\.frontier)) + [
        .init("family", .string(family)),
        .init(
          "curves",
          .array(
            report.curves.map { .object([.init("value", .string($0.value))] + core($0)) })),
      ])
  }

  private func core(_ curve: FrontierReport.Curve) -> [JSONValue.Member] {
    let frontier = curve.frontier
    let points = frontier.breakpoints.map { point -> JSONValue in
      .object([
        .init(frontier.axis.key, .number(point.value)), .init("cost", .number(point.cost)),
        .init("leftSlope", point.leftSlope.map(JSONValue.number) ?? .null),
        .init("rightSlope", point.rightSlope.map(JSONValue.number) ?? .null),
      ])
    }
    return standing([frontier]) + [.init("breakpoints", .array(points))]
  }

  private func standing(_ frontiers: [Frontier]) -> [JSONValue.Member] {
    let isVerified = frontiers.allSatisfy(\.isVerified)
    let stop = frontiers.compactMap(\.stop).first
    let status =
      !isVerified || stop == .numericalTrouble ? "failed" : stop == nil ? "optimal" : "limit"
    return [.init("status", .string(status))]
      + (stop.map { [.init("reason", .string($0.rawValue))] } ?? [])
      + [.init("verified", .bool(isVerified))]
  }

  // MARK: The file

  /// All that is known of every breakpoint, with what is needed to make it again.
  func document(_ provenance: Provenance) -> JSONValue {
    let reading = FrontierReading(report.curves[0])
    return .object(
      standing(report.curves.map(\.frontier)) + [
        .init("axis", .string(reading.axis.rawValue)),
        .init("axisDefinition", .string(reading.axis.definition)),
        .init("axisUnit", .string(reading.axisUnit)),
        .init("profile", .string(reading.profile.name)), .init("title", .string(reading.title)),
        .init("currency", .string(reading.moneyUnit.currency.code)),
        .init("costUnit", .string(reading.moneyUnit.label)),
        .init("family", report.family.map(JSONValue.string) ?? .null),
        .init("curves", .array(report.curves.map(curve))),
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

  private func curve(_ curve: FrontierReport.Curve) -> JSONValue {
    let frontier = curve.frontier
    let summary = frontier.summary
    return .object(
      [.init("value", .string(curve.value))] + core(curve) + [
        .init("residual", .number(frontier.residual)), .init("dent", .number(frontier.dent)),
        .init("end", end(frontier)),
        .init("firstPrice", .number(frontier.firstPrice)),
        .init(
          "knees",
          .array(
            frontier.knees.map {
              .object([
                .init("multiple", .number($0.multiple)),
                .init(frontier.axis.key, .number(frontier.points[$0.point].value)),
              ])
            })),
        .init(
          "model",
          [
            "rows": .integer(summary.rowCount), "columns": .integer(summary.columnCount),
            "nonzeros": .integer(summary.entryCount),
          ]),
        .init("iterations", .integer(summary.startIterations)),
        .init("pivots", .integer(summary.pivots)),
        .init(
          "bindingRules",
          .array(
            frontier.bindingRules.map {
              [
                "kind": .string($0.kind.rawValue), "id": .string($0.id),
                "period": .string($0.period), "price": .number($0.price),
                "unit": .string($0.unit),
              ]
            })),
        .init("figures", .array(frontier.figures.map { name($0, frontier) })),
        // In the order of the breakpoints; figures in the order above, to nine digits.
        .init(
          "plans",
          .array(
            frontier.breakpoints.map { point in
              .array(point.figures.map { .number(Self.rounded($0, digits: 9)) })
            })),
      ])
  }

  private func end(_ frontier: Frontier) -> JSONValue {
    switch frontier.end {
    case .whole: ["kind": "whole"]
    case .stopped(let stop): ["kind": "stopped", "reason": .string(stop.rawValue)]
    case .impossible(let obstacles, let evidence):
      [
        "kind": "impossible",
        "evidence": .string(evidence == .certificate ? "certificate" : "prices"),
        "rules": .array(
          obstacles.map {
            [
              "kind": .string($0.rule.kind.rawValue), "id": .string($0.rule.id),
              "fiscalYears": .array($0.rule.fiscalYears.map { .integer($0) }),
              "statement": .string($0.rule.statement), "gainOfOnePercent": .number($0.gain),
            ]
          }),
      ]
    }
  }

  private func name(_ figure: PlanFigure, _ frontier: Frontier) -> JSONValue {
    .object([
      .init("figure", .string(figure.kind.rawValue)),
      .init("of", figure.subject.id.map(JSONValue.string) ?? .null),
      .init("fiscalYear", figure.year.map(JSONValue.integer) ?? .null),
      .init("unit", .string(figure.kind.unit(report.curves[0].profile))),
    ])
  }

  /// The nearest number of so many significant digits.
  static func rounded(_ value: Double, digits: Int) -> Double {
    guard value.isFinite, value != 0 else { return 0 }
    // What is below this of the plan's units is the solver's rounding.
    guard abs(value) > 1e-9 else { return 0 }
    // Powers of ten up to 10²² are exact, so that the quotient is the nearest to the decimal.
    let places = digits - 1 - Int(log10(abs(value)).rounded(.down))
    let power = pow(10, Double(abs(places)))
    return places >= 0 ? (value * power).rounded() / power : (value / power).rounded() * power
  }
}

extension FrontierReading {
  /// The unit of values of the axis in files.
  var axisUnit: String { axis.unitText(moneyUnit) }
}

extension PolicyAxis {
  /// The unit of its values in files of a plan's money.
  func unitText(_ money: MoneyUnit) -> String {
    switch unit {
    case .share: "1"
    case .money: money.label
    case .kilotonnes: "kt CO2"
    }
  }
}

extension PlanFigure.Kind {
  func unit(_ profile: Profile) -> String {
    switch self {
    case .capacity: "EFLOP/s"
    case .domesticShare: "1"
    case .money, .presentValue, .paidTo, .services, .foreignContent:
      MoneyUnit(currency: profile.money.currency, year: profile.money.year).label
    case .carbon: "kt CO2"
    case .builtAccelerators, .rentedAccelerators: "GPU"
    case .builtPower: "MW"
    }
  }
}

extension PlanFigure.Subject {
  /// What it is called in files; `nil` for all.
  var id: String? {
    switch self {
    case .all: nil
    case .site(let id, _): id
    case .cloud(let entity, let isDomestic): "\(entity) (\(isDomestic ? "domestic" : "foreign"))"
    case .cause(let cause): cause.title
    case .country(let code): code
    }
  }
}

/// A breakpoint with slopes by the axis, whichever way is stricter.
struct Breakpoint {
  var value: Double
  var cost: Double
  var leftSlope: Double?
  var rightSlope: Double?
  var figures: [Double]
}

extension Frontier {
  /// By increasing value; slopes are ∂cost/∂value, `nil` beyond the ends.
  var breakpoints: [Breakpoint] {
    let isFloor = axis.bound == .atLeast
    let ordered = isFloor ? points : points.reversed()
    return ordered.map { point in
      isFloor
        ? Breakpoint(
          value: point.value, cost: point.cost, leftSlope: point.priceBefore,
          rightSlope: point.priceAfter, figures: point.figures)
        : Breakpoint(
          value: point.value, cost: point.cost, leftSlope: point.priceAfter.map { -$0 },
          rightSlope: point.priceBefore.map { -$0 }, figures: point.figures)
    }
  }
}

extension FrontierReport {
  /// One row a breakpoint, with what its plan pays abroad, emits and builds over all years.
  var table: CSVTable {
    let reading = FrontierReading(curves[0])
    let money = reading.moneyUnit.label
    let perUnit = reading.axisUnit == "1" ? money : "\(money)/(\(reading.axisUnit))"
    var table = CSVTable(
      "frontier",
      (family.map { [CSVTable.Column($0)] } ?? []) + [
        .init(reading.axis.rawValue, unit: reading.axisUnit), .init("cost", unit: money),
        .init("left slope", unit: perUnit), .init("right slope", unit: perUnit),
        .init("plan domestic share", unit: "1"), .init("services abroad", unit: money),
        .init("foreign content", unit: money), .init("emissions", unit: "kt CO2"),
        .init("built accelerators", unit: "GPU"), .init("built power", unit: "MW"),
      ])
    for curve in curves {
      for point in curve.frontier.breakpoints {
        func sum(_ kind: PlanFigure.Kind) -> CSVTable.Cell {
          .number(curve.frontier.total(kind, of: point.figures))
        }
        table.add(
          (family == nil ? [] : [.text(curve.value)]) + [
            .number(point.value), .number(point.cost),
            point.leftSlope.map(CSVTable.Cell.number) ?? .empty,
            point.rightSlope.map(CSVTable.Cell.number) ?? .empty,
            .number(curve.frontier.domesticShare(of: point.figures)), sum(.services),
            sum(.foreignContent), sum(.carbon), sum(.builtAccelerators), sum(.builtPower),
          ])
      }
    }
    return table
  }
}

extension Frontier {
  /// The sum of the figures of a kind; not of shares.
  func total(_ kind: PlanFigure.Kind, of values: [Double]) -> Double {
    figures.indices.reduce(0) { figures[$1].kind == kind ? $0 + values[$1] : $0 }
  }

  /// The domestic share over the horizon.
  func domesticShare(of values: [Double]) -> Double {
    figures.firstIndex(of: PlanFigure(.domesticShare)).map { values[$0] } ?? 0
  }
}
