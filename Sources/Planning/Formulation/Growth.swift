/// Growth at a yearly rate, compounded: (1 + rate)^years.
struct Growth: Sendable {
  private let yearly: Double
  /// (1 + rate)^(1/24): half a month is the finest span, the middle of a month.
  private let halfMonthly: Double

  init(perYear rate: Double) {
    precondition(rate > -1, "growth leaves something")
    yearly = 1 + rate
    // The 24th root is three square roots and a cube root.
    let eighth = yearly.squareRoot().squareRoot().squareRoot()
    var root = 1 + (eighth - 1) / 3
    for _ in 0..<60 {
      // Newton on r³ = eighth.
      let next = (2 * root + eighth / (root * root)) / 3
      if next == root { break }
      root = next
    }
    halfMonthly = root
  }

  func factor(overHalfMonths count: Int) -> Double {
    precondition(count >= 0, "growth runs forward")
    return Self.power(yearly, count / 24) * Self.power(halfMonthly, count % 24)
  }

  /// The factor from one year to another, which may be before it.
  func factor(from first: Int, to last: Int) -> Double {
    let factor = Self.power(yearly, abs(last - first))
    return last >= first ? factor : 1 / factor
  }

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    var product = 1.0
    for _ in 0..<exponent { product *= base }
    return product
  }
}
