/// What a plan orders, signs, sells or rents of one thing in a fiscal year.
public struct DecisionAmount: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case order
    case refresh
    case sell
    case power
    case onboard
    case commit
    case sign
    case rent
    case export

    /// What its amounts count.
    public var unit: String {
      switch self {
      case .order, .refresh, .sell: "pod"
      case .power: "MW"
      case .onboard, .commit: "part"
      case .sign: "GPU·a"
      case .rent, .export: "GPU"
      }
    }
  }

  public var kind: Kind
  /// The pod, tranche, offer, entity, commitment or product, and the site where there is one.
  public var item: String
  public var site: String
  /// Of the order or signing, or of use.
  public var fiscalYear: Int
  public var amount: Double

  public init(kind: Kind, item: String, site: String = "", fiscalYear: Int, amount: Double) {
    self.kind = kind
    self.item = item
    self.site = site
    self.fiscalYear = fiscalYear
    self.amount = amount
  }

  /// `order b200 at inzai`, `rent aws-tokyo`.
  public var name: String { "\(kind.rawValue) \(item)" + (site.isEmpty ? "" : " at \(site)") }
}

/// A decision that two plans take otherwise.
public struct DecisionChange: Sendable, Hashable {
  public var kind: DecisionAmount.Kind
  public var item: String
  public var site: String
  public var fiscalYear: Int
  public var before: Double
  public var after: Double

  /// `order b200 at inzai`.
  public var name: String { "\(kind.rawValue) \(item)" + (site.isEmpty ? "" : " at \(site)") }

  /// Amounts that agree to this part are the same.
  static let tolerance = 1e-6

  /// What differs between two plans, by kind, then in the order of the first plan's and the second
  /// plan's decisions.
  public static func changes(
    from before: [DecisionAmount], to after: [DecisionAmount]
  ) -> [DecisionChange] {
    var order: [DecisionAmount] = []
    func sums(_ amounts: [DecisionAmount]) -> [DecisionAmount: Double] {
      var sums: [DecisionAmount: Double] = [:]
      for one in amounts {
        var key = one
        key.amount = 0
        sums[key, default: 0] += one.amount
        if !order.contains(key) { order.append(key) }
      }
      return sums
    }
    let (first, second) = (sums(before), sums(after))
    let kinds = DecisionAmount.Kind.allCases
    return order.enumerated().sorted { a, b in
      (kinds.firstIndex(of: a.element.kind) ?? 0, a.offset)
        < (kinds.firstIndex(of: b.element.kind) ?? 0, b.offset)
    }.compactMap { _, key in
      let (x, y) = (first[key] ?? 0, second[key] ?? 0)
      guard (x - y).magnitude > tolerance * max(1, x.magnitude, y.magnitude) else { return nil }
      return DecisionChange(
        kind: key.kind, item: key.item, site: key.site, fiscalYear: key.fiscalYear, before: x,
        after: y)
    }
  }
}

extension Plan {
  /// What it orders, signs, sells and rents, by kind; each thing of a fiscal year once.
  public var decisions: [DecisionAmount] {
    var all: [DecisionAmount] = []
    func add(_ kind: DecisionAmount.Kind, _ item: String, _ site: String, _ y: Int, _ x: Double) {
      all.append(
        DecisionAmount(kind: kind, item: item, site: site, fiscalYear: y, amount: x))
    }
    func year(_ t: Int) -> Int { horizon.fiscalYear(ofStep: max(0, t)) }
    for one in builds {
      add(one.isRefresh ? .refresh : .order, one.pod, one.site, year(one.orderStep), one.pods)
    }
    for one in podSales { add(.sell, one.pod, one.site, year(one.step), one.pods) }
    for one in tranches { add(.power, one.tranche, one.site, year(one.orderStep), one.power) }
    for one in onboardings { add(.onboard, one.entity, "", year(one.orderStep), one.share) }
    for one in commitments { add(.commit, one.commitment, "", one.fiscalYear, one.share) }
    let stepYears = Double(horizon.step.months) / 12
    for one in contracts {
      let years = one.accelerators * Double(one.termSteps) * stepYears
      add(.sign, one.offer, "", year(one.step), years)
    }
    for one in onDemandUse { add(.rent, one.offer, "", one.fiscalYear, one.meanAccelerators) }
    for one in exports { add(.export, one.product, "", one.fiscalYear, one.meanAccelerators) }
    return all.reduce(into: []) { sums, one in
      let same = sums.lastIndex {
        $0.kind == one.kind && $0.item == one.item && $0.site == one.site
          && $0.fiscalYear == one.fiscalYear
      }
      if let same { sums[same].amount += one.amount } else { sums.append(one) }
    }
  }
}
