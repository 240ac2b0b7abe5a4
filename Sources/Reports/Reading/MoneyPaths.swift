import Planning
import Quantities

/// Money by what it's spent on and the country it goes to.
extension PlanReading {
  /// What a cause is called where many stand together.
  static func group(of cause: CashFlowCause) -> String {
    switch cause {
    case .podCapex, .maintenance: "Pods and their upkeep"
    case .powerCapex: "Sites and power"
    case .power, .demandCharge: "Electricity"
    case .staff, .recruiting: "Staff"
    case .reserved: "Reserved clouds"
    case .onDemand, .onboarding, .commitments: "On-demand clouds"
    case .egress, .storage: "Data"
    default: cause.title.capitalizedFirst
    }
  }

  /// Whether it changes hands: neither a price of the model nor a value that is left.
  static func isPaid(_ cause: CashFlowCause) -> Bool {
    cause.kind != .notional && cause.kind != .endValue
  }

  /// Sums over all years of what is paid, by group and country, the largest first.
  var moneyBands: [FlowChart.Band] {
    var order: [[String]] = []
    var sums: [[String]: Double] = [:]
    for part in flowParts where Self.isPaid(part.flow.cause) && part.amount > 0 {
      let key = [Self.group(of: part.flow.cause), part.country]
      if sums[key] == nil { order.append(key) }
      sums[key, default: 0] += part.amount
    }
    return order.map { FlowChart.Band(from: $0[0], to: $0[1], amount: sums[$0] ?? 0) }
      .filter { $0.amount.isFinite && $0.amount > 0 }
  }

  /// What comes back over all years, as a positive number: subsidies, sales, tax saved.
  var moneyReturned: Double {
    -flowParts.reduce(0) {
      $0 + (Self.isPaid($1.flow.cause) && $1.amount < 0 ? $1.amount : 0)
    }
  }

  /// A country's name, or its code.
  static func country(_ code: String) -> String {
    let names = [
      "JP": "Japan", "US": "United States", "TW": "Taiwan", "KR": "South Korea", "CN": "China",
      "DE": "Germany", "FR": "France", "IE": "Ireland", "NL": "Netherlands", "GB": "United Kingdom",
      "SG": "Singapore", "SE": "Sweden", "FI": "Finland", "NO": "Norway", "IT": "Italy",
      "ES": "Spain", "CA": "Canada", "IN": "India", "AU": "Australia", "VN": "Vietnam",
      "EU": "European Union",
      "": "Unknown",
    ]
    return names[code] ?? code
  }
}
