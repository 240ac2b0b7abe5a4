/// A month of the calendar, such as 2026-04.
public struct CalendarMonth: Sendable, Hashable, Comparable {
  public let year: Int
  /// 1 … 12.
  public let month: Int

  public init(year: Int, month: Int) {
    precondition((1...12).contains(month), "a year has months 1 to 12")
    self.year = year
    self.month = month
  }

  /// Months since January of year 0.
  public var index: Int { year * 12 + month - 1 }

  public init(index: Int) {
    let year = index >= 0 ? index / 12 : -((11 - index) / 12)
    self.init(year: year, month: index - year * 12 + 1)
  }

  public static func < (a: Self, b: Self) -> Bool { a.index < b.index }
  public static func + (month: Self, count: Int) -> Self { Self(index: month.index + count) }
  public static func - (a: Self, b: Self) -> Int { a.index - b.index }
}

extension CalendarMonth: CustomStringConvertible {
  public var description: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }
}
