import Planning
import Quantities

/// The terminal's answer: how far the axis goes, where more begins to be dear, and what stands at
/// both ends.
struct FrontierSummary {
  let report: FrontierReport
  let style: TextStyle

  private static let width = 100
  private static let ruleLimit = 4
  private static let obstacleLimit = 8
  private static let sparkWidth = 48

  private var reading: FrontierReading { FrontierReading(report.curves[0]) }

  var text: String {
    let blocks = ([heading] + (report.family == nil ? single : family) + [notes]).filter {
      !$0.isEmpty
    }
    let text = blocks.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    return text.replacing(Figures.space, with: " ")
  }

  private var heading: [String] {
    let unit = reading.moneyUnit
    let rate = Figures.percent(reading.profile.money.discountRate.value)
    let count = report.curves.reduce(0) { $0 + $1.frontier.points.count }
    let curves = report.curves.count > 1 ? "curves are" : "the curve is"
    return [
      style.bold(reading.title.printable.clipped(to: Self.width)),
      "\(state): cost over \(reading.axis.title), \(count) breakpoint\(count == 1 ? "" : "s")",
    ]
      + ("cost is present value over \(reading.span) (\(rate)/a, \(unit.currency.code) of "
      + "\(unit.year)); \(curves) straight between breakpoints").wrapped(at: Self.width)
  }

  private var state: String {
    if !report.isVerified { return "NOT verified" }
    if let stop = report.stop { return "a part of the exact curve, verified (\(stop.rawValue))" }
    return "exact, verified"
  }

  // MARK: One curve

  private var single: [[String]] {
    [knees(reading), spark(reading), atCheapest, atEnd]
  }

  private func knees(_ reading: FrontierReading) -> [String] {
    var table = TextTable([.left, .right, .right, .right, .right])
    table.add([
      reading.axis.title.uppercased(), "", "cost", "above cheapest", reading.step,
    ])
    for place in reading.places {
      table.add([
        "  " + place.name, reading.text(place.value), reading.amount(place.cost),
        reading.extra(place.cost), reading.price(of: place),
      ])
    }
    let lines = table.lines(width: Self.width)
    return [style.bold(lines[0])] + lines.dropFirst()
  }

  private func spark(_ reading: FrontierReading) -> [String] {
    let points = reading.frontier.points
    guard let first = points.first, let last = points.last, points.count > 1 else { return [] }
    let costs = (0..<Self.sparkWidth).map { k in
      let share = Double(k) / Double(Self.sparkWidth - 1)
      return reading.frontier.cost(at: first.value + share * (last.value - first.value))
    }
    return [
      "  \(reading.text(first.value)) \(Sparkline.text(costs)) \(reading.text(last.value))"
    ]
  }

  private var atCheapest: [String] {
    guard let first = reading.frontier.points.first else { return [] }
    let heading = style.bold("WHAT BINDS THE CHEAPEST PLAN, \(reading.text(first.value))")
    let rules = reading.bindingRules(limit: Self.ruleLimit)
    guard !rules.isEmpty else { return [heading, "  nothing: demand alone shapes it"] }
    var table = TextTable([.left, .left, .left, .left])
    for rule in rules { table.add(rule.map { $0.printable.clipped(to: 40) }) }
    return [heading] + table.lines(indent: 2, width: Self.width)
  }

  private var atEnd: [String] {
    guard let last = reading.frontier.points.last else { return [] }
    let heading = style.bold("WHY NOT BEYOND \(reading.text(last.value))")
    let obstacles = reading.obstacles
    guard !obstacles.isEmpty else { return [heading, "  " + reading.endReason] }
    var table = TextTable([.left, .right, .left])
    table.add(["", "1 % more room", ""])
    for row in obstacles.prefix(Self.obstacleLimit) {
      table.add([row[0].printable.clipped(to: 32), row[2], row[1].printable])
    }
    let rest = obstacles.count - Self.obstacleLimit
    return [heading] + table.lines(indent: 2, width: Self.width)
      + ["  1 % more room: \(reading.gainNote)"]
      + (rest > 0 ? ["  and \(rest) more that matter less, in the page"] : [])
  }

  // MARK: A family

  private var family: [[String]] {
    var table = TextTable([.left, .right, .right, .right, .right, .right, .left])
    let path = (report.family ?? "").printable
    table.add([
      path, "from", "cost", "to", "cost", "first, \(reading.step)", "",
    ])
    for curve in report.curves {
      let reading = FrontierReading(curve)
      guard let first = reading.frontier.points.first, let last = reading.frontier.points.last
      else { continue }
      table.add([
        "  " + curve.value.printable.clipped(to: 24), reading.text(first.value),
        reading.amount(first.cost), reading.text(last.value), reading.amount(last.cost),
        reading.price(reading.frontier.firstPrice),
        Sparkline.text(
          (0..<12).map { k in
            reading.frontier.cost(
              at: first.value + Double(k) / 11 * (last.value - first.value))
          }),
      ])
    }
    let lines = table.lines(width: Self.width)
    return [[style.bold(lines[0])] + lines.dropFirst()]
  }

  private var notes: [String] {
    [style.dim("\(reading.axis.title.capitalizedFirst): \(reading.axis.definition).")]
      .flatMap { $0.wrapped(at: Self.width) }
      + reading.ownRules.printable.wrapped(at: Self.width).map(style.dim)
  }
}

/// Heights as a line of block characters.
enum Sparkline {
  private static let blocks = Array("▁▂▃▄▅▆▇█")

  /// From the least to the largest value; all alike are at the bottom.
  static func text(_ values: [Double]) -> String {
    let finite = values.filter(\.isFinite)
    guard let least = finite.min(), let most = finite.max() else { return "" }
    return String(
      values.map { value in
        guard value.isFinite else { return " " }
        guard most > least else { return blocks[0] }
        let step = (value - least) / (most - least) * Double(blocks.count - 1)
        return blocks[Int(step.rounded())]
      })
  }
}
