import Foundation
import Planning
import Quantities

/// The report's page: header with the answer in words, sections with the charts, footer.
struct ReportPage {
  let reading: PlanReading

  var html: String {
    let sections =
      [thisYear, capacity, money, sovereignty, balance, sites, rules]
      + [uncertainty, alternatives, published].compactMap(\.self) + [assumptions]
    return Page(
      title: "\(reading.title) – Jimae plan", header: header(sections), sections: sections,
      footer: footer
    ).html
  }

  var plan: Plan { reading.plan }

  private func header(_ sections: [Page.Section]) -> [Markup] {
    let unit = plan.moneyUnit
    return [
      tag("div", ["class": "bar"]) {
        tag("div") {
          tag("p", ["class": "kind"]) { "Jimae plan of compute, \(reading.span)" }
          tag("h1") { reading.title }
          tag("p", ["class": "meta"]) {
            standing
            " · profile \(plan.profileName) · money in \(unit.currency.code) of \(unit.year)"
            plan.hasWholePods ? "" : " · continuous relaxation"
          }
        }
        tag("button", ["id": "theme", "type": "button", "hidden": "hidden"]) { "Dark" }
      },
      Page.contents(of: sections),
      tag("p", ["class": "lead"]) { PlanStory(reading: reading).text },
      keyFigures,
    ]
  }

  private var standing: Markup {
    switch reading.standing {
    case .optimal: tag("strong") { "Cheapest plan, verified" }
    case .stopped(let stop):
      tag("strong", ["class": "warn"]) { "Not proven: the solver stopped (\(stop.rawValue))" }
    }
  }

  private var footer: [Markup] {
    let solve = plan.solve
    func residual(_ value: Double) -> String { String(format: "%.1e", value) }
    return [
      tag("p") {
        "The plan is the solution of a linear program with "
        "\(Figures.fixed(Double(solve.rowCount), decimals: 0)) rows, "
        "\(Figures.fixed(Double(solve.columnCount), decimals: 0)) columns and "
        "\(Figures.fixed(Double(solve.entryCount), decimals: 0)) entries, found by the "
        "\(solve.method) method. A checker of its own measured relative violations of "
        "\(residual(solve.primalResidual)) for the limits, \(residual(solve.dualResidual)) for the "
        "prices, and a gap of \(residual(solve.gap))."
      },
      tag("p") {
        "Compute is effective EFLOP/s: floating-point operations that reach the model, averaged "
        "over a period. Capacity is the dense BF16 peak. A fiscal year has the number of the "
        "calendar year in which it starts."
      },
    ]
  }
}
