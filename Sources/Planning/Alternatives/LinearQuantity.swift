import LinearProgramming

/// A linear function of a plan's columns.
struct LinearQuantity: Sendable, Equatable {
  var constant = 0.0
  /// By column, each once.
  private(set) var coefficients: [Int: Double] = [:]

  mutating func add(_ coefficient: Double, times column: Int) {
    if coefficient != 0 { coefficients[column, default: 0] += coefficient }
  }

  mutating func add(_ factor: Double, times other: LinearQuantity) {
    constant += factor * other.constant
    for (column, coefficient) in other.coefficients { add(factor * coefficient, times: column) }
  }

  /// One coefficient a column.
  func costs(columnCount: Int) -> [Double] {
    var costs = [Double](repeating: 0, count: columnCount)
    for (column, coefficient) in coefficients { costs[column] = coefficient }
    return costs
  }

  /// The value, summed in the order of the columns.
  func value(at columns: [Double]) -> Double { values(at: [columns])[0] }

  /// The values at several points.
  func values(at points: [[Double]]) -> [Double] {
    let terms = coefficients.sorted { $0.key < $1.key }
    return points.map { point in terms.reduce(constant) { $0 + $1.value * point[$1.key] } }
  }

  /// The least, or the most, that the bounds of the columns alone allow.
  func bound(_ sense: LinearProgram.Sense, in program: LinearProgram) -> Double {
    coefficients.sorted { $0.key < $1.key }.reduce(constant) { sum, term in
      let isLower = (sense == .minimize) == (term.value > 0)
      let bounds = isLower ? program.columnLower : program.columnUpper
      return sum + term.value * bounds[term.key]
    }
  }
}

extension PlanFormulation {
  /// What alternatives are told by, with what each is of the columns.
  func alternativeQuantities() -> [(quantity: AlternativeQuantity, amount: LinearQuantity)] {
    let sites = profile.sites.indices.map { s in
      (AlternativeQuantity.site(profile.sites[s].id), meanPower(ofSite: s))
    }
    let providers = profile.entities.indices.map { e in
      (
        AlternativeQuantity.provider(profile.entities[e].id),
        workShare { table.supplies[$0].entity == e }
      )
    }
    let offers = profile.offers.indices.map { o in
      (AlternativeQuantity.offer(profile.offers[o].id), workShare { table.supplies[$0].offer == o })
    }
    return (sites + providers + offers).filter { !$1.coefficients.isEmpty }
  }

  /// mean_t Σ_{p at s} FacilityPower[p] · (Existing[p,t] + held[p,t]).
  private func meanPower(ofSite s: Int) -> LinearQuantity {
    var sum = LinearQuantity()
    let share = 1 / Double(calendar.stepCount)
    for p in table.poolsOfSite[s] {
      let power = pools[p].facilityPower * share
      sum.constant += power * pools[p].existing.reduce(0, +)
      for cohort in columns.cohorts[p] {
        sum.add(power * cohort.weight * Double(cohort.holds.count), times: cohort.column)
      }
    }
    return sum
  }

  /// Σ_{w,t} x[w,i,t] of some supplies / Σ_{w,t} Demand[w,t].
  private func workShare(of isMeant: (Int) -> Bool) -> LinearQuantity {
    var sum = LinearQuantity()
    let demanded = demand.reduce(0) { $0 + $1.reduce(0, +) }
    guard demanded > 0 else { return sum }
    for i in table.supplies.indices where isMeant(i) {
      for served in columns.serve {
        for column in served[i] where column >= 0 { sum.add(1 / demanded, times: column) }
      }
    }
    return sum
  }
}
