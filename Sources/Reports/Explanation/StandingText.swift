import Planning

/// Why an option is used or isn't, in words.
struct StandingText {
  let standing: OptionStanding
  let report: ExplanationReport

  init(_ standing: OptionStanding, _ report: ExplanationReport) {
    self.standing = standing
    self.report = report
  }

  func lines(_ style: TextStyle) -> [String] {
    let name = standing.option.name
    var lines = [style.bold("WHY NOT \(name.printable): \(standing.title.printable)")]
    lines += answer.map { "  " + $0 }
    if let turn { lines += prices(turn) }
    if !standing.bill.isEmpty { lines += bill(style) }
    lines += obstructions
    return lines
  }

  private var unit: String { standing.option.useUnit }

  private var turn: OptionStanding.BreakEven? {
    switch standing.answer {
    case .enters(let turn), .leaves(let turn): turn
    default: nil
    }
  }

  private var answer: [String] {
    let used = "used: \(Figures.plain(standing.use, unit))"
    switch standing.answer {
    case .forbidden: return ["it may not be used at all"]
    case .neverEnters: return ["not used, and it would not be for nothing"]
    case .indispensable: return ["\(used); there is no plan without it"]
    case .staysAtAnyPrice(let factor):
      return ["\(used), and it would still be at \(Figures.plain(factor)) times its price"]
    case .enters(let turn):
      return [
        "not used; it enters below \(Self.times(turn.factor)) of its price", verification(turn),
      ]
    case .leaves(let turn):
      return [
        "\(used); it leaves above \(Self.times(turn.factor)) of its price", verification(turn),
      ]
    }
  }

  private static func times(_ factor: Double) -> String { Figures.percent(factor) }

  private func verification(_ turn: OptionStanding.BreakEven) -> String {
    let below = "at 1 % less \(Figures.plain(turn.below.use, unit)) of it are used"
    let above =
      turn.above.use == 0
      ? "at 1 % more none" : "at 1 % more \(Figures.plain(turn.above.use, unit))"
    return "\(turn.isVerified ? "verified" : "NOT VERIFIED"): \(below), \(above); "
      + "\(turn.solveCount) plans solved"
  }

  /// The price now and at the break-even, by year.
  private func prices(_ turn: OptionStanding.BreakEven) -> [String] {
    var table = TextTable([.left, .right, .right])
    table.add(["price, \(standing.priceUnit)", "today", "break-even"])
    for (k, price) in standing.prices.enumerated() {
      // Years in a row with one price are one line.
      if k > 0, price == standing.prices[k - 1] { continue }
      table.add([
        "FY\(report.firstYear + k)"
          + (standing.prices[k...].allSatisfy { $0 == price } && k < standing.prices.count - 1
            ? " on" : ""),
        Figures.short(price), Figures.short(price * turn.factor),
      ])
    }
    return table.lines(indent: 2, width: ExplanationReport.width)
  }

  private func bill(_ style: TextStyle) -> [String] {
    let what = if case .offer = standing.option { "an accelerator-hour" } else { "a pod" }
    var table = TextTable([.left, .right])
    for line in standing.bill { table.add([line.title.printable, report.money(line.amount)]) }
    let sum = standing.bill.reduce(0) { $0 + $1.amount }
    table.add(["more than it is worth", report.money(sum)])
    return ["  what \(what) of it would save (−) and cost at the plan's prices, present value:"]
      + table.lines(indent: 4, width: ExplanationReport.width)
  }

  private var obstructions: [String] {
    var order: [String] = []
    var work: [String: [String]] = [:]
    for one in standing.obstructions {
      if work[one.reason] == nil { order.append(one.reason) }
      work[one.reason, default: []] += one.workload.map { [$0] } ?? []
    }
    guard !order.isEmpty else { return [] }
    let lines = order.flatMap { reason -> [String] in
      let workloads = work[reason] ?? []
      let text = workloads.isEmpty ? reason : "\(reason): \(workloads.joined(separator: ", "))"
      return text.printable.wrapped(at: 96).enumerated().map { ($0 == 0 ? "    " : "      ") + $1 }
    }
    return ["  what stands against it, for which work:"] + lines
  }
}
