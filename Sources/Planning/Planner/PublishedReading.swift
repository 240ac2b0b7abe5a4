import Quantities

/// Predicts what published figures say, from a profile and its plan.
///
/// An owner's accelerator-hour costs, with capex K of a pod of n accelerators, life L, maintenance m,
/// IT power p, availability a; a site's PUE, tariff e, staff ratio s and its first tranche's capex B
/// per MW and life M; wage w and real discount rate r,
///
///     (K·(c(L) + m) + p·PUE·(8760·e + s·w + B·c(M))) / (8760·a·n),   c(T) = r / (1 − (1 + r)^−T)
///
/// and over the part of its working hours that is sold; nothing is left at the end of a life. Demand charges are left out, as tariffs of sites
/// that have them are the lower for it.
struct PublishedReading {
  let profile: Profile
  let plan: Plan
  let money: MoneyConverter

  func comparisons() -> [PublishedComparison] {
    profile.published.map { figure in
      let (unit, scale) = unit(of: figure.prediction)
      return PublishedComparison(
        id: figure.id, title: figure.title, unit: unit,
        published: scale * value(of: figure), predicted: prediction(of: figure).map { scale * $0 },
        source: figure.source, asOf: figure.asOf, confidence: figure.confidence,
        note: figure.note)
    }
  }

  private func unit(of prediction: PublishedFigure.Prediction) -> (unit: String, scale: Double) {
    let currency = profile.money.currency.code
    return switch prediction {
    case .power: ("MW", 1)
    case .price: ("\(currency)/GPU", 1)
    case .hourCost: ("\(currency)/GPU/h", 1)
    case .hourCostRatio, .subsidyShare: ("%", 100)
    case .domesticPeak: ("EFLOPS", 1)
    }
  }

  /// The published value, money in the base currency of its year.
  private func value(of figure: PublishedFigure) -> Double {
    switch figure.value {
    case .number(let number): return number
    case .money(let money):
      let year: Int =
        switch figure.prediction {
        case .price(_, let year, _), .hourCost(_, _, let year, _): year
        default: profile.horizon.start.year
        }
      return MoneyUnit.scale * self.money(money, paidIn: year)
    }
  }

  private func prediction(of figure: PublishedFigure) -> Double? {
    switch figure.prediction {
    case .power(let pod, let accelerators, let site):
      guard let pod = self.pod(pod) else { return nil }
      let pue = site.flatMap(self.site)?.pue ?? 1
      return accelerators.value / pod.accelerators.value * pod.itPower.value / 1000 * pue
    case .price(let pod, let year, let site):
      guard let pod = self.pod(pod) else { return nil }
      let building = site.flatMap(self.site).map {
        power(of: pod, at: $0) * buildingPrice($0, year)
      }
      let price = money(pod.capex[year], paidIn: year) + (building ?? 0)
      return MoneyUnit.scale * price / pod.accelerators.value
    case .hourCost(let pod, let site, let year, let busy):
      return hourCost(pod, site, year).map { $0 / busy.value }
    case .hourCostRatio(let pod, let site, let year, let busy, let offer):
      guard let offer = profile.offers.first(where: { $0.id == offer }) else { return nil }
      let price = MoneyUnit.scale * money(offer.price[year], paidIn: year)
      return price > 0 ? hourCost(pod, site, year).map { $0 / busy.value / price } : nil
    case .subsidyShare(let from, let through):
      return subsidyShare(from, through)
    case .domesticPeak(let month):
      let step = profile.horizon.step(of: month)
      guard (0..<profile.horizon.stepCount).contains(step) else { return nil }
      return plan.sources.filter(\.isDomestic).reduce(0) { $0 + $1.peak[step] }
    }
  }

  private func pod(_ id: String) -> PodType? { profile.pods.first { $0.id == id } }
  private func site(_ id: String) -> Site? { profile.sites.first { $0.id == id } }

  /// Facility power of a pod, MW.
  private func power(of pod: PodType, at site: Site) -> Double {
    pod.itPower.value / 1000 * site.pue
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

  private func hourCost(_ podID: String, _ siteID: String, _ year: Int) -> Double? {
    guard let pod = pod(podID), let site = site(siteID) else { return nil }
    let megawatts = power(of: pod, at: site)
    let capex = money(pod.capex[year], paidIn: year)
    let wage = profile.staff.map { money($0.wage[year], paidIn: year) } ?? 0
    let building =
      buildingPrice(site, year) * yearlyShare(over: (site.tranches.first?.life.value ?? 240) / 12)
    let energy = 8760 * 1000 * money(site.tariff[year], paidIn: year)
    let yearly =
      capex * (yearlyShare(over: pod.life.value / 12) + pod.maintenance.value)
      + megawatts * (energy + site.staffRatio.value * wage + building)
    return MoneyUnit.scale * yearly / (8760 * pod.availability.value * pod.accelerators.value)
  }

  private func subsidyShare(_ from: Int, _ through: Int) -> Double? {
    let years = plan.money.fiscalYears.clamped(to: from..<max(from, through + 1))
    guard years.count == through - from + 1 else { return nil }
    let spent = years.reduce(0) {
      $0 + plan.money.amount(.podCapex, in: $1) + plan.money.amount(.powerCapex, in: $1)
    }
    let paid = years.reduce(0) { $0 - plan.money.amount(.subsidy, in: $1) }
    return spent > 0 ? paid / spent : nil
  }
}
