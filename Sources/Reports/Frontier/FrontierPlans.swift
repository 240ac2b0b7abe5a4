import Planning
import Quantities

/// The plans along the curves of a report: their figures under one numbering, and the charts that
/// show them.
struct FrontierPlans {
  let report: FrontierReport
  /// All figures that any plan of any curve has, with their positions.
  private(set) var figures: [PlanFigure] = []
  private var positions: [PlanFigure: Int] = [:]
  /// By curve: the breakpoints that are kept, and the figures of each.
  private(set) var knots: [FrontierKnots] = []
  private(set) var rows: [[[Double]]] = []
  /// The largest magnitude of each figure.
  private var largest: [Double] = []

  private let siteTitles: [String: String]
  private let entityTitles: [String: String]
  private let profile: Profile

  init(_ report: FrontierReport) {
    self.report = report
    let profiles = report.curves.map(\.profile)
    profile = profiles[0]
    siteTitles = Dictionary(
      profiles.flatMap { $0.sites.map { ($0.id, $0.title) } }, uniquingKeysWith: { a, _ in a })
    entityTitles = Dictionary(
      profiles.flatMap { $0.entities.map { ($0.id, $0.title) } }, uniquingKeysWith: { a, _ in a })
    for curve in report.curves {
      for figure in curve.frontier.figures where positions[figure] == nil {
        positions[figure] = figures.count
        figures.append(figure)
      }
    }
    largest = figures.map { _ in 0 }
    for curve in report.curves {
      let frontier = curve.frontier
      let kept = FrontierKnots(frontier)
      let places = frontier.figures.map { positions[$0] ?? 0 }
      knots.append(kept)
      let keptRows = kept.positions.map { k in
        var row = figures.map { _ in 0.0 }
        for (place, value) in zip(places, frontier.points[k].figures) {
          row[place] = FrontierDocument.rounded(value, digits: 6)
          largest[place] = max(largest[place], abs(value))
        }
        return row
      }
      rows.append(keptRows)
    }
  }

  // MARK: Charts

  var charts: [MovingChart] {
    [capacity, money, payees, balance, share, accelerators, power, rented].filter {
      !$0.series.isEmpty
    }
  }

  private var years: [Int] { Array(profile.horizon.fiscalYears) }

  /// Figures of a kind with some size, and what they are of, in the order of the figures.
  private func subjects(of kind: PlanFigure.Kind) -> [PlanFigure.Subject] {
    var found: [PlanFigure.Subject] = []
    for (f, figure) in figures.enumerated()
    where figure.kind == kind && largest[f] > 1e-7 && !found.contains(figure.subject) {
      found.append(figure.subject)
    }
    return found
  }

  /// By year, the position of a figure, if there is one.
  private func byYear(_ kind: PlanFigure.Kind, _ subjects: [PlanFigure.Subject] = [.all]) -> [[Int]]
  {
    years.map { year in
      subjects.compactMap { positions[PlanFigure(kind, of: $0, in: year)] }
    }
  }

  private var yearLabels: [String] { years.map { "FY\($0)" } }

  private var capacity: MovingChart {
    let all = subjects(of: .capacity)
    let families: [(members: [PlanFigure.Subject], colors: [Palette.Slot], rest: String)] = [
      (
        all.filter { $0.isSite && $0.isDomestic }, [.navy, .blue, .sky, .teal, .other],
        "Other own sites"
      ),
      (all.filter { !$0.isSite && $0.isDomestic }, [.mint, .leaf], "Other domestic clouds"),
      (all.filter { !$0.isDomestic }, [.orange, .brick, .gold, .plum], "Other foreign supply"),
    ]
    let series = families.flatMap { family in
      grouped(family.members, limit: family.colors.count, rest: family.rest) {
        byYear(.capacity, $0)
      }.enumerated().map { k, group in
        MovingChart.Series(name: group.name, color: family.colors[k], figures: group.figures)
      }
    }
    return MovingChart(
      id: "capacity", title: "Capacity by source",
      caption:
        "Dense BF16 peak that is installed, under contract or rented by the hour, on the mean of "
        + "each year, EFLOP/s. Blues and greens are under domestic control.",
      form: .stack, format: .number, unit: "EFLOP/s", labels: yearLabels, series: series)
  }

  /// The largest subjects by their largest figure, the rest as one.
  private func grouped(
    _ subjects: [PlanFigure.Subject], limit: Int, rest: String,
    _ figures: ([PlanFigure.Subject]) -> [[Int]]
  ) -> [(name: String, figures: [[Int]])] {
    let sizes = subjects.map { figures([$0]).joined().map { largest[$0] }.max() ?? 0 }
    let ranked = subjects.indices.sorted { (sizes[$0], $1) > (sizes[$1], $0) }
    guard subjects.count > limit else {
      return subjects.map { (name($0), figures([$0])) }
    }
    let kept = Set(ranked.prefix(limit - 1))
    let others = subjects.indices.filter { !kept.contains($0) }.map { subjects[$0] }
    return subjects.indices.filter(kept.contains).map {
      (name(subjects[$0]), figures([subjects[$0]]))
    } + [("\(rest) (\(others.count))", figures(others))]
  }

