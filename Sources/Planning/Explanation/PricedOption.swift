import LinearProgramming
import Quantities

/// Something with a price that a plan may use or leave: an offer, or a type of pod at a site.
public enum PricedOption: Sendable, Hashable {
  case offer(String)
  case pod(String, site: String)

  /// What is wrong with the words for one.
  public enum Problem: Error, Equatable, Sendable, CustomStringConvertible {
    case unknown(String, kind: String, nearest: String?)

    public var description: String {
      switch self {
      case .unknown(let name, let kind, let nearest):
        "there is no \(kind) `\(name)`"
          + (nearest.map { "; did you mean `\($0)`?" } ?? "; see `jimae check`")
      }
    }
  }

  /// Reads an offer's id, or `POD@SITE`.
  public init(_ text: String, of profile: Profile) throws(Problem) {
    func known(_ name: String, _ kind: String, among ids: [String]) throws(Problem) -> String {
      guard ids.contains(name) else {
        throw .unknown(name, kind: kind, nearest: name.nearest(among: ids))
      }
      return name
    }
    guard let at = text.firstIndex(of: "@") else {
      self = .offer(try known(text, "offer", among: profile.offers.map(\.id)))
      return
    }
    let pod = try known(String(text[..<at]), "pod type", among: profile.pods.map(\.id))
    let site = String(text[text.index(after: at)...])
    self = .pod(pod, site: try known(site, "site", among: profile.sites.map(\.id)))
  }

  /// `aws-tokyo`, `b200@inzai`.
  public var name: String {
    switch self {
    case .offer(let id): id
    case .pod(let pod, let site): "\(pod)@\(site)"
    }
  }

  /// What its use is counted in.
  public var useUnit: String {
    switch self {
    case .offer: "GPU·a"
    case .pod: "pod"
    }
  }
}

extension PlanFormulation {
  /// The same question where the option costs another multiple of its price.
  func priced(_ option: PricedOption, by factor: Double) throws(PlannerError) -> PlanFormulation {
    switch option {
    case .offer(let id):
      var changed = profile
      for k in changed.offers.indices where changed.offers[k].id == id {
        changed.offers[k].price = changed.offers[k].price.scaled(by: factor)
      }
      return try formulation(of: changed)
    case .pod(let pod, let site):
      let price = PoolPrice(
        site: profile.sites.firstIndex { $0.id == site } ?? 0,
        pod: profile.pods.firstIndex { $0.id == pod } ?? 0, factor: factor)
      return try PlanFormulation(
        profile, domesticShare: domesticShare, decided: nil, horizonLimit: horizonLimit,
        poolPrice: price)
    }
  }

  /// The supply that the option is; `nil` for pods that may not stand at the site.
  func supply(of option: PricedOption) -> Int? {
    table.supplies.indices.first { i in
      let supply = table.supplies[i]
      switch (supply.origin, option) {
      case (.owned(let s, let k), .pod(let pod, let site)):
        return profile.sites[s].id == site && profile.pods[k].id == pod
      case (.onDemand(let o), .offer(let id)), (.reserved(let o), .offer(let id)):
        return profile.offers[o].id == id
      default: return false
      }
    }
  }

  /// The columns by which the option is bought, with what one unit of each is in units of its use.
  func purchases(of option: PricedOption) -> [(column: Int, use: Double)] {
    guard let i = supply(of: option) else { return [] }
    let years = calendar.stepYears * 1000
    var found: [(column: Int, use: Double)] = []
    switch table.supplies[i].origin {
    case .owned:
      found = columns.cohorts[i].filter { $0.weight == 1 }.map { ($0.column, 1) }
      found = found.filter { isOrder(columnLabels[$0.column]) }
    case .reserved:
      guard let terms = reservation(of: i) else { return [] }
      for (v, column) in columns.contract[i].enumerated() where column >= 0 {
        let use = terms.active(from: v).reduce(0) { $0 + terms.accelerators(in: $1, from: v) }
        found.append((column, use * years))
      }
    case .onDemand:
      for w in profile.workloads.indices {
        for column in columns.serve[w][i] where column >= 0 {
          found.append((column, years / table.throughput[w][i]))
        }
      }
    }
    return found
  }

  private func isOrder(_ label: ColumnLabel) -> Bool {
    switch label {
    case .build, .resoldBuild, .refresh: true
    default: false
    }
  }

  /// All columns of the option: what buys it and what uses it.
  func family(of option: PricedOption) -> [Int] {
    guard let i = supply(of: option) else { return [] }
    var family = Set(purchases(of: option).map(\.column))
    for (j, label) in columnLabels.enumerated() {
      switch label {
      case .serve(_, i, _), .export(_, i, _), .surcharge(i, _, _): family.insert(j)
      default: continue
      }
    }
    return family.sorted()
  }

  /// How much of the option a solution uses; what is rounding counts as nothing.
  func use(of option: PricedOption, in solution: Solution) -> Double {
    purchases(of: option).reduce(0) { sum, one in
      let level = solution.columnValues[one.column]
      return level > SolutionReading.negligible ? sum + level * one.use : sum
    }
  }

  /// The program without the option.
  func program(without option: PricedOption) -> LinearProgram {
    var program = program
    for (column, _) in purchases(of: option) { program.columnUpper[column] = 0 }
    return program
  }
}

extension Profile {
  /// The price of an option in the fiscal years, in its own currency, and the unit; of pods for one.
  func prices(of option: PricedOption) -> (amounts: [Double], unit: String) {
    switch option {
    case .offer(let id):
      guard let offer = offers.first(where: { $0.id == id }) else { return ([], "") }
      let money = horizon.fiscalYears.map { offer.price[$0].money }
      return (money.map(\.amount), money.first.map { "\($0.label)/GPU/h" } ?? "")
    case .pod(let id, _):
      guard let pod = pods.first(where: { $0.id == id }) else { return ([], "") }
      let money = horizon.fiscalYears.map { pod.capex[$0] }
      return (money.map(\.amount), money.first.map { "\($0.label)/pod" } ?? "")
    }
  }
}

extension Money {
  /// `USD@2026`.
  var label: String { "\(currency.code)@\(year)" }
}
