/// How tax turns the price of what is bought into cost over its tax life.
public enum Depreciation: String, Sendable, Hashable, CaseIterable {
  /// The same part in every step.
  case straight
  /// Twice the straight rate, of what is left: the 200 % declining balance.
  case declining

  /// The part of the price in each step of a tax life of L steps, S of which are a year; they add up
  /// to 1.
  ///
  /// Straight it is 1/L. Declining, of the book value B at the start of each year, with ℓ steps left,
  ///
  ///     d = B · max(min(1/S, 2/L), 1/ℓ)
  ///
  /// in each step of that year: twice the rate of the whole life, on what is left, until the rest is
  /// more when it is spread evenly over the time that is left. Five years have 40, 24, 14.4, 10.8 and
  /// 10.8 %.
  ///
  /// Reference: Japan's Ministry of Finance Ordinance on the service life of depreciable assets,
  /// appended table 10, for what is acquired from April 2012 on; its guaranteed and revised rates say
  /// in which year the even spread takes over (five years: rate 0.400, revised 0.500, guaranteed
  /// 0.10800). Buildings and their fittings are depreciated straight there. The years of this method
  /// are those since the start of work, where the ordinance takes fiscal years with a part of the first.
  /// The United States' MACRS has the same rates and half a year of the first.
  func parts(lifeSteps L: Int, stepsPerYear S: Int) -> [Double] {
    let L = max(1, L)
    switch self {
    case .straight: return [Double](repeating: 1 / Double(L), count: L)
    case .declining:
      let rate = min(1 / Double(S), 2 / Double(L))
      var parts: [Double] = []
      var book = 1.0
      while parts.count < L {
        let left = L - parts.count
        let part = book * max(rate, 1 / Double(left))
        let count = min(S, left)
        parts += [Double](repeating: part, count: count)
        book -= Double(count) * part
      }
      return parts
    }
  }
}
