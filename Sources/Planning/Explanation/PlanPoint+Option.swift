import LinearProgramming
import MatrixCore
import Quantities

extension PlanPoint {
  /// Why the plan uses an option or doesn't; `nil` where the search was stopped.
  public func standing(of option: PricedOption) throws(PlannerError) -> OptionStanding? {
    let (prices, unit) = profile.prices(of: option)
    var standing = OptionStanding(
      option: option, title: title(of: option),
      use: formulation.use(of: option, in: solution), answer: .forbidden, prices: prices,
      priceUnit: unit, obstructions: obstructions(of: option), bill: [])
    guard !formulation.purchases(of: option).isEmpty else { return standing }
    var search = BreakEvenSearch(option, at: self)
    guard let (answer, buyer) = try search.answer() else { return nil }
    standing.answer = answer
    if case .enters = answer, let buyer { standing.bill = bill(of: option, bought: buyer) }
    return standing
  }

  private func title(of option: PricedOption) -> String {
    switch option {
    case .offer(let id): profile.offers.first { $0.id == id }?.title ?? id
    case .pod(let pod, let site):
      "\(pod) at \(profile.sites.first { $0.id == site }?.title ?? site)"
    }
  }

  // MARK: Obstacles

  private func obstructions(of option: PricedOption) -> [OptionStanding.Obstruction] {
    var found = generalObstacles(of: option).map {
      OptionStanding.Obstruction(workload: nil, reason: $0)
    }
    guard let i = formulation.supply(of: option) else { return found }
    var served: [Set<Int>] = profile.workloads.map { _ in [] }
    for case .serve(let w, let supply, _) in formulation.columnLabels { served[w].insert(supply) }
    let rules = profile.rules.filter(\.isAboutEligibility)
    for w in profile.workloads.indices {
      let verdict = formulation.verdict(w, on: [i], served: served[w], rules: rules)
      found += verdict.obstacles.map {
        .init(workload: profile.workloads[w].id, reason: $0.description)
      }
    }
    return found
  }

  /// What keeps the option from all work.
  private func generalObstacles(of option: PricedOption) -> [String] {
    switch option {
    case .offer(let id):
      guard let offer = profile.offers.first(where: { $0.id == id }) else { return [] }
      var reasons: [String] = []
      if profile.horizon.fiscalYears.allSatisfy({ offer.quota[$0].value <= 0 }) {
        reasons.append("its quota is 0 in all years")
      }
      let release = profile.accelerators.first { $0.id == offer.accelerator }?.available
      let steps = formulation.calendar.steps(
        from: offer.available ?? release, through: offer.withdrawn)
      if steps.isEmpty { reasons.append("it isn't on sale within the horizon") }
      return reasons
    case .pod(let podID, let siteID):
      guard let pod = profile.pods.first(where: { $0.id == podID }),
        let site = profile.sites.first(where: { $0.id == siteID })
      else { return [] }
      var reasons: [String] = []
      if !pod.sites.isEmpty, !pod.sites.contains(siteID) {
        reasons.append("pod \(podID) may stand at \(pod.sites.joined(separator: ", ")) only")
      }
      let halls = [site.hall] + site.tranches.map(\.hall)
      if !halls.contains(where: { $0.holds(pod) }) {
        reasons.append("no hall of \(siteID) can cool and power its racks")
      }
      guard let accelerator = profile.accelerators.first(where: { $0.id == pod.accelerator })
      else { return reasons }
      let lead = profile.horizon.steps(covering: pod.lead)
      let release = formulation.calendar.firstStep(startingFrom: accelerator.available)
      if max(lead, release) >= profile.horizon.stepCount {
        reasons.append("it could start work only after the horizon")
      }
      return reasons
    }
  }

  // MARK: Bill

  /// What a unit of the option costs and saves at this point's prices, in the proportions in which a
  /// plan just below the break-even uses it.
  ///
  /// With x the other plan's levels of the option's columns: Σ_j c_j x_j by cause and −Σ_i y_i Σ_j a_ij x_j
  /// by rule, per unit of use. The sum is that of the reduced costs, at least zero.
  private func bill(
    of option: PricedOption, bought buyer: PlanPoint
  ) -> [OptionStanding.BillLine] {
    let use = buyer.formulation.use(of: option, in: buyer.solution)
    guard use > 0, hasSameForm(as: buyer.formulation) else { return [] }
    let hours: Double = if case .offer = option { 8760 } else { 1 }
    let unit = MoneyUnit.scale / (use * hours)
    let reading = BindingRuleReading(formulation, solution)
    var sums: [(title: String, amount: Double)] = []
    func add(_ title: String, _ amount: Double) {
      if let k = sums.firstIndex(where: { $0.title == title }) {
        sums[k].amount += amount
      } else {
        sums.append((title, amount))
      }
    }
    let family = formulation.family(of: option)
    let levels = Dictionary(
      uniqueKeysWithValues: family.map { ($0, max(0, buyer.solution.columnValues[$0])) })
    for entry in formulation.ledger.entries {
      guard let x = levels[Int(entry.column)], x > 0 else { continue }
      add(entry.cause.phrase, entry.discounted * x * unit)
    }
    let matrix = formulation.program.matrix
    for j in family {
      guard let x = levels[j], x > 0 else { continue }
      for p in matrix.entries(ofColumn: j) {
        let i = Int(matrix.rowIndices[p])
        guard solution.rowDuals[i] != 0 else { continue }
        let amount = -solution.rowDuals[i] * matrix.values[p] * x * unit
        add(title(ofRow: i, reading), amount)
      }
    }
    let largest = sums.map(\.amount.magnitude).max() ?? 0
    return sums.filter { $0.amount.magnitude > 1e-6 * largest }
      .sorted { ($0.amount, $0.title) < ($1.amount, $1.title) }
      .map { .init(title: $0.title, amount: $0.amount) }
  }

  /// What a row's price is the price of.
  private func title(ofRow i: Int, _ reading: BindingRuleReading) -> String {
    let label = formulation.rowLabels[i]
    if let limit = reading.limit(of: label) {
      let rule = reading.rule(limit, .init(dual: 1, weight: 1))
      return "rule \(rule.kind.rawValue) \(rule.id)"
    }
    return switch label {
    case .demand: "the work that it would do"
    case .capacity, .training: "capacity that it would take or give"
    case .onboarded, .onboardings: "onboarding its provider"
    case .listSpending, .committedSpending, .minimumSpending, .commitments: "spend commitments"
    case .data, .dataAmount, .copy: "data that it would read"
    case .claim, .eligible, .thirdParty: "subsidies"
    case .staff, .open, .payroll: "people"
    default: "other terms"
    }
  }
}

extension CashFlowCause {
  /// What it pays for, in words.
  public var phrase: String {
    switch self {
    case .podCapex: "its price"
    case .powerCapex: "power blocks"
    case .subsidy: "subsidies"
    case .maintenance: "maintenance"
    case .power: "energy"
    case .demandCharge: "charge for power"
    case .staff: "people"
    case .reserved, .onDemand: "its price"
    case .resale: "resale"
    case .egress: "egress"
    case .storage: "storage"
    case .recruiting: "recruiting"
    case .carbon: "carbon"
    case .exports: "exports"
    case .onboarding: "onboarding its provider"
    case .commitments: "spend commitments"
    case .tax: "tax"
    case .depreciationShield: "depreciation for tax"
    case .penalties: "penalties"
    case .residualValue: "value at the end"
    case .residualTax: "tax on the value at the end"
    }
  }
}
