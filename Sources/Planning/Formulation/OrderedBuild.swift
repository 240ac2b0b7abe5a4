import Quantities

/// What is ordered of one thing in a fiscal year; positions are those of the profile.
public struct OrderedBuild: Sendable, Hashable {
  public enum Item: Sendable, Hashable {
    case pods(Int)
    case tranche(Int)
  }

  public var site: Int
  public var item: Item
  public var year: Int
}

extension OrderedBuild: Comparable {
  /// By year and site; pods before power.
  public static func < (a: Self, b: Self) -> Bool { a.key < b.key }

  private var key: (Int, Int, Int, Int) {
    switch item {
    case .pods(let k): (year, site, 0, k)
    case .tranche(let m): (year, site, 1, m)
    }
  }
}

extension Formulator {
  /// What the order of a column is, with the price of one piece; `nil` for what is no build.
  func build(of column: ColumnLabel) -> (build: OrderedBuild, price: Double)? {
    guard let order = orderStep(of: column), order >= 0 else { return nil }
    let year = calendar.year(ofStep: order)
    switch column {
    case .build(let p, let v), .resoldBuild(let p, let v, _):
      return (
        OrderedBuild(site: pools[p].site, item: .pods(pools[p].pod), year: year),
        pools[p].capex[v]
      )
    case .refresh(let p, let v):
      return (
        OrderedBuild(site: pools[p].site, item: .pods(pools[p].pod), year: year),
        pools[p].refreshCapex[v]
      )
    case .tranche(let s, let m, let v):
      return (OrderedBuild(site: s, item: .tranche(m), year: year), tranches[s][m].capex[v])
    default: return nil
    }
  }
}

extension PlanTables {
  /// The pieces of what a rule lists, by what they are; what the profile doesn't know is left out.
  func pieces(of builds: [BuildTerms.Build]) -> [OrderedBuild: Double] {
    var pieces: [OrderedBuild: Double] = [:]
    for build in builds {
      guard let s = profile.sites.firstIndex(where: { $0.id == build.site }) else { continue }
      let site = profile.sites[s]
      let year = build.year - profile.horizon.start.year
      switch build.amount {
      case .pods(let type, let count):
        guard let k = profile.pods.firstIndex(where: { $0.id == type }) else { continue }
        pieces[OrderedBuild(site: s, item: .pods(k), year: year), default: 0] += count.value
      case .power(let id, let power):
        guard let m = site.tranches.firstIndex(where: { $0.id == id }),
          site.tranches[m].size.value > 0
        else { continue }
        pieces[OrderedBuild(site: s, item: .tranche(m), year: year), default: 0] +=
          power.value / site.tranches[m].size.value
      }
    }
    return pieces
  }
}
