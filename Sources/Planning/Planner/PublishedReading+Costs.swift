import Quantities

// What machines cost to buy, and to have for an hour.
extension PublishedReading {
  /// Plan money for a pod that starts in a year, with the building where a site is given.
  func price(of pod: PodType, from year: Int, at site: Site?) -> Double {
    let building = site.map { power(of: pod, at: $0) * buildingPrice($0, year) } ?? 0
    return money(pod.capex[year], paidIn: year) + building
  }

  /// The mean over the accelerators of parts of the fleet.
  func fleetPrice(_ ids: [String], at site: Site?) -> Double? {
    var paid = 0.0
    var accelerators = 0.0
    for fleet in parts(ids) {
      guard let pod = pod(fleet.pod) else { return nil }
      paid += fleet.count.value * price(of: pod, from: fleet.installed.year, at: site)
      accelerators += fleet.count.value * pod.accelerators.value
    }
    return accelerators > 0 ? MoneyUnit.scale * paid / accelerators : nil
  }

  func parts(_ ids: [String]) -> [ExistingPods] {
    ids.compactMap { id in profile.fleet.first { $0.id == id } }
  }

  /// Plan money for an MW of facility power; none where a site can't be built on.
  private func buildingPrice(_ site: Site, _ year: Int) -> Double {
    site.tranches.first.map { money($0.capex, paidIn: year) } ?? 0
  }

  /// c(T): what one unit of money costs a year when it is spread over T years.
  private func yearlyShare(over years: Double) -> Double {
    let rate = profile.money.discountRate.value
    guard abs(rate) > 1e-9 else { return 1 / years }
    let growth = Growth(perYear: rate).factor(overHalfMonths: Int((24 * years).rounded()))
    return rate / (1 - 1 / growth)
  }

  /// What an hour that is sold has to bring.
  ///
  /// With capex K of a pod of n accelerators, life L, maintenance m, IT power p of which d is drawn
  /// at work, availability a; a site's PUE, tariff e, staff ratio s and its first tranche's capex B
  /// per MW and life M; wage w, real discount rate r, the part b of working hours that is sold and
  /// the part o of the price that pays for selling and administration,
  ///
  ///     (K·(c(L) + m) + p·PUE·(d·8760·e + s·w + B·c(M))) / (8760·a·n · b·(1 − o)),
  ///     c(T) = r / (1 − (1 + r)^−T).
  ///
  /// So r is the owner's profit, and o has none in it. Nothing is left at the end of a life. K and B
  /// are those of the year in which the pod started, the rest is of the plan's first year. Demand
  /// charges are left out, as tariffs of sites that have them are the lower for it.
  func hourCost(_ hour: PublishedFigure.AcceleratorHour) -> Double? {
    guard let pod = pod(hour.pod), let site = site(hour.site) else { return nil }
    let megawatts = power(of: pod, at: site)
    let capex = money(pod.capex[hour.year], paidIn: hour.year)
    let wage = profile.staff.map { money($0.wage[today], paidIn: today) } ?? 0
    let building =
      buildingPrice(site, hour.year)
      * yearlyShare(over: (site.tranches.first?.life.value ?? 240) / 12)
    let energy = pod.draw.value * 8760 * 1000 * money(site.tariff[today], paidIn: today)
    let yearly =
      capex * (yearlyShare(over: pod.life.value / 12) + pod.maintenance.value)
      + megawatts * (energy + site.staffRatio.value * wage + building)
    let hours = 8760 * pod.availability.value * pod.accelerators.value * hour.busy.value
    return MoneyUnit.scale * yearly / (hours * (1 - hour.overhead.value))
  }
}
