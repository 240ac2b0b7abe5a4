import Foundation
import Planning
import Quantities

/// The page of a frontier: the curve with a slider that moves along it, the plan at the slider, and
/// what stands at both ends.
struct FrontierPage {
  let report: FrontierReport
  private let plans: FrontierPlans
  private let reading: FrontierReading

  init(report: FrontierReport) {
    self.report = report
    plans = FrontierPlans(report)
    reading = FrontierReading(report.curves[0])
  }

  var html: String {
    let sections = [curve, ends]
    return Page(
      title: "\(reading.title) – Jimae frontier", header: header, sections: sections,
      footer: footer, styles: [FrontierStyle.source],
      scripts: [
        tag("script", ["type": "application/json", "id": "frontier-data"]) { Markup.json(data) },
        tag("script") {
          Markup.verbatim(FrontierScript.texts)
          Markup.verbatim(FrontierScript.drawing)
          Markup.verbatim(FrontierScript.moving)
        },
      ]
    ).html
  }

  private var header: [Markup] {
    let unit = reading.moneyUnit
    return [
      tag("div", ["class": "bar"]) {
        tag("div") {
          tag("p", ["class": "kind"]) {
            "Jimae frontier: cost over the \(reading.axis.title), \(reading.span)"
          }
          tag("h1") { reading.title }
          tag("p", ["class": "meta"]) {
            standing
            " · profile \(reading.profile.name) · money in \(unit.currency.code) of \(unit.year)"
            " · continuous relaxation"
          }
        }
        tag("button", ["id": "theme", "type": "button", "hidden": "hidden"]) { "Dark" }
      },
      tag("nav", ["aria-label": "Contents"]) {
        tag("a", ["href": "#curve-section"]) { "Trade-off" }
        tag("a", ["href": "#plan"]) { "The plan there" }
        tag("a", ["href": "#ends"]) { "The ends" }
      },
      tag("p", ["class": "lead"]) { story },
    ]
  }

  private var standing: Markup {
    if !report.isVerified {
      return tag("strong", ["class": "warn"]) { "Not verified: don’t rely on it" }
    }
    if let stop = report.stop {
      return tag("strong", ["class": "warn"]) { "A part of the curve (\(stop.rawValue))" }
    }
    return tag("strong") { "Exact curve, every piece verified" }
  }

  /// The curve in a paragraph of plain words.
  private var story: String {
    let frontier = reading.frontier
    guard let first = frontier.points.first, let last = frontier.points.last else { return "" }
    var text =
      "In the cheapest plan the \(reading.axis.title) come\(isPlural ? "" : "s") to "
      + "\(reading.text(first.value)); it costs \(reading.amount(first.cost)) in present value."
    guard frontier.points.count > 1 else { return text }
    text +=
      " \(reading.axis.bound == .atLeast ? "Up" : "Down") to \(reading.text(last.value)) the cost rises by \(reading.amount(last.cost - first.cost))"
      + (first.cost > 0
        ? ", \(Figures.fixed(100 * (last.cost / first.cost - 1), decimals: 1)) %." : ".")
    text +=
      " In the first tenth of the way \(reading.step) costs \(reading.price(frontier.firstPrice))"
    let knees = frontier.knees.map {
      "\(Int($0.multiple)) times as much from \(reading.text(frontier.points[$0.point].value)) on"
    }
    text += knees.isEmpty ? "." : ", \(knees.joined(separator: ", "))."
    return report.family == nil
      ? text : "With \(report.family ?? "") = \(report.curves[0].value): " + text
  }

  private var isPlural: Bool { [.servicesBalance, .carbon].contains(reading.axis) }

  // MARK: Sections

  private var curve: Page.Section {
    Page.Section(
      id: "curve-section", title: "The trade-off", short: "Trade-off",
      content: [
        tag("p") {
          "\(reading.axis.title.capitalizedFirst): \(reading.axis.definition). "
          reading.ownRules
        },
        control, jumps, CurveChart(report: report).figure.markup, places.markup,
      ] + plan)
  }

