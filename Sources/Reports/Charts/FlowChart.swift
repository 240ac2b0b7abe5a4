/// Where money goes: bands from what it is spent on to the countries that get it (a Sankey diagram).
struct FlowChart {
  struct Band {
    let from: String
    let to: String
    let amount: Double
  }

  let id: String
  let title: String
  let caption: String
  let bands: [Band]
  /// The countries in order, with their colours.
  let destinations: [(name: String, color: Palette.Slot)]
  let table: HtmlTable
  let text: (Double) -> String

  private static let node = 12.0
  private static let gap = 16.0
  private static let leastHeight = 2.0

  var figure: Figure {
    Figure(
      id: id, title: title, caption: caption,
      legend: destinations.map { .init(name: $0.name, color: $0.color, mark: .area) },
      table: table,
      draw: { width in
        let height = width < 500 ? 420.0 : 400.0
        return (height, content(width: width, height: height))
      })
  }

  /// Names in order of first appearance, with their sums.
  private func nodes(_ name: (Band) -> String) -> [(name: String, sum: Double)] {
    var order: [String] = []
    var sums: [String: Double] = [:]
    for band in bands {
      if sums[name(band)] == nil { order.append(name(band)) }
      sums[name(band), default: 0] += band.amount
    }
    return order.map { ($0, sums[$0] ?? 0) }
  }

  private func content(width: Double, height: Double) -> [Markup] {
    let sources = nodes(\.from).sorted { $0.sum > $1.sum }
    let known = nodes(\.to)
    let targets = destinations.compactMap { place in known.first { $0.name == place.name } }
    let total = bands.reduce(0) { $0 + $1.amount }
    guard total > 0 else { return [] }
    let rows = Double(max(sources.count, targets.count))
    let scale = (height - 24 - (rows - 1) * Self.gap) / total
    let left = positions(of: sources, scale, height)
    let right = positions(of: targets, scale, height)
    let isNarrow = width < 500
    let (x1, x2) = isNarrow ? (0.0, width - Self.node) : (230.0, width - 190.0)

    var leaving = left
    var arriving = right
    var marks: [Markup] = []
    for source in sources {
      for target in targets {
        let amount = bands.filter { $0.from == source.name && $0.to == target.name }
          .reduce(0) { $0 + $1.amount }
        guard amount > 0, let y1 = leaving[source.name], let y2 = arriving[target.name] else {
          continue
        }
        let thick = max(0.4, amount * scale)
        leaving[source.name] = y1 + amount * scale
        arriving[target.name] = y2 + amount * scale
        let color = destinations.first { $0.name == target.name }?.color ?? .other
        marks.append(
          band(
            from: (x1 + Self.node, y1), to: (x2, y2), thick: thick, color: color,
            tip: "\(source.name) → \(target.name): \(text(amount))"))
      }
    }
    let ends =
      ends(sources, left, scale, x: x1, isLeft: true, isNarrow)
      + ends(targets, right, scale, x: x2, isLeft: false, isNarrow)
    return [tag("g", ["class": "flows"]) { marks }] + ends
  }

  /// The top of each node, the column in the middle of the height.
  private func positions(
    of nodes: [(name: String, sum: Double)], _ scale: Double, _ height: Double
  ) -> [String: Double] {
    let used =
      nodes.reduce(0) { $0 + $1.sum * scale } + Double(max(0, nodes.count - 1)) * Self.gap
    var y = max(12, (height - used) / 2)
    var tops: [String: Double] = [:]
    for node in nodes {
      tops[node.name] = y
      y += node.sum * scale + Self.gap
    }
    return tops
  }

  private func band(
    from a: (x: Double, y: Double), to b: (x: Double, y: Double), thick: Double,
    color: Palette.Slot, tip: String
  ) -> Markup {
    let middle = Plot.px((a.x + b.x) / 2)
    func px(_ value: Double) -> String { Plot.px(value) }
    let path =
      "M\(px(a.x)) \(px(a.y))C\(middle) \(px(a.y)) \(middle) \(px(b.y)) \(px(b.x)) \(px(b.y))"
      + "V\(px(b.y + thick))C\(middle) \(px(b.y + thick)) \(middle) \(px(a.y + thick)) "
      + "\(px(a.x)) \(px(a.y + thick))Z"
    return tag("path", ["class": color.className, "d": path]) { tag("title") { tip } }
  }

  private func ends(
    _ nodes: [(name: String, sum: Double)], _ tops: [String: Double], _ scale: Double, x: Double,
    isLeft: Bool, _ isNarrow: Bool
  ) -> [Markup] {
    nodes.flatMap { node -> [Markup] in
      let top = tops[node.name] ?? 0
      let height = max(Self.leastHeight, node.sum * scale)
      // Outside the bands where there is room, else on them.
      let isOutside = !isNarrow
      let name = isOutside == isLeft ? x - 8 : x + Self.node + 8
      let inner = isLeft ? x + Self.node + 6 : x - 6
      let anchor = isOutside == isLeft ? "end" : "start"
      let middle = top + height / 2 + 4
      let label = "\(node.name)  \(text(node.sum))"
      return [
        tag(
          "rect",
          [
            "class": "node", "x": Plot.px(x), "y": Plot.px(top), "width": Plot.px(Self.node),
            "height": Plot.px(height),
          ]),
        tag(
          "text",
          [
            "class": "node-name", "x": Plot.px(isOutside ? name : inner), "y": Plot.px(middle),
            "text-anchor": isOutside ? anchor : (isLeft ? "start" : "end"),
          ]
        ) { label },
      ]
    }
  }
}
