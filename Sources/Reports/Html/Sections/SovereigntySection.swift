import Planning
import Quantities

extension ReportPage {
  /// Who controls the supply, and where it stands.
  var sovereignty: Page.Section {
    Page.Section(
      id: "sovereignty", title: "Sovereignty", short: "Sovereignty",
      content: [shareChart.figure.markup, measureTable.markup, concentrationTable.markup])
  }

  private var shareChart: TimeChart {
    TimeChart(
      id: "shares-by-year", title: "Domestic share and residency",
      caption:
        "The domestic share is the part of the compute demanded that is served by supply which the "
        + "home country (\(plan.homeCountry)) alone controls; residency counts all machines that "
        + "stand there. Work that waited is counted in the year that does it, which can lift a "
        + "year above 100 %.",
      axis: reading.yearAxis, form: .lines,
      series: [
        Series("Domestic share", plan.years.map(\.domesticShare), color: .navy),
        Series("Residency", plan.years.map(\.residencyShare), color: .teal),
      ],
      levels: [
        .init(name: "Floor on the domestic share", values: reading.domesticFloor),
        .init(name: "Floor on residency", values: reading.residencyFloor),
      ],
      valueTitle: "Share of the compute demanded, %", text: Figures.percent,
      tickText: { Figures.fixed(100 * $0, decimals: 0) }, covered: [0, 1])
  }

  private var measureTable: HtmlTable {
    HtmlTable(
      caption: "Sovereignty over the whole horizon; “–” is what the profile says too little about",
      header: ["Measure", "Value"],
      rows: reading.sovereigntyIndicators.map { measure in
        let unit = measure.unit == "1" ? "" : Figures.space + measure.unit
        return [
          measure.name.capitalizedFirst,
          measure.value.map { Figures.plain($0) + unit } ?? Figures.none,
        ]
      })
  }

  private var concentrationTable: HtmlTable {
    HtmlTable(
      caption:
        "Where the plan stands by year; HHI is the concentration of the work on entities, 1 for a "
        + "single one",
      header: [
        "Fiscal year", "Served, EFLOP/s", "Domestic share", "Residency", "HHI",
        "Not busy, headroom included", "Own GPU at year's end", "Reserved GPU at year's end",
        "Power, MW", "CO₂, kt", "People",
      ],
      rows: plan.years.map { year in
        [
          "FY\(year.fiscalYear)", Figures.short(year.served), Figures.percent(year.domesticShare),
          Figures.percent(year.residencyShare), Figures.fixed(year.hhi, decimals: 2),
          Figures.percent(year.idleShare), Figures.fixed(year.ownedAccelerators, decimals: 0),
          Figures.fixed(year.reservedAccelerators, decimals: 0), Figures.short(year.peakPower),
          Figures.short(year.carbon), Figures.fixed(year.staff, decimals: 0),
        ]
      })
  }

  /// What leaves the country.
  var balance: Page.Section {
    Page.Section(
      id: "balance", title: "Digital balance", short: "Balance",
      content: [balanceChart.figure.markup])
  }

  private var balanceChart: TimeChart {
    let accounts = [plan.years.map(\.servicesBalance), plan.years.map(\.foreignContent)]
    let largest = accounts.joined().map(abs).reduce(0, max)
    let scale = MoneyFormat.scale(ofColumn: largest * MoneyUnit.scale)
    func scaled(_ value: Double) -> Double { value * MoneyUnit.scale / scale.factor }
    func limit(_ account: Rule.Account) -> [Double?] {
      reading.balanceLimit(account).map { $0.map(scaled) }
    }
    return TimeChart(
      id: "balance-by-year", title: "Payments abroad",
      caption:
        "Services are what the statistic of the digital deficit counts: compute rented from "
        + "foreign clouds. The full foreign content adds the imported part of equipment for own "
        + "sites, so that buying instead of renting shows on both sides.",
      axis: reading.yearAxis, form: .groupedBars,
      series: [
        Series("Services", accounts[0].map(scaled), color: .orange),
        Series("Full foreign content", accounts[1].map(scaled), color: .plum),
      ],
      levels: [
        .init(name: "Limit on services", values: limit(.services)),
        .init(name: "Limit on foreign content", values: limit(.foreignContent)),
      ],
      valueTitle: "Payments of the year, \(reading.money.unit(scale))")
  }
}