  private var money: MovingChart {
    bars(
      .presentValue, "money", "Present value by cause",
      "What the cost is made of; what comes back or is left at the end is below zero.",
      .money, limit: 14, color: .navy)
  }

  private var payees: MovingChart {
    bars(
      .paidTo, "payees", "Paid over all years, by country",
      "Services by the seat of the provider’s parent, equipment by that of its maker, all else at "
        + "home. Not discounted; less what comes back.",
      .money, limit: 8, color: .plum)
  }

  private var accelerators: MovingChart {
    bars(
      .builtAccelerators, "built", "Accelerators built, by site",
      "Pods that start work within the horizon, refreshed ones too; parts of a pod are the "
        + "relaxation’s.", .number, unit: "GPU", limit: 12, color: .blue)
  }

  private var power: MovingChart {
    bars(
      .builtPower, "power", "Power added, by site", "Blocks that are energized in the horizon.",
      .number, unit: "MW", limit: 12, color: .teal)
  }

  private var rented: MovingChart {
    bars(
      .rentedAccelerators, "rented", "Accelerators rented, by provider",
      "Under contract or by the hour, on the mean of the horizon.", .number, unit: "GPU",
      limit: 10, color: .orange)
  }

  private func bars(
    _ kind: PlanFigure.Kind, _ id: String, _ title: String, _ caption: String,
    _ format: MovingChart.Format, unit: String = "", limit: Int, color: Palette.Slot
  ) -> MovingChart {
    // Causes have an order of their own; all else comes as the profile has it.
    let members = subjects(of: kind).enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }.map(\.element)
    let groups = grouped(members, limit: limit, rest: "Others") { subjects in
      [subjects.compactMap { positions[PlanFigure(kind, of: $0)] }]
    }
    return MovingChart(
      id: id, title: title, caption: caption, form: .bars, format: format, unit: unit,
      labels: [""],
      series: groups.map { .init(name: $0.name, color: color, figures: $0.figures) })
  }

  private var balance: MovingChart {
    MovingChart(
      id: "balance", title: "Payments abroad",
      caption: "Services, and all foreign content: services and the foreign part of equipment.",
      form: .group, format: .money, labels: yearLabels,
      series: [
        .init(name: "Services", color: .orange, figures: byYear(.services)),
        .init(name: "All foreign content", color: .plum, figures: byYear(.foreignContent)),
      ])
  }

  private var share: MovingChart {
    MovingChart(
      id: "share", title: "Domestic share by year",
      caption: "Of the compute demanded in the year; work that waited counts where it’s done.",
      form: .group, format: .percent, labels: yearLabels,
      series: [
        .init(name: "Domestic share", color: .navy, figures: byYear(.domesticShare))
      ])
  }

  // MARK: Key figures

  struct KeyFigure {
    let id: String
    let name: String
    let note: String
    let format: MovingChart.Format
    let unit: String
    let figures: [Int]
  }

  var keyFigures: [KeyFigure] {
    func all(_ kind: PlanFigure.Kind) -> [Int] {
      figures.indices.filter { figures[$0].kind == kind }
    }
    return [
      KeyFigure(
        id: "key-share", name: "Under domestic control", note: "of the compute demanded",
        format: .percent, unit: "",
        figures: positions[PlanFigure(.domesticShare)].map { [$0] } ?? []),
      KeyFigure(
        id: "key-services", name: "Services bought abroad", note: "all years, not discounted",
        format: .money, unit: "", figures: all(.services)),
      KeyFigure(
        id: "key-content", name: "All foreign content", note: "with foreign equipment",
        format: .money, unit: "", figures: all(.foreignContent)),
      KeyFigure(
        id: "key-built", name: "Accelerators built", note: "over the horizon", format: .number,
        unit: "GPU", figures: all(.builtAccelerators)),
      KeyFigure(
        id: "key-power", name: "Power added", note: "at own sites", format: .number, unit: "MW",
        figures: all(.builtPower)),
      KeyFigure(
        id: "key-carbon", name: "Emissions", note: "all years", format: .number, unit: "kt CO₂",
        figures: all(.carbon)),
    ]
  }

  // MARK: Names

  private func name(_ subject: PlanFigure.Subject) -> String {
    switch subject {
    case .all: return "All"
    case .site(let id, let isDomestic):
      return Self.nonempty(siteTitles[id], id) + (isDomestic ? "" : " (foreign owner)")
    case .cloud(let id, let isDomestic):
      return Self.nonempty(entityTitles[id], id)
        + " (\(isDomestic ? "domestic" : "foreign") cloud)"
    case .cause(let cause): return cause.title.capitalizedFirst
    case .country(let code): return PlanReading.country(code)
    }
  }

  private static func nonempty(_ text: String?, _ id: String) -> String {
    guard let text, !text.isEmpty else { return id }
    return text
  }
}

extension PlanFigure.Subject {
  /// The place of a cause among causes.
  var rank: Int { if case .cause(let cause) = self { cause.rawValue } else { 0 } }
  var isSite: Bool { if case .site = self { true } else { false } }
  /// Whether the supply is under domestic control.
  var isDomestic: Bool {
    switch self {
    case .site(_, let isDomestic), .cloud(_, let isDomestic): isDomestic
    case .all, .cause, .country: false
    }
  }
}
