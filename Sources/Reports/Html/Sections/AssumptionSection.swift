import Planning
import Quantities

extension ReportPage {
  /// What the plan takes for granted, and where its numbers come from.
  var assumptions: Page.Section {
    Page.Section(
      id: "assumptions", title: "Assumptions and sources", short: "Assumptions",
      content: [
        HtmlTable(caption: "", header: ["Assumption", "Value"], rows: settings, words: [0, 1])
          .markup,
        sources,
      ])
  }

  private var settings: [[String]] {
    let profile = reading.profile
    let money = profile.money
    var rows = [
      [
        "Horizon",
        "\(reading.span) by \(profile.horizon.step.rawValue), from \(profile.horizon.start)",
      ],
      ["Home country", plan.homeCountry],
      ["Money", "\(money.currency.code) of \(money.year)"],
      ["Discount rate (WACC, real)", Figures.percent(money.discountRate.value) + " a year"],
    ]
    for (currency, rates) in money.exchangeRates.sorted(by: { $0.key.code < $1.key.code }) {
      let (first, last) = (rates[reading.firstYear].value, rates[reading.lastYear].value)
      let path =
        first == last
        ? Figures.short(first)
        : "\(Figures.short(first)) in FY\(reading.firstYear), \(Figures.short(last)) in "
          + "FY\(reading.lastYear)"
      rows.append(["\(money.currency.code) for one \(currency.code)", path])
    }
    for (currency, rate) in money.inflation.sorted(by: { $0.key.code < $1.key.code }) {
      rows.append(["Inflation of \(currency.code)", Figures.percent(rate.value) + " a year"])
    }
    if let required = plan.requiredDomesticShare {
      rows.append(["Domestic share asked for", "at least \(Figures.percent(required))"])
    }
    if let limit = plan.requiredLimit { rows.append(asked(limit)) }
    let counts = [
      (profile.sites.count, "site", "sites"), (profile.pods.count, "pod type", "pod types"),
      (
        profile.accelerators.count, "generation of accelerators", "generations of accelerators"
      ),
      (profile.offers.count, "offer", "offers"), (profile.entities.count, "entity", "entities"),
      (profile.workloads.count, "workload", "workloads"), (profile.rules.count, "rule", "rules"),
      (profile.subsidies.count, "subsidy", "subsidies"),
    ]
    let held = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }
    rows.append(["Profile", held.joined(separator: ", ")])
    return rows
  }

  /// What is asked for besides the profile's rules, to the digits that it was asked with.
  private func asked(_ limit: PolicyLimit) -> [String] {
    let unit = limit.axis.unit == .share ? "" : " " + limit.axis.unitText(plan.moneyUnit)
    let bound = limit.axis.bound == .atLeast ? "at least" : "at most"
    let text = "\(limit.value)"
    let value = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    return ["\(limit.axis.title.capitalizedFirst) asked for", "\(bound) \(value)\(unit)"]
  }

  private var sources: Markup {
    let notes = reading.profile.sources
    guard !notes.isEmpty else {
      return tag("p", ["class": "note"]) { "The profile names no sources for its numbers." }
    }
    let confident = SourceNote.Confidence.allCases.compactMap { level -> String? in
      let count = notes.count { $0.confidence == level }
      return count == 0 ? nil : "\(count) of \(level.rawValue) confidence"
    }
    let qualified = confident.isEmpty ? "" : " (\(confident.joined(separator: ", ")))"
    return tag("details", ["class": "sources"]) {
      tag("summary") { "\(notes.count) sources of the profile’s numbers\(qualified)" }
      HtmlTable(
        caption: "Sources of the profile’s numbers",
        header: ["Number or item", "Source", "As of", "Confidence"],
        rows: notes.map { [$0.path, $0.source, $0.asOf, $0.confidence?.rawValue ?? Figures.none] },
        words: [0, 1, 2, 3]
      ).markup
    }
  }
}
