/// Which workload may run on which site or offer, and what stands against it.
public struct EligibilityTable: Sendable, Equatable {
  /// A site or an offer.
  public struct Supply: Sendable, Equatable {
    public var id: String
    /// Whether it is a site with pods of one's own.
    public var isSite: Bool
    /// By workload, in the profile's order.
    public var verdicts: [Verdict]
  }

  public struct Verdict: Sendable, Equatable {
    /// Whether the work may run there in some step.
    public var isAllowed: Bool
    /// All that stands against it, on any pod type of a site.
    ///
    /// Where the work is allowed these are the rules that forbid it in some years.
    public var obstacles: [Obstacle]
  }

  /// Sites, then offers, in the profile's order.
  public var supplies: [Supply]
}

extension PlanFormulation {
  /// The eligibility of every workload on every site and offer.
  public var eligibility: EligibilityTable {
    var served = profile.workloads.map { _ in Set<Int>() }
    for case .serve(let w, let i, _) in columnLabels { served[w].insert(i) }
    let rules = profile.rules.filter(\.isAboutEligibility)
    var members: [(id: String, isSite: Bool, supplies: [Int])] = []
    for (i, supply) in table.supplies.enumerated() {
      let isSite = supply.offer == nil
      if isSite, let last = members.last, last.isSite, last.id == supply.id {
        members[members.count - 1].supplies.append(i)
      } else {
        members.append((supply.id, isSite, [i]))
      }
    }
    return EligibilityTable(
      supplies: members.map { member in
        let verdicts = profile.workloads.indices.map { w in
          verdict(w, on: member.supplies, served: served[w], rules: rules)
        }
        return .init(id: member.id, isSite: member.isSite, verdicts: verdicts)
      })
  }

  func verdict(
    _ w: Int, on supplies: [Int], served: Set<Int>, rules: [Rule]
  ) -> EligibilityTable.Verdict {
    let allowed = supplies.filter(served.contains)
    var obstacles: [Obstacle] = []
    for i in allowed.isEmpty ? supplies : allowed {
      let attributes = table.attributes(of: table.supplies[i], in: profile)
      var found = SupplyTable.obstacles(
        to: profile.faces(of: profile.workloads[w]), on: attributes, rules: rules)
      if !served.contains(i), found.allSatisfy({ !$0.isLasting }) { found.append(.dates) }
      for obstacle in found where !obstacles.contains(obstacle) { obstacles.append(obstacle) }
    }
    return .init(isAllowed: !allowed.isEmpty, obstacles: obstacles)
  }
}

extension Obstacle: CustomStringConvertible {
  /// The reason in words, by the id of the rule where there is one.
  public var description: String {
    switch self {
    case .rule(let id, let years): "policy \(id)\(Self.phrase(years))"
    case .exit(let id, nil, let years): "policy \(id)\(Self.phrase(years)): no exit terms"
    case .exit(let id, let months?, let years):
      "policy \(id)\(Self.phrase(years)): home after \(Int(months.rounded(.up))) months"
    case .gang(let needed, let fabric):
      "jobs of \(Int(needed)) GPU on a fabric of \(Int(fabric))"
    case .utilization(let kind): "no utilization for \(kind.rawValue)"
    case .model: "the model does not fit its accelerators"
    case .interruptions: "spot capacity is taken back too often for it"
    case .dates: "not there when the work is"
    }
  }

  /// A word for programs.
  public var kind: String {
    switch self {
    case .rule: "policy"
    case .exit: "exit"
    case .gang: "gang"
    case .utilization: "utilization"
    case .model: "model"
    case .interruptions: "interruptions"
    case .dates: "dates"
    }
  }

  private static func phrase(_ years: ClosedRange<Int>?) -> String {
    guard let years else { return "" }
    return years.upperBound >= 2200
      ? " from FY\(years.lowerBound)"
      : years.lowerBound <= 1950
        ? " through FY\(years.upperBound)" : " in FY\(years.lowerBound)–FY\(years.upperBound)"
  }
}
