import Foundation
import Planning
import Quantities

/// A chart of the plan at the slider: what its marks are of, drawn by the page's script.
struct MovingChart {
  enum Form: String {
    /// Columns on top of each other, one position a year.
    case stack
    /// Columns side by side, one group a year.
    case group
    /// A table whose rows have a bar, one row a series.
    case bars
  }

  enum Format: String {
    case money
    case number
    case percent
  }

  struct Series {
    let name: String
    let color: Palette.Slot
    /// By position, the figures that sum to its value.
    let figures: [[Int]]
  }

  let id: String
  let title: String
  let caption: String
  let form: Form
  let format: Format
  /// The unit of numbers that are neither money nor percent.
  var unit = ""
  /// The positions: years; one without a name for bars.
  let labels: [String]
  let series: [Series]

  var json: JSONValue {
    [
      "id": .string(id), "form": .string(form.rawValue), "format": .string(format.rawValue),
      "unit": .string(unit), "labels": .array(labels.map(JSONValue.string)),
      "series": .array(
        series.map { one in
          [
            "name": .string(one.name), "color": .string(one.color.className),
            "figures": .array(one.figures.map { .array($0.map(JSONValue.integer)) }),
          ]
        }),
    ]
  }

  /// The text of a value, as the script writes it.
  func text(_ value: Double, _ money: MoneyFormat) -> String {
    switch format {
    case .money: money(value * MoneyUnit.scale)
    case .percent: Figures.percent(value)
    case .number: Figures.short(value) + (form == .bars ? Figures.space + unit : "")
    }
  }

  /// The chart's place with the table of its numbers, which holds those of the plan given until the
  /// script moves it.
  func markup(_ values: [Double], _ money: MoneyFormat) -> Markup {
    func sum(_ figures: [Int]) -> Double { figures.reduce(0) { $0 + values[$1] } }
    return tag("figure", ["id": id]) {
      tag("h3") { title }
      tag("p", ["class": "caption"]) { caption }
      if form == .bars {
        barTable(series.map { sum($0.figures[0]) }, money)
      } else {
        if series.count > 1 { legend }
        tag("div", ["class": "moving"])
        tag("details") {
          tag("summary") { "The numbers of this chart" }
          HtmlTable(
            caption: form == .stack ? "\(title), \(unit)" : title,
            header: [""] + labels,
            rows: series.map { one in [one.name] + one.figures.map { text(sum($0), money) } }
          ).markup
        }
      }
    }
  }

  private var legend: Markup {
    tag("ul", ["class": "legend"]) {
      for one in series {
        tag("li") {
          tag("span", ["class": "key area \(one.color.className)"])
          one.name
        }
      }
    }
  }

  private func barTable(_ values: [Double], _ money: MoneyFormat) -> Markup {
    tag("table", ["class": "bars-table", "aria-label": title]) {
      tag("tbody") {
        for (one, value) in zip(series, values) {
          tag("tr") {
            tag("th", ["scope": "row"]) { one.name }
            tag("td", ["class": "track", "aria-hidden": "true"]) {
              tag("span", ["class": one.color.className])
            }
            tag("td") { text(value, money) }
          }
        }
      }
    }
  }
}
