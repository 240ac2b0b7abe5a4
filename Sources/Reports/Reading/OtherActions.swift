import Planning

/// What to do this year beside building, signing and renting.
extension PlanReading {
  var otherActions: [Action] { podSaleActions + exportActions + onboardingActions + hiringActions }

  private var podSaleActions: [Action] {
    plan.podSales.filter { isThisYear($0.step) && $0.pods > 0.005 }.map { sale in
      Action(
        kind: .sell, place: sale.site, amount: Figures.counted(sale.pods, "pod", "pods"),
        item: sale.pod, size: "", cost: -sale.proceeds, costIsYearly: false,
        due: label(ofStep: sale.step), effect: "gone from \(label(ofStep: sale.step))")
    }
  }

  private var exportActions: [Action] {
    plan.exports.filter { $0.fiscalYear == firstYear && $0.peakAccelerators > 0.5 }.map { sale in
      Action(
        kind: .export, place: sale.product, amount: "", item: "",
        size: "\(Figures.plain(sale.meanAccelerators.rounded(), "GPU")) mean",
        cost: -sale.receipts, costIsYearly: true, due: "FY\(firstYear)",
        effect: "\(Figures.plain(sale.peakAccelerators.rounded())) at peak")
    }
  }

  private var onboardingActions: [Action] {
    plan.onboardings.filter { isThisYear($0.orderStep) && $0.share > 0.005 }.map { onboarding in
      let cost = plan.flows.reduce(0) { sum, flow in
        flow.cause == .onboarding && flow.fiscalYear == firstYear
          && flow.owner.entity == onboarding.entity ? sum + flow.amount : sum
      }
      return Action(
        kind: .onboard, place: onboarding.entity, amount: "", item: "", size: "", cost: cost,
        costIsYearly: true, due: label(ofStep: onboarding.orderStep),
        effect: "from \(label(ofStep: onboarding.step))")
    }
  }

  private var hiringActions: [Action] {
    guard let workforce = plan.workforce else { return [] }
    let hired = workforce.hired.prefix(plan.horizon.stepsPerYear).reduce(0, +)
    guard hired > 0.005 else { return [] }
    return [
      Action(
        kind: .hire, place: "people", amount: Figures.plain(hired, "FTE"), item: "", size: "",
        cost: amount([.recruiting], in: firstYear), costIsYearly: true, due: "FY\(firstYear)",
        effect: "in FY\(firstYear)")
    ]
  }
}
