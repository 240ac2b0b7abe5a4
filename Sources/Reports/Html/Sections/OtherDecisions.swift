import Planning

extension ReportPage {
  /// Tables of decisions that only some plans have.
  var otherDecisions: [Markup] {
    [soldPods, soldCapacity, providers, spending, movedData, hiredPeople].compactMap { $0?.markup }
  }

  private var soldPods: HtmlTable? {
    guard !plan.podSales.isEmpty else { return nil }
    return HtmlTable(
      caption: "Pods sold before the end of their life",
      header: ["Site", "Pod", "Sold in", "Started in", "Pods", "Proceeds"],
      rows: plan.podSales.map { sale in
        [
          reading.siteTitle(sale.site), sale.pod, reading.label(ofStep: sale.step),
          sale.startStep.map(reading.label(ofStep:)) ?? "before the plan",
          Figures.pods(sale.pods), reading.amount(sale.proceeds),
        ]
      }, words: [0, 1])
  }

  private var soldCapacity: HtmlTable? {
    guard !plan.exports.isEmpty else { return nil }
    return HtmlTable(
      caption: "Capacity sold abroad",
      header: ["Product", "Fiscal year", "Mean, GPU", "At most, GPU", "Receipts"],
      rows: plan.exports.map { sale in
        [
          sale.product, "FY\(sale.fiscalYear)", Figures.plain(sale.meanAccelerators.rounded()),
          Figures.plain(sale.peakAccelerators.rounded()), reading.amount(sale.receipts),
        ]
      })
  }

  private var providers: HtmlTable? {
    guard !plan.onboardings.isEmpty else { return nil }
    return HtmlTable(
      caption: "Providers to onboard; less than 100 % where only a part of what they sell is used",
      header: ["Provider", "Begin in", "Ready in", "Part"],
      rows: plan.onboardings.map { onboarding in
        [
          reading.entityTitle(onboarding.entity), reading.label(ofStep: onboarding.orderStep),
          reading.label(ofStep: onboarding.step), Figures.percent(onboarding.share),
        ]
      })
  }

  private var spending: HtmlTable? {
    guard !plan.commitments.isEmpty else { return nil }
    return HtmlTable(
      caption: "Commitments to spend; less than 100 % where a part of one is made",
      header: [
        "Commitment", "Provider", "Fiscal year", "Part", "At list price", "Discount", "Shortfall",
      ],
      rows: plan.commitments.map { year in
        [
          year.commitment, reading.entityTitle(year.entity), "FY\(year.fiscalYear)",
          Figures.percent(year.share), reading.amount(year.listPrice),
          reading.amount(year.discount), reading.amount(year.shortfall),
        ]
      }, words: [0, 1])
  }

  /// Soft rules that are broken, for the section on rules.
  var brokenRules: Markup {
    guard !plan.brokenRules.isEmpty else { return .fragment([]) }
    return HtmlTable(
      caption: "Soft rules that the plan breaks, because keeping them would cost more",
      header: ["Rule", "Fiscal year", "By", "Cost of the year", "Present value"],
      rows: plan.brokenRules.map { rule in
        [
          rule.title.isEmpty ? rule.id : rule.title, "FY\(rule.fiscalYear)",
          Figures.plain(rule.violation, rule.unit), reading.amount(rule.cost),
          reading.amount(rule.presentCost),
        ]
      }
    ).markup
  }

  /// What rules of builds list and the plan orders otherwise, for the section on rules.
  var followedBuilds: Markup {
    .fragment(
      plan.followedBuilds(of: reading.profile).map { followed in
        guard !followed.changes.isEmpty else { return tag("p") { followed.phrase + "." } }
        return DecisionTable(changes: followed.changes).html(followed.phrase).markup
      })
  }

  private var movedData: HtmlTable? {
    guard !plan.datasets.isEmpty else { return nil }
    return HtmlTable(
      caption: "Data away from its home, over \(reading.span)",
      header: ["Dataset", "Place", "Largest part there", "Copied, TB", "Streamed, TB"],
      rows: plan.datasets.map { dataset in
        [
          dataset.dataset, dataset.place, Figures.percent(dataset.share.max() ?? 0),
          Figures.plain(dataset.moved.reduce(0, +)), Figures.plain(dataset.streamed.reduce(0, +)),
        ]
      }, words: [0, 1])
  }

  private var hiredPeople: HtmlTable? {
    guard let workforce = plan.workforce else { return nil }
    let perYear = plan.horizon.stepsPerYear
    return HtmlTable(
      caption: "People: on the payroll at the end of the year, hired in it, in training at its end",
      header: ["Fiscal year", "People, FTE", "Hired, FTE", "In training, FTE"],
      rows: plan.yearLabels.enumerated().map { y, label in
        let steps = y * perYear..<(y + 1) * perYear
        let last = steps.upperBound - 1
        return [
          label, Figures.short(workforce.people[last]),
          Figures.short(workforce.hired[steps].reduce(0, +)),
          Figures.short(workforce.inTraining[last]),
        ]
      })
  }
}
