/// A currency by its ISO 4217 code, such as `JPY`.
public struct Currency: Sendable, Hashable {
  public let code: String

  public init(_ code: String) { self.code = code }
}

/// An amount of money of a stated year: 100 yen of 2026 are not 100 yen of 2030.
public struct Money: Sendable, Hashable {
  public var amount: Double
  public var currency: Currency
  /// The calendar year whose purchasing power the amount has.
  public var year: Int

  public init(_ amount: Double, _ currency: Currency, year: Int) {
    self.amount = amount
    self.currency = currency
    self.year = year
  }
}

/// Money per base unit of a dimension.
public struct Price<D: Dimension>: Sendable, Hashable {
  /// The money for one base unit.
  public var money: Money

  public init(_ money: Money) { self.money = money }
}

/// Yen (or dollars, …) for one kWh, one MW, one accelerator-hour, one person-year, one pod.
public typealias EnergyPrice = Price<Dimensions.KilowattHours>
public typealias DemandCharge = Price<Dimensions.KilowattMonths>
public typealias PowerPrice = Price<Dimensions.Megawatts>
public typealias AcceleratorPrice = Price<Dimensions.Accelerators>
public typealias AcceleratorHourPrice = Price<Dimensions.AcceleratorHours>
public typealias Wage = Price<Dimensions.PersonYears>
