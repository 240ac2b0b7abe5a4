import Quantities

extension Formulator {
  /// The Herfindahl–Hirschman index of a year stays below its limit.
  ///
  /// The share of group g (an entity, a parent's country or a vendor) is of the demand, which is
  /// fixed, so that the index Σ share² is convex in the plan:
  ///
  ///     share[g] = mean_{t in y} Σ_{w selected, i in g} x[w,i,t]  /  mean_t Demand.
  ///
  /// Each square is replaced by its chords between the points 0 = p₀ < p₁ < … of a grid,
  ///
  ///     share[g] = Σ_k part[g,k],     0 ≤ part[g,k] ≤ p_{k+1} − p_k  (the last without end),
  ///     Σ_g Σ_k (p_k + p_{k+1}) · part[g,k]  (− violation)  ≤  Limit[y].
  ///
  /// Slopes rise with k, so filling the parts in order is the least that a share can count, and a
  /// linear program does it by itself. A chord lies above its square by at most Δ²/4 for points Δ
  /// apart: the index of a plan is never above the limit, and a limit is less than `tolerance`
  /// tighter than it says. The limit itself is a point of the grid, so that n equal shares pass
  /// 1/n. A hard limit needs points up to its square root only, as no share can be larger.
  ///
  /// The grid is there from the start, rather than tangents where a first plan breaks the rule, so
  /// that the model is one: what `export` writes is what `plan` solves, prices are those of the
  /// rule, and floors can be moved parametrically. Tangents, added at the shares of a plan until no
  /// year breaks the rule by 10⁻³, would be faster; HiGHS's dual simplex in seconds of processor time,
  /// each round from the basis of the one before:
  ///
  ///                                    rows   columns   pivots   rounds   seconds   objective
  ///     Europe by entity, chords      5,463    28,256   15,191        1      5.25   18.39786
  ///     Europe by entity, tangents    5,539    22,908   12,877        4      4.29   18.39556
  ///     Japan by entity, chords       4,898    44,687   29,724        1     21.01   4,580.960
  ///     Japan by entity, tangents     5,002    39,506   24,422        4     13.38   4,580.884
  ///
  /// So chords cost a quarter to a half more time, and their caution 1.2 and 0.2 in ten thousand of
  /// the objective, for an index that is never above the limit and a model that is known before it is
  /// solved. Few groups are cheap either way: by vendor Japan has 504 parts in place of 5,355.
  mutating func addConcentration(_ r: Int, _ terms: ConcentrationTerms) {
    let selected = profile.workloads.map { terms.workloads.holds(for: $0) }
    for y in years(of: profile.rules[r]) {
      let demanded = meanDemand(of: selected, in: calendar.steps(ofYear: y))
      guard demanded > 0 else { continue }
      let limit = terms.limit[calendar.fiscalYear(y)].value
      let row = model.row(.rule(r, year: y), upTo: limit)
      let groups = groups(by: terms.grouping).filter { group in
        serves(selected, group.supplies, inYear: y)
      }
      let grid = Self.grid(
        limit: limit, isHard: profile.rules[r].penalty == nil, groupCount: groups.count)
      for group in groups {
        let share = model.row(.groupShare(rule: r, group: group.id, year: y), from: 0, upTo: 0)
        addService(inYear: y, row: share, scale: 1 / demanded) { w, i in
          selected[w] && group.supplies[i] ? 1 : 0
        }
        for k in 0..<grid.count - 1 {
          let isLast = k == grid.count - 2
          let column = model.column(
            .sharePart(rule: r, group: group.id, part: k, year: y),
            upTo: isLast ? .infinity : grid[k + 1] - grid[k])
          model.add(-1, row: share, column: column)
          model.add(grid[k] + grid[k + 1], row: row, column: column)
        }
      }
      addViolation(of: r, y, row: row, sign: -1, unit: MoneyUnit.scale)
    }
  }

  /// By how much the chords of all groups together may overstate the index.
  static let concentrationTolerance = 1e-3

  /// Points from 0 to the largest share that matters, the limit among them.
  static func grid(limit: Double, isHard: Bool, groupCount: Int) -> [Double] {
    let largest = isHard ? min(1, limit.squareRoot()) : 1
    let widest = (4 * concentrationTolerance / Double(max(1, groupCount))).squareRoot()
    func points(from a: Double, to b: Double) -> [Double] {
      guard b > a else { return [] }
      let count = Int(((b - a) / widest).rounded(.up))
      return (1...count).map { a + (b - a) * Double($0) / Double(count) }
    }
    let middle = min(limit, largest)
    let grid = [0] + points(from: 0, to: middle) + points(from: middle, to: largest)
    return grid.count > 1 ? grid : [0, 1]
  }

  private func serves(_ selected: [Bool], _ supplies: [Bool], inYear y: Int) -> Bool {
    selected.indices.contains { w in
      selected[w]
        && supplies.indices.contains { i in
          supplies[i] && calendar.steps(ofYear: y).contains { columns.serve[w][i][$0] >= 0 }
        }
    }
  }
}

/// Supplies that stand and fall together in a rule of concentration.
struct SupplyGroup {
  var id: String
  /// By supply.
  var supplies: [Bool]
}

extension PlanTables {
  /// The groups of all supplies, in the order in which they first appear.
  func groups(by grouping: ConcentrationTerms.Grouping) -> [SupplyGroup] {
    let names = table.supplies.map { supply in
      switch grouping {
      case .entity: profile.entities[supply.entity].id
      case .parent: profile.entities[supply.entity].parent
      case .vendor: profile.accelerators[supply.accelerator].vendor
      }
    }
    var groups: [SupplyGroup] = []
    for name in names where !groups.contains(where: { $0.id == name }) {
      groups.append(SupplyGroup(id: name, supplies: names.map { $0 == name }))
    }
    return groups
  }
}
