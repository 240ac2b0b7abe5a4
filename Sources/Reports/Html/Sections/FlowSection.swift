import Planning
import Quantities

extension ReportPage {
  private static let countryLimit = 5

  /// Where the money goes; nothing where flows aren't known or nothing is paid.
  var moneyPaths: Markup {
    let bands = reading.moneyBands
    guard !bands.isEmpty else { return .fragment([]) }
    let places = countries(bands)
    let shown = Set(places.prefix(Self.countryLimit).map(\.code))
    func name(_ code: String) -> String {
      shown.contains(code) ? PlanReading.country(code) : "Other countries"
    }
    let colors: [Palette.Slot] = [.orange, .plum, .brick, .gold, .other]
    var destinations: [(name: String, color: Palette.Slot)] = []
    for place in places where !destinations.contains(where: { $0.name == name(place.code) }) {
      let isHome = place.code == plan.homeCountry
      let foreign = destinations.count { $0.color != .navy }
      destinations.append((name(place.code), isHome ? .navy : colors[min(foreign, 4)]))
    }
    let returned = reading.moneyReturned
    return FlowChart(
      id: "money-by-country", title: "Where the money goes",
      caption:
        "Payments of all years, not discounted, from what they are for to the country that gets "
        + "them: clouds to the seat of their ultimate parent, the foreign part of pods to the maker "
        + "of their accelerators, all else to \(PlanReading.country(plan.homeCountry))."
        + (returned > 0
          ? " \(reading.amount(returned)) of subsidies and other receipts come back and are not drawn."
          : ""),
      bands: bands.map { .init(from: $0.from, to: name($0.to), amount: $0.amount) },
      destinations: destinations, table: countryTable(bands, places),
      text: { reading.amount($0) }
    ).figure.markup
  }

  private func countries(_ bands: [FlowChart.Band]) -> [(code: String, sum: Double)] {
    Dictionary(grouping: bands, by: \.to).map { code, bands in
      (code, bands.reduce(0) { $0 + $1.amount })
    }.sorted { a, b in
      let (home, other) = (a.code == plan.homeCountry, b.code == plan.homeCountry)
      return home != other ? home : (a.sum != b.sum ? a.sum > b.sum : a.code < b.code)
    }
  }

  private func countryTable(
    _ bands: [FlowChart.Band], _ places: [(code: String, sum: Double)]
  ) -> HtmlTable {
    var groups: [String] = []
    for band in bands where !groups.contains(band.from) { groups.append(band.from) }
    func sum(_ group: String, _ code: String) -> Double {
      bands.reduce(0) { $0 + ($1.from == group && $1.to == code ? $1.amount : 0) }
    }
    return HtmlTable(
      caption: "Payments of all years by what they are for and the country that gets them",
      header: ["Paid for"] + places.map { PlanReading.country($0.code) } + ["Sum"],
      rows: groups.map { group in
        [group] + places.map { reading.amount(sum(group, $0.code)) }
          + [reading.amount(places.reduce(0) { $0 + sum(group, $1.code) })]
      },
      total: ["Sum"] + places.map { reading.amount($0.sum) }
        + [reading.amount(places.reduce(0) { $0 + $1.sum })])
  }
}