  private var places: HtmlTable {
    var rows: [[String]] = []
    for curve in report.curves {
      let reading = FrontierReading(curve)
      rows += reading.places.map { place in
        (report.family == nil ? [] : [curve.value]) + [
          place.name.capitalizedFirst, reading.text(place.value),
          reading.amount(place.cost), reading.extra(place.cost),
          reading.price(of: place),
        ]
      }
    }
    return HtmlTable(
      caption: "Where a step begins to be dear",
      header: (report.family.map { [$0] } ?? []) + [
        "Place", reading.axis.title.capitalizedFirst, "Cost", "Above the cheapest",
        reading.step.capitalizedFirst,
      ], rows: rows, words: report.family == nil ? [0] : [0, 1])
  }

  /// In the section of the curve, so that the slider stays in sight.
  private var plan: [Markup] {
    let values = plans.rows[0].first ?? []
    let kept = plans.knots.reduce(0) { $0 + $1.positions.count }
    let all = report.curves.reduce(0) { $0 + $1.frontier.points.count }
    let error = plans.knots.map(\.error).max() ?? 0
    return [
      tag("h2", ["id": "plan"]) { "The plan there" },
      tag("noscript") {
        tag("p", ["class": "note"]) {
          "Moving along the curve needs scripts; what follows is the cheapest plan. All "
          "breakpoints are in frontier.csv and frontier.json."
        }
      },
      keyFigures(values),
    ]
      + plans.charts.map { $0.markup(values, reading.money) } + [
        tag("p", ["class": "note"]) {
          "Between two breakpoints the cheapest plan is the blend of theirs. "
          kept == all
            ? "The page holds the plans of all \(all) breakpoints."
            : "Costs and prices are those of all \(all) breakpoints; the charts of the plan blend "
              + "\(kept) of them, which puts no number off by more than "
              + "\(Figures.short(100 * error)) % of the largest of its kind. "
              + "frontier.json has the figures of all."
          " Plans are the continuous relaxation: pods and blocks may come in parts, and the cost "
          "is a lower bound."
        }
      ]
  }

  /// What the person moves, and the numbers there; it stays in sight.
  private var control: Markup {
    let first = reading.frontier.points.first
    return tag("div", ["class": "control"]) {
      if report.curves.count > 1 {
        tag("fieldset") {
          tag("legend") { report.family ?? "" }
          for (k, curve) in report.curves.enumerated() {
            tag("label") {
              tag(
                "input",
                k == 0
                  ? ["type": "radio", "name": "member", "value": "\(k)", "checked": "checked"]
                  : ["type": "radio", "name": "member", "value": "\(k)"])
              tag("span", ["class": "key line \(CurveChart.color(k).className)"])
              curve.value
            }
          }
        }
      }
      tag("div", ["class": "slide"]) {
        tag("label", ["for": "slider"]) { reading.axis.title.capitalizedFirst }
        tag(
          "input",
          [
            "id": "slider", "type": "range", "min": "0", "max": "1000", "step": "1", "value": "0",
            "autocomplete": "off",
          ])
        tag("output", ["id": "at-value", "for": "slider"]) {
          first.map { reading.text($0.value) } ?? ""
        }
      }
      tag("p", ["class": "at"]) {
        tag("span", ["id": "at-cost"]) { first.map { reading.amount($0.cost) } ?? "" }
        " "
        tag("span", ["id": "at-extra"])
        tag("span", ["class": "price"]) {
          "\(reading.step): "
          tag("b", ["id": "at-price"]) {
            first?.priceAfter.map(reading.price) ?? Figures.none
          }
        }
      }
    }
  }

  /// Buttons of the places worth a look.
  private var jumps: Markup { tag("div", ["class": "jumps", "id": "jumps"]) }

  private func keyFigures(_ values: [Double]) -> Markup {
    tag("dl", ["class": "figures"]) {
      for key in plans.keyFigures {
        let value = key.figures.reduce(0) { $0 + values[$1] }
        tag("div") {
          tag("dt") { key.name }
          tag("dd", ["id": key.id]) {
            switch key.format {
            case .money: reading.amount(value)
            case .percent: Figures.percent(value)
            case .number: Figures.short(value) + Figures.space + key.unit
            }
          }
          tag("dd", ["class": "sub"]) { key.note }
        }
      }
    }
  }

