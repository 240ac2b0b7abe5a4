import Quantities

extension PublishedComparison {
  /// What the published figures of a profile say beside what it predicts.
  ///
  /// Without a plan there is no prediction of what only a plan has.
  public static func all(
    of profile: Profile, in plan: Plan? = nil
  ) throws(ProfileProblem) -> [PublishedComparison] {
    if let problem = profile.problems().first { throw problem }
    return PublishedReading(profile: profile, plan: plan, money: MoneyConverter(profile.money))
      .comparisons()
  }
}

/// Predicts what published figures say, from a profile and its plan.
struct PublishedReading {
  let profile: Profile
  let plan: Plan?
  let money: MoneyConverter

  func comparisons() -> [PublishedComparison] {
    profile.published.map { figure in
      let (unit, scale) = unit(of: figure.prediction)
      var comparison = PublishedComparison(
        id: figure.id, title: figure.title, unit: unit,
        published: scale * value(of: figure), predicted: prediction(of: figure).map { scale * $0 },
        source: figure.source, asOf: figure.asOf, confidence: figure.confidence,
        note: figure.note)
      comparison.isComparable = figure.isComparable
      return comparison
    }
  }

  private func unit(of prediction: PublishedFigure.Prediction) -> (unit: String, scale: Double) {
    let currency = profile.money.currency.code
    return switch prediction {
    case .power: ("MW", 1)
    case .price, .fleetPrice: ("\(currency)/GPU", 1)
    case .hourCost: ("\(currency)/GPU/h", 1)
    case .hourCostRatio, .subsidyShare: ("%", 100)
    case .peak, .supportedPeak: ("EFLOPS", 1)
    }
  }

  /// The published value, money in the base currency of its year.
  private func value(of figure: PublishedFigure) -> Double {
    switch figure.value {
    case .number(let number): return number
    case .money(let money):
      let year: Int =
        switch figure.prediction {
        case .price(_, let year, _): year
        default: today
        }
      return MoneyUnit.scale * self.money(money, paidIn: year)
    }
  }

  private func prediction(of figure: PublishedFigure) -> Double? {
    switch figure.prediction {
    case .power(let pod, let accelerators, let site):
      return self.pod(pod).map {
        power(of: $0, at: site.flatMap(self.site)) * $0.draw.value * accelerators.value
          / $0.accelerators.value
      }
    case .peak(let pod, let accelerators):
      return self.pod(pod).flatMap(accelerator).map { $0.peak.value * accelerators.value / 1000 }
    case .price(let pod, let year, let site):
      return self.pod(pod).map {
        MoneyUnit.scale * price(of: $0, from: year, at: site.flatMap(self.site))
          / $0.accelerators.value
      }
    case .fleetPrice(let fleet, let site):
      return fleetPrice(fleet, at: site.flatMap(self.site))
    case .hourCost(let hour): return hourCost(hour)
    case .hourCostRatio(let hour, let offer):
      guard let offer = profile.offers.first(where: { $0.id == offer }) else { return nil }
      let price = MoneyUnit.scale * money(offer.price[today], paidIn: today)
      return price > 0 ? hourCost(hour).map { $0 / price } : nil
    case .subsidyShare(let fleet): return subsidyShare(fleet)
    case .supportedPeak(let month): return supportedPeak(in: month)
    }
  }

  /// The fiscal year of prices that are not those of a purchase.
  var today: Int { profile.horizon.start.year }

  func pod(_ id: String) -> PodType? { profile.pods.first { $0.id == id } }
  func site(_ id: String) -> Site? { profile.sites.first { $0.id == id } }

  func accelerator(of pod: PodType) -> Accelerator? {
    profile.accelerators.first { $0.id == pod.accelerator }
  }

  /// The most power of a pod, MW: of the facility, or of IT alone.
  func power(of pod: PodType, at site: Site?) -> Double {
    pod.itPower.value / 1000 * (site?.pue ?? 1)
  }
}
