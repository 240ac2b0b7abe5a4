/// What a quantity measures.
///
/// The tag types below have no values; they keep megawatts and hours apart at compile time.
public protocol Dimension: Sendable {
  /// The unit in which `Quantity.value` counts, as `UnitExpression` reads it.
  static var baseUnit: String { get }
  /// What it measures, and a value as a person writes it: for messages.
  static var name: String { get }
  static var example: String { get }
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
  public enum One: Dimension {
    public static let baseUnit = "1"
    public static let name = "a plain number"
    public static let example = "1.2"
  }
  public enum PerYear: Dimension {
    public static let baseUnit = "1/a"
    public static let name = "a yearly rate"
    public static let example = "5 %/a"
  }
  public enum Months: Dimension {
    public static let baseUnit = "month"
    public static let name = "a span of months"
    public static let example = "36 months"
  }
  public enum Megawatts: Dimension {
    public static let baseUnit = "MW"
    public static let name = "power"
    public static let example = "20 MW"
  }
  public enum Kilowatts: Dimension {
    public static let baseUnit = "kW"
    public static let name = "power"
    public static let example = "120 kW"
  }
  public enum KilowattHours: Dimension {
    public static let baseUnit = "kWh"
    public static let name = "energy"
    public static let example = "5 kWh"
  }
  /// 10¹⁵ floating-point operations a second.
  public enum Petaflops: Dimension {
    public static let baseUnit = "PFLOP/s"
    public static let name = "a compute rate"
    public static let example = "989 TFLOPS"
  }
  public enum Exaflops: Dimension {
    public static let baseUnit = "EFLOP/s"
    public static let name = "a compute rate"
    public static let example = "1.2 EFLOPS"
  }
  /// Thousand million tokens a year.
  public enum GigatokensPerYear: Dimension {
    public static let baseUnit = "Gtok/a"
    public static let name = "tokens a year"
    public static let example = "15 Ttok/a"
  }
  /// What one accelerator reads or writes.
  public enum TokensPerAcceleratorSecond: Dimension {
    public static let baseUnit = "tok/s/GPU"
    public static let name = "tokens a second and accelerator"
    public static let example = "450 tok/s/GPU"
  }
  public enum Accelerators: Dimension {
    public static let baseUnit = "GPU"
    public static let name = "a number of accelerators"
    public static let example = "1024 GPU"
  }
  public enum AcceleratorHours: Dimension {
    public static let baseUnit = "GPU.h"
    public static let name = "accelerator-hours"
    public static let example = "300 kGPU.h"
  }
  public enum Gigabytes: Dimension {
    public static let baseUnit = "GB"
    public static let name = "memory"
    public static let example = "141 GB"
  }
  public enum TerabytesPerDay: Dimension {
    public static let baseUnit = "TB/day"
    public static let name = "a data rate"
    public static let example = "40 TB/day"
  }
  public enum GramsPerKilowattHour: Dimension {
    public static let baseUnit = "g/kWh"
    public static let name = "carbon intensity"
    public static let example = "450 g/kWh"
  }
  public enum Persons: Dimension {
    public static let baseUnit = "FTE"
    public static let name = "a number of people"
    public static let example = "12 FTE"
  }
  public enum PersonsPerMegawatt: Dimension {
    public static let baseUnit = "FTE/MW"
    public static let name = "people per power"
    public static let example = "1.5 FTE/MW"
  }
  /// What a price can be per, besides the above.
  public enum KilowattMonths: Dimension {
    public static let baseUnit = "kW.month"
    public static let name = "power over months"
    public static let example = "10 kW.month"
  }
  public enum PersonYears: Dimension {
    public static let baseUnit = "FTE.a"
    public static let name = "person-years"
    public static let example = "3 FTE.a"
  }
  public enum Hours: Dimension {
    public static let baseUnit = "h"
    public static let name = "a span of clock time"
    public static let example = "10 min"
  }
  public enum Pods: Dimension {
    public static let baseUnit = "pod"
    public static let name = "a number of pods"
    public static let example = "12 pods"
  }
}

public typealias Fraction = Quantity<Dimensions.One>
public typealias AnnualRate = Quantity<Dimensions.PerYear>
/// A span of calendar time in months; a year is twelve.
public typealias MonthSpan = Quantity<Dimensions.Months>
/// A span of clock time in hours.
public typealias ClockSpan = Quantity<Dimensions.Hours>
/// Power of sites, MW.
public typealias SitePower = Quantity<Dimensions.Megawatts>
/// Throughput of one accelerator, PFLOP/s.
public typealias AcceleratorRate = Quantity<Dimensions.Petaflops>
/// Throughput of fleets and demand, EFLOP/s.
public typealias ComputeRate = Quantity<Dimensions.Exaflops>
/// Tokens that a model reads or writes, thousand million a year.
public typealias TokenDemand = Quantity<Dimensions.GigatokensPerYear>
/// Tokens a second of one accelerator.
public typealias TokenRate = Quantity<Dimensions.TokensPerAcceleratorSecond>
public typealias AcceleratorCount = Quantity<Dimensions.Accelerators>
public typealias Memory = Quantity<Dimensions.Gigabytes>
/// TB a day.
public typealias ExitRate = Quantity<Dimensions.TerabytesPerDay>
public typealias CarbonIntensity = Quantity<Dimensions.GramsPerKilowattHour>
public typealias PodCount = Quantity<Dimensions.Pods>
public typealias Headcount = Quantity<Dimensions.Persons>
public typealias StaffRatio = Quantity<Dimensions.PersonsPerMegawatt>
