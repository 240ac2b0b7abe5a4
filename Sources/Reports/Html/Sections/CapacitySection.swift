import Planning

extension ReportPage {
  /// What there is to compute with, and what it does.
  var capacity: Page.Section {
    Page.Section(
      id: "capacity", title: "Capacity and work", short: "Capacity",
      content: [
        capacityChart.figure.markup, openingChart?.figure.markup ?? .fragment([]),
        workChart.figure.markup,
      ])
  }

  /// The first years again where growth makes them too small to see, because they are decided now.
  private var openingChart: TimeChart? {
    let series = reading.capacityBySource
    let count = Self.openingYears * plan.horizon.stepsPerYear
    let sums = plan.stepLabels.indices.map { t in series.reduce(0) { $0 + $1.values[t] } }
    guard count < sums.count, let most = sums.prefix(count).max(), let peak = sums.max(),
      most > 0, most < 0.25 * peak
    else { return nil }
    let axis = reading.stepAxis
    return TimeChart(
      id: "capacity-first-years", title: "Capacity by source, the first years",
      caption: "The same on a scale of its own: what today’s orders and signatures decide.",
      axis: TimeAxis(
        labels: Array(axis.labels.prefix(count)),
        years: Array(axis.years.prefix(Self.openingYears)),
        title: axis.title),
      form: .stackedSteps,
      series: series.map { Series($0.name, Array($0.values.prefix(count)), color: $0.color) }
        .filter { $0.total > 0 },
      valueTitle: "Peak capacity, EFLOP/s", periodTitle: "Period")
  }

  private static let openingYears = 3

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
