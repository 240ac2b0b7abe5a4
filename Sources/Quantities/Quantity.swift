/// What a quantity measures.
///
/// The tag types below have no values; they keep megawatts and hours apart at compile time.
public protocol Dimension: Sendable {
  /// The unit in which `Quantity.value` counts.
  static var baseUnit: String { get }
}

/// A number of base units of a dimension.
public struct Quantity<D: Dimension>: Sendable, Hashable, Comparable {
  public var value: Double

  @inlinable
  public init(_ value: Double) { self.value = value }

  public static var zero: Self { Self(0) }

  @inlinable
  public static func < (a: Self, b: Self) -> Bool { a.value < b.value }
  @inlinable
  public static func + (a: Self, b: Self) -> Self { Self(a.value + b.value) }
  @inlinable
  public static func - (a: Self, b: Self) -> Self { Self(a.value - b.value) }
  @inlinable
  public static func * (factor: Double, a: Self) -> Self { Self(factor * a.value) }
  @inlinable
  public static func / (a: Self, b: Self) -> Double { a.value / b.value }
}

/// A dimension for each base unit the planner uses.
public enum Dimensions {
  /// A plain number; `12 %` is 0.12.
  public enum One: Dimension { public static let baseUnit = "1" }
  public enum PerYear: Dimension { public static let baseUnit = "1/a" }
  public enum Months: Dimension { public static let baseUnit = "month" }
  public enum Megawatts: Dimension { public static let baseUnit = "MW" }
  public enum Kilowatts: Dimension { public static let baseUnit = "kW" }
  public enum KilowattHours: Dimension { public static let baseUnit = "kWh" }
  /// 10¹⁵ floating-point operations a second.
  public enum Petaflops: Dimension { public static let baseUnit = "PFLOP/s" }
  public enum Exaflops: Dimension { public static let baseUnit = "EFLOP/s" }
  public enum Accelerators: Dimension { public static let baseUnit = "GPU" }
  public enum AcceleratorHours: Dimension { public static let baseUnit = "GPU.h" }
  public enum Gigabytes: Dimension { public static let baseUnit = "GB" }
  public enum GramsPerKilowattHour: Dimension { public static let baseUnit = "g/kWh" }
  public enum Persons: Dimension { public static let baseUnit = "FTE" }
  public enum PersonsPerMegawatt: Dimension { public static let baseUnit = "FTE/MW" }
  /// What a price can be per, besides the above.
  public enum KilowattMonths: Dimension { public static let baseUnit = "kW.month" }
  public enum PersonYears: Dimension { public static let baseUnit = "FTE.a" }
  public enum Pods: Dimension { public static let baseUnit = "pod" }
}

public typealias Fraction = Quantity<Dimensions.One>
public typealias AnnualRate = Quantity<Dimensions.PerYear>
/// A span of calendar time in months; a year is twelve.
public typealias MonthSpan = Quantity<Dimensions.Months>
/// Power of sites, MW.
public typealias SitePower = Quantity<Dimensions.Megawatts>
/// Throughput of one accelerator, PFLOP/s.
public typealias AcceleratorRate = Quantity<Dimensions.Petaflops>
/// Throughput of fleets and demand, EFLOP/s.
public typealias ComputeRate = Quantity<Dimensions.Exaflops>
public typealias AcceleratorCount = Quantity<Dimensions.Accelerators>
public typealias Memory = Quantity<Dimensions.Gigabytes>
public typealias CarbonIntensity = Quantity<Dimensions.GramsPerKilowattHour>
public typealias Headcount = Quantity<Dimensions.Persons>
public typealias StaffRatio = Quantity<Dimensions.PersonsPerMegawatt>
