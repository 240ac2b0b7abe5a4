import Planning

extension ReportPage {
  /// What is built where and when.
  var sites: Page.Section {
    var content: [Markup] = []
    if plan.builds.isEmpty && plan.tranches.isEmpty {
      content.append(tag("p") { "The plan builds no pods and adds no power at any site." })
    } else {
      content.append(buildChart.figure.markup)
    }
    if let ganttChart { content.append(ganttChart.figure.markup) }
    if !plan.sites.isEmpty { content += [siteMap, siteTable.markup] }
    content += otherDecisions
    return Page.Section(id: "sites", title: "Sites and builds", short: "Sites", content: content)
  }

  private var ganttChart: GanttChart? {
    let lanes = reading.ganttLanes
    guard !lanes.isEmpty else { return nil }
    let rest = reading.ganttLaneCount - lanes.count
    let kinds: [(Palette.Slot, String)] = [
      (.navy, "Own pods"), (.brick, "Own pods abroad"), (.teal, "Power added"),
      (.leaf, "Domestic contracts"), (.orange, "Foreign contracts"),
    ]
    return GanttChart(
      id: "schedule", title: "Builds and contracts over time",
      caption:
        "A lane for each pod type at a site, power added to a site and reserved offer, as thick as "
        + "what is there of the most that there ever is, which is named at its end. Dashes lead from "
        + "the first order to the start of work."
        + (rest > 0 ? " The \(rest) smallest are in the tables alone." : ""),
      axis: reading.stepAxis, lanes: lanes,
      legend: kinds.filter { kind in lanes.contains { $0.color == kind.0 } }
        .map { .init(name: $0.1, color: $0.0, mark: .area) }
        + (lanes.contains { $0.order != nil }
          ? [.init(name: "Ordered, not there yet", color: nil, mark: .dashed)] : []),
      table: scheduleTable, text: Figures.plain)
  }

  private var scheduleTable: HtmlTable {
    let tranches = plan.tranches.map { tranche in
      [
        reading.siteTitle(tranche.site), tranche.tranche, reading.label(ofStep: tranche.orderStep),
        reading.label(ofStep: tranche.energizedStep), "stays",
        Figures.plain(tranche.power, "MW"), reading.amount(tranche.capex),
      ]
    }
    let contracts = plan.contracts.map { contract in
      [
        reading.offerTitle(contract.offer), reading.accelerator(ofOffer: contract.offer),
        reading.label(ofStep: contract.step), reading.label(ofStep: contract.step),
        reading.label(ofStep: contract.step + contract.termSteps),
        Figures.plain(contract.accelerators.rounded(), "GPU"),
        "\(reading.amount(contract.yearlyCost)) a year",
      ]
    }
    return HtmlTable(
      caption: "Power and contracts; pods are in the table of builds",
      header: ["Site or offer", "What", "Order", "From", "Until", "Size", "Cost"],
      rows: tranches + contracts, words: [0, 1])
  }

  private var buildChart: LaneChart {
    let generations = reading.generations
    return LaneChart(
      id: "builds-by-site", title: "Builds by site and generation",
      caption:
        "Bars: facility power of the pods that start work in a year, by generation, on one scale "
        + "for all sites (MW). Triangles: power that is added to the site in that year (MW).",
      axis: reading.yearAxis, lanes: reading.lanes(generations),
      legend: generations.map { .init(name: $0.name, color: $0.color, mark: .area) }
        + [.init(name: "Power added", color: nil, mark: .triangle)],
      table: buildTable, text: Figures.rough)
  }

  private var buildTable: HtmlTable {
    HtmlTable(
      caption: "Pods by the step in which they start work",
      header: [
        "Site", "Pod", "Order", "Starts", "Retires", "Pods", "GPU", "Power, MW", "Cost",
      ],
      rows: plan.builds.map { build in
        [
          reading.siteTitle(build.site), build.pod, reading.label(ofStep: build.orderStep),
          reading.label(ofStep: build.startStep), reading.label(ofStep: build.retirementStep),
          Figures.pods(build.pods), Figures.fixed(build.accelerators, decimals: 0),
          Figures.short(build.power), reading.amount(build.capex),
        ]
      }, words: [0, 1])
  }

  private var siteTable: HtmlTable {
    let rows = plan.sites.map { site -> [String] in
      let builds = plan.builds.filter { $0.site == site.id }
      let tranches = plan.tranches.filter { $0.site == site.id }
      let capex = builds.reduce(0) { $0 + $1.capex } + tranches.reduce(0) { $0 + $1.capex }
      return [
        reading.siteTitle(site.id), Figures.plain(site.availablePower.first ?? 0),
        Figures.plain(site.availablePower.last ?? 0),
        Figures.plain(site.installedPower.max() ?? 0),
        Figures.pods(builds.reduce(0) { $0 + $1.pods }),
        Figures.fixed(builds.reduce(0) { $0 + $1.accelerators }, decimals: 0),
        reading.amount(capex), Figures.short(site.energy.reduce(0, +)),
        Figures.fixed(site.staff.max() ?? 0, decimals: 0),
      ]
    }
    return HtmlTable(
      caption: "Own sites over \(reading.span); costs before subsidy",
      header: [
        "Site", "Power at the start, MW", "at the end, MW", "Pods at full load, MW", "Pods built",
        "GPU built", "Cost of building", "Energy, GWh", "People",
      ], rows: rows)
  }
}

extension PlanReading {
  /// A generation of accelerators in the builds, with its colour.
  struct Generation {
    let id: String
    let name: String
    let color: Palette.Slot
  }

  /// Generations that are built, in the profile's order; the smallest ones share a colour.
  var generations: [Generation] {
    let built = Set(plan.builds.map { accelerator(ofPod: $0.pod) })
    let known = profile.accelerators.map(\.id).filter(built.contains)
    let all = known + built.subtracting(known).sorted()
    let colors = Palette.sequence
    return all.enumerated().map { k, id in
      Generation(id: id, name: id, color: k < colors.count ? colors[k] : .other)
    }
  }

  private func accelerator(ofPod id: String) -> String {
    profile.pods.first { $0.id == id }?.accelerator ?? id
  }

  /// A lane for each site where something is built, in the profile's order.
  func lanes(_ generations: [Generation]) -> [LaneChart.Lane] {
    plan.sites.compactMap { site in
      let builds = plan.builds.filter { $0.site == site.id }
      let tranches = plan.tranches.filter { $0.site == site.id }
      guard !builds.isEmpty || !tranches.isEmpty else { return nil }
      let series = generations.map { generation in
        Series(
          generation.name,
          byYear(
            builds.filter { accelerator(ofPod: $0.pod) == generation.id }
              .map { ($0.startStep, $0.power) }),
          color: generation.color)
      }
      let power = builds.reduce(0) { $0 + $1.power }
      return LaneChart.Lane(
        name: siteTitle(site.id), note: "\(Figures.rough(power))\(Figures.space)MW of pods",
        series: series.filter { $0.total > 0 },
        marks: byYear(tranches.map { ($0.energizedStep, $0.power) }))
    }
  }

  /// Amounts of steps, added up by fiscal year; what lies after the horizon is left out.
  private func byYear(_ items: [(step: Int, amount: Double)]) -> [Double] {
    var sums = [Double](repeating: 0, count: plan.horizon.years)
    for item in items {
      let year = item.step / plan.horizon.stepsPerYear
      if sums.indices.contains(year) { sums[year] += item.amount }
    }
    return sums
  }
}
