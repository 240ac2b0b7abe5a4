import Quantities

/// One answer to an outage: what fails, and in which year or step.
public struct OutageCopy: Sendable, Hashable {
  /// The position of the rule.
  public var rule: Int
  /// The id of the site, grid or entity that fails; `all` where all that fails does so together.
  public var element: String
  public var year: Int
  /// `nil` for the means of the year.
  public var step: Int?
}

/// What fails together.
struct OutageElement {
  var id: String
  /// By supply.
  var fails: [Bool]
}

extension PlanTables {
  /// What a rule lets fail, one at a time, in the profile's order.
  func outageElements(of terms: OutageTerms) -> [OutageElement] {
    let failing = table.supplies(where: terms.fails, in: profile)
    func element(_ id: String, _ belongs: (SupplyPool) -> Bool) -> OutageElement {
      OutageElement(
        id: id, fails: table.supplies.indices.map { failing[$0] && belongs(table.supplies[$0]) })
    }
    let elements: [OutageElement]
    switch terms.each {
    case nil:
      elements = [element("all") { _ in true }]
    case .site:
      elements = profile.sites.indices.map { s in
        element(profile.sites[s].id) { $0.site == s }
      }
    case .grid:
      var grids: [String] = []
      for site in profile.sites where !grids.contains(site.grid) { grids.append(site.grid) }
      elements = grids.map { grid in
        element(grid) { $0.site.map { profile.sites[$0].grid == grid } ?? false }
      }
    case .entity:
      elements = profile.entities.indices.map { e in
        element(profile.entities[e].id) { $0.entity == e }
      }
    }
    return elements.filter { $0.fails.contains(true) }
  }
}

extension SupplyPool {
  /// The position of the site of own pods.
  fileprivate var site: Int? {
    if case .owned(let site, _) = origin { site } else { nil }
  }
}

extension OutageTerms {
  /// Whether work must go on: it is selected, can't wait as long, and isn't so much in all by some
  /// deadline, which can be done before or after.
  func concerns(_ workload: Workload) -> Bool {
    workloads.holds(for: workload) && workload.deferral < lasts && workload.window.amount == nil
  }
}
