import Planning

extension ReportPage {
  /// What there is to compute with, and what it does.
  var capacity: Page.Section {
    Page.Section(
      id: "capacity", title: "Capacity and work", short: "Capacity",
      content: [capacityChart.figure.markup, workChart.figure.markup])
  }

  private var capacityChart: TimeChart {
    TimeChart(
      id: "capacity-by-source", title: "Capacity by source",
      caption:
        "Dense BF16 peak of the accelerators that stand at own sites, are under contract or are "
        + "rented on demand. Blues, greens and grey are under domestic control; the warm colours on "
        + "top are not.",
      axis: reading.stepAxis, form: .stackedSteps, series: reading.capacityBySource,
      valueTitle: "Peak capacity, EFLOP/s", periodTitle: "Period")
  }

  private var workChart: TimeChart {
    let series = reading.servedByIndustry
    return TimeChart(
      id: "work-by-industry", title: "Work done by industry",
      caption:
        "Effective compute that reaches the models. Where the dashed demand is above the areas, "
        + "work waits or is left undone; where it is below, waiting work is caught up.",
      axis: reading.stepAxis, form: .stackedSteps, series: series,
      levels: [.init(name: "Demand", values: reading.demandByStep)],
      valueTitle: "Work served, EFLOP/s", periodTitle: "Period")
  }
}
