import Quantities

extension Lever {
  /// Moves the limit that is asked for, which is an option of the command line.
  func moveLimit(to level: Double, in target: inout RepairTarget) -> [RepairChange] {
    guard let limit = target.limit else { return [] }
    target.limit?.value = level
    let money = target.profile.money
    let unit = MoneyUnit(currency: money.currency, year: money.year)
    func amount(_ value: Double) -> String {
      switch limit.axis.unit {
      case .share: PlanFormulation.percent(value)
      case .money: "\(RepairText.short(value)) \(unit.label)"
      case .kilotonnes: "\(RepairText.short(value)) kt CO₂"
      }
    }
    return [
      RepairChange(
        path: "--limit", value: "\(limit.axis.rawValue)=\(RepairText.plain(level))",
        text: "\(limit.axis.title) asked for: \(amount(limit.value)) → \(amount(level))")
    ]
  }
}

extension RepairTarget {
  /// Whether a rule is the limit that is asked for, and not the profile's own.
  func isLimit(_ rule: Int) -> Bool {
    limit?.axis == .survivableLoad && rule == profile.rules.count - 1
  }
}
