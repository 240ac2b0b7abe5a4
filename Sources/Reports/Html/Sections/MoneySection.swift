import Planning
import Quantities

extension ReportPage {
  /// Money by year and cause.
  var money: Page.Section {
    let unit = plan.moneyUnit
    return Page.Section(
      id: "money", title: "Money", short: "Money",
      content: [
        moneyChart.figure.markup, causeTable.markup, moneyPaths,
        tag("p", ["class": "note"]) {
          "Amounts of a year are in \(unit.currency.code) of \(unit.year), not discounted. The "
          "present value discounts them to the start of FY\(reading.firstYear) at "
          "\(Figures.percent(reading.profile.money.discountRate.value)) a year. The residual value "
          "is what pods and buildings are still worth when the horizon ends; it is not cash."
        },
      ])
  }

  private var moneyChart: TimeChart {
    let series = reading.moneyByCause
    let sums = plan.money.fiscalYears.map { abs(plan.money.total(in: $0)) }
    let scale = MoneyFormat.scale(
      ofColumn: (sums + series.flatMap(\.values).map(abs)).reduce(0, max) * MoneyUnit.scale)
    let scaled = series.map { one in
      Series(
        one.name, one.values.map { $0 * MoneyUnit.scale / scale.factor }, color: one.color)
    }
    return TimeChart(
      id: "money-by-year", title: "Money by year and cause",
      caption:
        "Above the line what is spent, below it what comes back: subsidies in their years, the "
        + "residual value in the last one. The dot is the balance of the year.",
      axis: reading.yearAxis, form: .stackedBars, series: scaled, netName: "Balance",
      valueTitle: "Money of the year, \(reading.money.unit(scale))")
  }

  private var causeTable: HtmlTable {
    let total = plan.money.netPresentValue
    let causes = CashFlowCause.allCases.filter { plan.money.total($0) != 0 }
    let rows = causes.map { cause -> [String] in
      let present = plan.money.discountedTotal(cause)
      return [
        cause.title.capitalizedFirst, reading.amount(plan.money.total(cause)),
        reading.amount(present), total > 0 ? Figures.percent(present / total) : Figures.none,
      ]
    }
    let sum = plan.money.fiscalYears.reduce(0) { $0 + plan.money.total(in: $1) }
    return HtmlTable(
      caption: "The cost by cause, \(reading.span)",
      header: ["Cause", "Sum of the years", "Present value", "Part of the cost"], rows: rows,
      total: [
        "Total", reading.amount(sum), reading.amount(total),
        total > 0 ? Figures.percent(1) : Figures.none,
      ])
  }
}
