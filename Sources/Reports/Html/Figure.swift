/// A chart with its heading, legend and the table of its numbers.
struct Figure {
  let id: String
  let title: String
  /// What to see in it, in a sentence or two of plain words.
  let caption: String
  let legend: [LegendEntry]
  let table: HtmlTable
  /// Draws the chart at a width in pixels; gives its height and content.
  let draw: (Double) -> (height: Double, content: [Markup])

  struct LegendEntry {
    enum Mark: String {
      case area
      case line
      case dashed
      case dotted
      case triangle
      case dot
    }

    let name: String
    let color: Palette.Slot?
    let mark: Mark
  }

  var markup: Markup {
    tag("figure", ["id": id]) {
      tag("h3") { title }
      tag("p", ["class": "caption"]) { caption }
      if !legend.isEmpty { legendList }
      drawing(width: 960, name: "wide")
      drawing(width: 350, name: "narrow")
      tag("details") {
        tag("summary") { "The numbers of this chart" }
        table.markup
      }
    }
  }

  private var legendList: Markup {
    tag("ul", ["class": "legend"]) {
      for entry in legend {
        tag("li") {
          tag("span", ["class": "key \(entry.mark.rawValue) \(entry.color?.className ?? "ink")"])
          entry.name
        }
      }
    }
  }

  private func drawing(width: Double, name: String) -> Markup {
    let (height, content) = draw(width)
    let (titleID, descriptionID) = ("\(id)-\(name)-title", "\(id)-\(name)-desc")
    return tag(
      "svg",
      [
        "class": "chart \(name)", "viewBox": "0 0 \(Plot.px(width)) \(Plot.px(height))",
        "role": "img", "aria-labelledby": "\(titleID) \(descriptionID)",
      ]
    ) {
      tag("title", ["id": titleID]) { title }
      tag("desc", ["id": descriptionID]) { caption }
      content
    }
  }
}

/// A table of the page: the first column names the row, the others are numbers unless said.
struct HtmlTable {
  let caption: String
  let header: [String]
  let rows: [[String]]
  /// Columns that hold words.
  var words: Set<Int> = [0]
  /// A last row that sums the others.
  var total: [String]?

  /// The caption stands outside the part that scrolls sideways, so that all of it can be read.
  var markup: Markup {
    tag("div", ["class": "table"]) {
      tag("p", ["class": "caption"]) { caption }
      tag("div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": caption]) {
        tag("table", ["aria-label": caption]) {
          tag("thead") {
            tag("tr") { for (k, cell) in header.enumerated() { heading(cell, k, scope: "col") } }
          }
          tag("tbody") {
            for row in rows { line(row) }
            if let total { line(total, className: "total") }
          }
        }
      }
    }
  }

  private func line(_ row: [String], className: String = "") -> Markup {
    tag("tr", className.isEmpty ? [:] : ["class": className]) {
      for (k, cell) in row.enumerated() {
        if k == 0 {
          heading(cell, 0, scope: "row")
        } else {
          tag("td", words.contains(k) ? ["class": "words"] : [:]) { cell }
        }
      }
    }
  }

  private func heading(_ text: String, _ k: Int, scope: String) -> Markup {
    tag("th", words.contains(k) ? ["scope": scope, "class": "words"] : ["scope": scope]) { text }
  }
}
