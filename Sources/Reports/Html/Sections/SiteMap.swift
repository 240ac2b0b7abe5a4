import Planning

extension ReportPage {
  /// Grids of the ten areas of Japan, which have their places on the map.
  private static let areas = [
    "hokkaido", "tohoku", "tepco", "chubu", "hokuriku", "kansai", "chugoku", "shikoku", "kyushu",
    "okinawa",
  ]

  /// Own sites by the grid they are on: laid out as on a map where the grids are Japan's.
  var siteMap: Markup {
    let sites = reading.placedSites
    guard !sites.isEmpty else { return .fragment([]) }
    var grids: [String] = []
    for site in sites where !grids.contains(site.grid) { grids.append(site.grid) }
    let isJapan = sites.allSatisfy { $0.country == "JP" && Self.areas.contains($0.grid) }
    let ordered = isJapan ? Self.areas.filter(grids.contains) : grids
    let most = sites.map(\.endPower).filter(\.isFinite).max() ?? 0
    return tag("div", ["class": isJapan && ordered.count > 2 ? "map japan" : "map"]) {
      for grid in ordered {
        tag("div", ["class": isJapan ? "zone a-\(grid)" : "zone"]) {
          tag("p", ["class": "grid-name"]) {
            grid == "tepco" ? "TEPCO" : grid.capitalizedFirst
            if !isJapan, let country = sites.first(where: { $0.grid == grid })?.country {
              ", \(PlanReading.country(country))"
            }
          }
          for site in sites where site.grid == grid { tile(site, most: most) }
        }
      }
    }
  }

  private func tile(_ site: PlacedSite, most: Double) -> Markup {
    func part(_ power: Double) -> String {
      Plot.px(most > 0 && power.isFinite ? 100 * max(0, min(power, most)) / most : 0)
    }
    let power =
      site.startPower == site.endPower
      ? Figures.plain(site.endPower, "MW")
      : "\(Figures.plain(site.startPower)) → \(Figures.plain(site.endPower, "MW"))"
    return tag("div", ["class": "tile"]) {
      tag("p", ["class": "site-name"]) { site.title }
      tag(
        "svg",
        [
          "class": "gauge", "viewBox": "0 0 100 6", "preserveAspectRatio": "none",
          "aria-hidden": "true",
        ]
      ) {
        tag("rect", ["class": "room", "width": part(site.endPower), "height": "6"])
        tag("rect", ["class": "used", "width": part(site.usedPower), "height": "6"])
        tag("rect", ["class": "start", "x": part(site.startPower), "width": "0.8", "height": "6"])
      }
      tag("p", ["class": "site-power"]) {
        "\(power), pods \(Figures.plain(site.usedPower, "MW"))"
      }
    }
  }
}

/// An own site with its place and power, MW.
struct PlacedSite {
  var title: String
  var grid: String
  var country: String
  var startPower: Double
  var endPower: Double
  /// Of the pods at full load, at the most.
  var usedPower: Double
}

extension PlanReading {
  /// Sites that the profile places and that have or get power.
  var placedSites: [PlacedSite] {
    plan.sites.compactMap { site in
      guard let known = profile.sites.first(where: { $0.id == site.id }),
        let start = site.availablePower.first, let end = site.availablePower.last,
        end > 0 || start > 0
      else { return nil }
      return PlacedSite(
        title: siteTitle(site.id), grid: known.grid, country: known.country, startPower: start,
        endPower: end, usedPower: site.installedPower.max() ?? 0)
    }
  }
}
