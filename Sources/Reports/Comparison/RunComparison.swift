public import Planning

/// A run as it is compared: its figures and its decisions.
public struct ComparedRun: Sendable {
  public let name: String
  let head: SavedRun.Head
  public let decisions: [DecisionAmount]
  /// The run's fiscal years, first and last.
  public let fiscalYears: ClosedRange<Int>

  /// The table of a run's decisions.
  public static let decisionsFile = "decisions.csv"

  /// - Parameters:
  ///   - name: What the run is called, such as its folder.
  ///   - saved: The run.
  ///   - decisions: The contents of its table of decisions.
  /// - Throws: What isn't as a run writes it.
  public init(name: String, saved: SavedRun, decisions: String) throws(RunError) {
    self.name = name
    head = saved.head
    let table = try RunTable(decisions, file: Self.decisionsFile)
    let (kinds, items) = (try table.texts("decision"), try table.texts("item"))
    let (sites, years) = (try table.texts("site"), try table.texts("fiscal year"))
    let amounts = try table.numbers("amount")
    var all: [DecisionAmount] = []
    for k in amounts.indices {
      guard let kind = DecisionAmount.Kind(rawValue: kinds[k]),
        let year = Int(years[k].dropFirst(2))
      else {
        throw RunError(.notARun("`\(kinds[k])` is no decision"), in: Self.decisionsFile)
      }
      all.append(
        DecisionAmount(
          kind: kind, item: items[k], site: sites[k], fiscalYear: year, amount: amounts[k]))
    }
    self.decisions = all
    let ends = [head.years.first, head.years.last].map { $0.flatMap { Int($0.dropFirst(2)) } }
    guard let first = ends[0], let last = ends[1], first <= last else {
      throw RunError(.notARun("its years aren't fiscal years"), in: "run.json")
    }
    fiscalYears = first...last
  }

  public var objective: Double? { head.objective }
  var unit: String { head.unit }
}

/// An input that two runs have otherwise.
public struct InputDifference: Sendable, Equatable {
  public var path: String
  public var before: String?
  public var after: String?
  public var cause: ChangeCause

  public init(path: String, before: String?, after: String?, cause: ChangeCause) {
    self.path = path
    self.before = before
    self.after = after
    self.cause = cause
  }
}

/// The part of a difference of cost that changes of some causes make, after those before it.
public struct CostStep: Sendable, Equatable {
  public var causes: [ChangeCause]
  /// In the plan's money; the steps add up to the whole difference.
  public var amount: Double

  public init(causes: [ChangeCause], amount: Double) {
    self.causes = causes
    self.amount = amount
  }
}

/// What makes one run differ from another.
public struct RunComparison: Sendable {
  public let base: ComparedRun
  public let other: ComparedRun
  public let inputs: [InputDifference]
  /// `nil` where the costs can't be compared or taken apart; then the reason says why.
  public let steps: [CostStep]?
  public let reason: String?
  let changes: [DecisionChange]

  public init(
    base: ComparedRun, other: ComparedRun, inputs: [InputDifference], steps: [CostStep]?,
    reason: String?
  ) {
    self.base = base
    self.other = other
    self.inputs = inputs
    self.steps = steps
    self.reason = reason
    changes = DecisionChange.changes(from: base.decisions, to: other.decisions)
  }

  /// Whether anything differs: an input, a decision or a figure.
  public var differs: Bool {
    !inputs.isEmpty || !changes.isEmpty || metrics.contains { $0.differs }
      || base.head.status != other.head.status || base.unit != other.unit
  }

  /// A figure of both runs.
  struct Metric {
    var name: String
    var unit: String
    var before: Double?
    var after: Double?

    var differs: Bool {
      guard let before, let after else { return before != nil || after != nil }
      return (before - after).magnitude > 1e-6 * max(1, before.magnitude, after.magnitude)
    }
  }

  var metrics: [Metric] {
    let (a, b) = (base.head.indicators, other.head.indicators)
    let names = a.map(\.name) + b.map(\.name).filter { name in !a.contains { $0.name == name } }
    return names.map { name in
      let (x, y) = (a.first { $0.name == name }, b.first { $0.name == name })
      return Metric(
        name: name, unit: x?.unit ?? y?.unit ?? "", before: x?.value, after: y?.value)
    }
  }

  /// The difference of the costs, where both are in the same money.
  public var difference: Double? {
    guard base.unit == other.unit, let a = base.objective, let b = other.objective else {
      return nil
    }
    return b - a
  }
}

extension ChangeCause {
  var title: String {
    switch self {
    case .frame: "planning years and country"
    case .supply: "supply"
    case .demand: "demand"
    case .price: "prices"
    case .policy: "policy"
    }
  }
}
