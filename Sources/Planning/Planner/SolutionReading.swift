import LinearProgramming
import Quantities

/// Reads a solution of a formulation: decisions first, then what follows from them.
struct SolutionReading {
  let formulation: PlanFormulation
  let solution: Solution

  init(_ formulation: PlanFormulation, _ solution: Solution) {
    self.formulation = formulation
    self.solution = solution
  }

  var profile: Profile { formulation.profile }
  var calendar: PlanCalendar { formulation.calendar }
  var stepCount: Int { formulation.calendar.stepCount }

  /// Levels below this are the solver's rounding, not decisions.
  static let negligible = 1e-7

  /// The level of a column; zero where there is none.
  func level(_ column: Int) -> Double {
    guard column >= 0 else { return 0 }
    let value = solution.columnValues[column]
    return value > Self.negligible ? value : 0
  }

  // MARK: Decisions

  func trancheBuilds() -> [TrancheBuild] {
    var builds: [TrancheBuild] = []
    for v in 0..<stepCount {
      for (s, tranches) in formulation.tranches.enumerated() {
        for (m, terms) in tranches.enumerated() {
          let blocks = level(formulation.columns.tranche[s][m][v])
          guard blocks > 0 else { continue }
          let payments = terms.payments(for: v)
          let price = payments.reduce(0) { $0 + terms.capex[$1] } / Double(payments.count)
          builds.append(
            TrancheBuild(
              site: profile.sites[s].id, tranche: profile.sites[s].tranches[m].id,
              orderStep: v - terms.leadSteps, energizedStep: v, blocks: blocks,
              power: blocks * terms.size, capex: blocks * price))
        }
      }
    }
    return builds
  }

  func contracts() -> [SignedContract] {
    var contracts: [SignedContract] = []
    for v in 0..<stepCount {
      for (i, supply) in formulation.table.supplies.enumerated() {
        let signed = level(formulation.columns.contract[i][v])
        guard signed > 0, let terms = formulation.reservation(of: i) else { continue }
        let reserved = signed * terms.unit
        let offer = profile.offers[terms.offer]
        let year = calendar.fiscalYear(ofStep: v)
        let hourly = formulation.money(offer.price[year], paidIn: year)
        var blocks: Double?
        if case .block = offer.contract { blocks = signed }
        contracts.append(
          SignedContract(
            offer: supply.id, entity: offer.entity, step: v, termSteps: terms.termSteps,
            accelerators: reserved * 1000, yearlyCost: reserved * 1000 * hourly * 8760,
            blocks: blocks))
      }
    }
    return contracts
  }

  func onDemandUse(_ sources: [PlanSource]) -> [OnDemandUse] {
    var uses: [OnDemandUse] = []
    for (i, source) in sources.enumerated() where source.kind == .onDemand {
      guard let o = formulation.table.supplies[i].offer else { continue }
      for y in 0..<calendar.yearCount {
        let used = source.busy[calendar.steps(ofYear: y)]
        let peak = used.max() ?? 0
        guard peak > 0 else { continue }
        let year = calendar.fiscalYear(y)
        let hourly = formulation.money(profile.offers[o].price[year], paidIn: year)
        uses.append(
          OnDemandUse(
            offer: source.supply, entity: source.entity, fiscalYear: year,
            meanAccelerators: used.reduce(0, +) / Double(used.count), peakAccelerators: peak,
            cost: used.reduce(0, +) * calendar.hoursPerStep * hourly + surcharge(i, in: y)))
      }
    }
    return uses
  }
}
