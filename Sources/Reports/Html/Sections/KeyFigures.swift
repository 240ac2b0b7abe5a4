import Planning

extension ReportPage {
  /// Six numbers to remember.
  var keyFigures: Markup {
    tag("dl", ["class": "figures"]) {
      figure(
        "Cost, present value", reading.amount(plan.metrics.npvCost),
        "\(reading.amount(reading.totalSpending)) spent over \(reading.span)")
      if let first = plan.years.first, let last = plan.years.last {
        figure(
          "Compute served in FY\(last.fiscalYear)", Figures.plain(last.served), unit: "EFLOP/s",
          first.fiscalYear == last.fiscalYear
            ? "\(Figures.plain(last.demand, "EFLOP/s")) demanded"
            : "\(Figures.plain(first.served, "EFLOP/s")) in FY\(first.fiscalYear)")
        figure(
          "Under domestic control in FY\(last.fiscalYear)", Figures.percent(last.domesticShare),
          first.fiscalYear == last.fiscalYear
            ? "of the compute demanded"
            : "\(Figures.percent(first.domesticShare)) in FY\(first.fiscalYear)")
        figure(
          "Services bought abroad in FY\(last.fiscalYear)", reading.amount(last.servicesBalance),
          "\(reading.amount(last.foreignContent)) with foreign equipment")
      }
      figure(
        "Peak power of own sites", Figures.plain(plan.metrics.peakPower), unit: "MW",
        "\(Figures.plain(plan.metrics.staff.rounded(.up), "people")), \(emissions)")
      figure(
        "Left if foreign supply stops",
        plan.metrics.survivableShare.map(Figures.percent) ?? Figures.none,
        plan.metrics.survivableShare == nil ? "not determined" : "of the compute demanded")
    }
  }

  private var emissions: String {
    let kilotonnes = plan.metrics.carbon
    return kilotonnes < 999.5
      ? Figures.plain(kilotonnes, "kt CO₂") : Figures.plain(kilotonnes / 1000, "Mt CO₂")
  }

  private func figure(
    _ name: String, _ value: String, unit: String? = nil, _ note: String
  ) -> Markup {
    tag("div") {
      tag("dt") { name }
      tag("dd") {
        value
        if let unit {
          " "
          tag("span", ["class": "unit"]) { unit }
        }
      }
      tag("dd", ["class": "sub"]) { note }
    }
  }
}