  /// What binds the cheapest plan, and what rules out more than the last.
  private var ends: Page.Section {
    Page.Section(
      id: "ends", title: "Why it begins and ends there", short: "The ends",
      content: report.curves.flatMap { curve -> [Markup] in
        let reading = FrontierReading(curve)
        let name = report.family == nil ? [] : [tag("h3") { curve.value }]
        let first = reading.frontier.points.first.map { reading.text($0.value) } ?? ""
        let rules = reading.bindingRules(limit: 10)
        let begin: Markup =
          rules.isEmpty
          ? tag("p") { "Nothing but demand shapes the cheapest plan, at \(first)." }
          : HtmlTable(
            caption:
              "What binds the cheapest plan, at \(first): up to there a limit costs nothing; beyond, "
              + "it forces a dearer plan than these rules do",
            header: ["Rule", "Id", "Dearest period", "Price of one unit"], rows: rules,
            words: [0, 1, 2, 3]
          ).markup
        let obstacles = reading.obstacles.map { [$0[0], $0[1].capitalizedFirst, $0[2]] }
        let end: Markup =
          obstacles.isEmpty
          ? tag("p") { reading.endReason }
          : HtmlTable(
            caption: reading.endReason
              + "; the last column says \(reading.gainNote)",
            header: ["Rule", "What it asks", "1 % more room"], rows: obstacles, words: [0, 1]
          ).markup
        return name + [begin, end]
      })
  }

  private var footer: [Markup] {
    let summary = reading.frontier.summary
    func count(_ value: Int) -> String { Figures.fixed(Double(value), decimals: 0) }
    return [
      tag("p") {
        "Each piece of the curve is proven optimal by multipliers that a checker of its own "
        "verified at both of its ends on the linear program as written, "
        "\(count(summary.rowCount)) rows and \(count(summary.columnCount)) columns, with a largest "
        "relative residual of "
        String(format: "%.1e. ", report.curves.map(\.frontier.residual).max() ?? 0)
        "The curve is convex: nowhere does a price fall by more than "
        String(format: "%.1e of itself.", report.curves.map(\.frontier.dent).max() ?? 0)
      },
      tag("p") {
        "Cost is the present value of all cash flows. A point is a percentage point. The price of the "
        "first points is the mean over the first tenth of the range."
      },
    ]
  }

  // MARK: Data

  /// What the script moves by.
  private var data: JSONValue {
    func numbers(_ values: [Double], digits: Int) -> JSONValue {
      .array(values.map { .number(FrontierDocument.rounded($0, digits: digits)) })
    }
    let curves = report.curves.enumerated().map { k, curve -> JSONValue in
      let points = curve.frontier.points
      let knots = plans.knots[k].positions
      return [
        "values": numbers(points.map(\.value), digits: 10),
        "costs": numbers(points.map(\.cost), digits: 10),
        "prices": .array(
          points.map {
            $0.priceAfter.map { .number(FrontierDocument.rounded($0, digits: 7)) } ?? .null
          }),
        "knots": numbers(knots.map { points[$0].value }, digits: 10),
        "rows": .array(plans.rows[k].map { .array($0.map(JSONValue.number)) }),
        "jumps": .array(
          FrontierReading(curve).places.map {
            ["name": .string($0.name), "value": .number($0.value)]
          }),
      ]
    }
    return [
      "unit": .string("\(reading.axis.unit)"), "sign": .string(reading.money.sign),
      "scale": .number(MoneyUnit.scale), "priceScale": .number(reading.priceScale),
      "end": .string(reading.places.last.map(reading.price(of:)) ?? Figures.none),
      "curves": .array(curves), "charts": .array(plans.charts.map(\.json)),
      "keys": .array(
        plans.keyFigures.map {
          [
            "id": .string($0.id), "format": .string($0.format.rawValue), "unit": .string($0.unit),
            "figures": .array($0.figures.map(JSONValue.integer)),
          ]
        }),
    ]
  }
}
