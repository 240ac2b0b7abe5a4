import Quantities

/// Numbers of a profile that are uncertain together: one key in several items of a section.
struct ScalableInput: Sendable {
  /// The section and the key: `offers`, `price`.
  var section: String
  var key: String
  var title: String
  /// Multiplies the numbers of the chosen items by a factor; of money, `fx` by currency.
  var scale: @Sendable (inout Profile, Set<String>, Double) -> Void

  /// The inputs whose size is a matter of degree: prices, rates, demands, limits.
  static let all: [ScalableInput] = ofSupply + ofSites + ofWork + ofMoney

  private static let ofSupply: [ScalableInput] = [
    ScalableInput(
      section: "accelerators", key: "utilization", title: "Utilization of accelerators"
    ) { profile, ids, factor in
      for k in profile.accelerators.indices where ids.contains(profile.accelerators[k].id) {
        profile.accelerators[k].utilization = profile.accelerators[k].utilization.mapValues {
          factor * $0
        }
      }
    },
    ScalableInput(section: "pods", key: "capex", title: "Prices of pods") { profile, ids, factor in
      for k in profile.pods.indices where ids.contains(profile.pods[k].id) {
        profile.pods[k].capex = profile.pods[k].capex.scaled(by: factor)
      }
    },
    ScalableInput(section: "pods", key: "availability", title: "Availability of pods") {
      profile, ids, factor in
      for k in profile.pods.indices where ids.contains(profile.pods[k].id) {
        profile.pods[k].availability = factor * profile.pods[k].availability
      }
    },
    ScalableInput(section: "pods", key: "maintenance", title: "Maintenance of pods") {
      profile, ids, factor in
      for k in profile.pods.indices where ids.contains(profile.pods[k].id) {
        profile.pods[k].maintenance = factor * profile.pods[k].maintenance
      }
    },
    ScalableInput(section: "pods", key: "it_power", title: "Power of pods") {
      profile, ids, factor in
      for k in profile.pods.indices where ids.contains(profile.pods[k].id) {
        profile.pods[k].itPower = factor * profile.pods[k].itPower
      }
    },
    ScalableInput(section: "offers", key: "price", title: "Prices of clouds") {
      profile, ids, factor in
      for k in profile.offers.indices where ids.contains(profile.offers[k].id) {
        profile.offers[k].price = profile.offers[k].price.scaled(by: factor)
      }
    },
    ScalableInput(section: "offers", key: "quota", title: "Quotas of clouds") {
      profile, ids, factor in
      for k in profile.offers.indices where ids.contains(profile.offers[k].id) {
        profile.offers[k].quota = profile.offers[k].quota.scaled(by: factor)
      }
    },
  ]

  private static let ofSites: [ScalableInput] = [
    ScalableInput(section: "sites", key: "tariff", title: "Electricity tariffs") {
      profile, ids, factor in
      for k in profile.sites.indices where ids.contains(profile.sites[k].id) {
        profile.sites[k].tariff = profile.sites[k].tariff.scaled(by: factor)
      }
    },
    ScalableInput(section: "sites", key: "demand_charge", title: "Demand charges") {
      profile, ids, factor in
      for k in profile.sites.indices where ids.contains(profile.sites[k].id) {
        profile.sites[k].demandCharge?.money.amount *= factor
      }
    },
    ScalableInput(section: "sites", key: "pue", title: "Power usage effectiveness") {
      profile, ids, factor in
      for k in profile.sites.indices where ids.contains(profile.sites[k].id) {
        profile.sites[k].pue *= factor
      }
    },
    ScalableInput(section: "sites", key: "tranches", title: "Prices of added power") {
      profile, ids, factor in
      for k in profile.sites.indices where ids.contains(profile.sites[k].id) {
        for m in profile.sites[k].tranches.indices {
          profile.sites[k].tranches[m].capex.money.amount *= factor
        }
      }
    },
    ScalableInput(section: "sites", key: "staff_ratio", title: "People per megawatt") {
      profile, ids, factor in
      for k in profile.sites.indices where ids.contains(profile.sites[k].id) {
        profile.sites[k].staffRatio = factor * profile.sites[k].staffRatio
      }
    },
  ]

  private static let ofWork: [ScalableInput] = [
    ScalableInput(section: "workloads", key: "demand", title: "Demand for compute") {
      profile, ids, factor in
      for k in profile.workloads.indices where ids.contains(profile.workloads[k].id) {
        profile.workloads[k].demand = profile.workloads[k].demand.scaled(by: factor)
      }
    },
    ScalableInput(section: "workloads", key: "headroom", title: "Headroom of workloads") {
      profile, ids, factor in
      for k in profile.workloads.indices where ids.contains(profile.workloads[k].id) {
        profile.workloads[k].headroom = factor * profile.workloads[k].headroom
      }
    },
    ScalableInput(section: "staff", key: "wage", title: "Wages") { profile, _, factor in
      guard let wage = profile.staff?.wage else { return }
      profile.staff?.wage = wage.scaled(by: factor)
    },
  ]

  private static let ofMoney: [ScalableInput] = [
    ScalableInput(section: "money", key: "fx", title: "Prices of foreign currencies") {
      profile, ids, factor in
      for (currency, rates) in profile.money.exchangeRates where ids.contains(currency.code) {
        profile.money.exchangeRates[currency] = rates.scaled(by: factor)
      }
    },
    ScalableInput(section: "money", key: "discount", title: "Discount rate") {
      profile, _, factor in
      profile.money.discountRate = factor * profile.money.discountRate
    },
    ScalableInput(section: "subsidies", key: "rate", title: "Rates of subsidies") {
      profile, ids, factor in
      for k in profile.subsidies.indices where ids.contains(profile.subsidies[k].id) {
        profile.subsidies[k].rate = factor * profile.subsidies[k].rate
      }
    },
    ScalableInput(section: "subsidies", key: "cap", title: "Caps of subsidies") {
      profile, ids, factor in
      for k in profile.subsidies.indices where ids.contains(profile.subsidies[k].id) {
        profile.subsidies[k].cap.amount *= factor
      }
    },
  ]
}

extension Path {
  func scaled<D: Dimension>(by factor: Double) -> Self where Value == Quantity<D> {
    Path(
      points: points.map { .init(year: $0.year, value: factor * $0.value) }, rule: rule,
      growth: growth)
  }

  func scaled<D: Dimension>(by factor: Double) -> Self where Value == Price<D> {
    Path(
      points: points.map { point in
        var price = point.value
        price.money.amount *= factor
        return .init(year: point.year, value: price)
      }, rule: rule, growth: growth)
  }

  func scaled(by factor: Double) -> Self where Value == Money {
    Path(
      points: points.map { point in
        var money = point.value
        money.amount *= factor
        return .init(year: point.year, value: money)
      }, rule: rule, growth: growth)
  }
}
