// What work, data and emissions are measured in.
extension Dimensions {
  /// Effective compute done: 10¹⁸ FLOP/s for a day, 8.64 · 10²² FLOP.
  public enum ExaflopDays: Dimension {
    public static let baseUnit = "EFLOPS.day"
    public static let name = "an amount of work"
    public static let example = "300 EFLOPS.day"
  }
  /// Thousand million tokens.
  public enum Gigatokens: Dimension {
    public static let baseUnit = "Gtok"
    public static let name = "a number of tokens"
    public static let example = "8 Ttok"
  }
  public enum AcceleratorHoursPerYear: Dimension {
    public static let baseUnit = "GPU.h/a"
    public static let name = "accelerator-hours by time"
    public static let example = "20 kGPU.h/month"
  }
  public enum GigabytesPerExaflop: Dimension {
    public static let baseUnit = "GB/EFLOP"
    public static let name = "data per work"
    public static let example = "2 GB/EFLOP"
  }
  public enum BytesPerToken: Dimension {
    public static let baseUnit = "B/tok"
    public static let name = "data per token"
    public static let example = "8 B/tok"
  }
  public enum GigabytesPerSecond: Dimension {
    public static let baseUnit = "GB/s"
    public static let name = "the rate of a link"
    public static let example = "20 Gbit/s"
  }
  public enum GigabyteMonths: Dimension {
    public static let baseUnit = "GB.month"
    public static let name = "data kept for a time"
    public static let example = "5 TB.month"
  }
  public enum Kilotonnes: Dimension {
    public static let baseUnit = "kt"
    public static let name = "a mass of carbon dioxide"
    public static let example = "12 kt"
  }
  public enum KilotonnesPerYear: Dimension {
    public static let baseUnit = "kt/a"
    public static let name = "emissions a year"
    public static let example = "500 kt/a"
  }
  public enum TonnesPerPod: Dimension {
    public static let baseUnit = "t/pod"
    public static let name = "a mass of carbon dioxide per pod"
    public static let example = "900 t/pod"
  }
  public enum KilowattsPerAccelerator: Dimension {
    public static let baseUnit = "kW/GPU"
    public static let name = "power of an accelerator"
    public static let example = "1.4 kW/GPU"
  }
}

/// An amount of effective compute, EFLOP/s for a day.
public typealias ComputeWork = Quantity<Dimensions.ExaflopDays>
public typealias TokenCount = Quantity<Dimensions.Gigatokens>
public typealias AcceleratorTime = Quantity<Dimensions.AcceleratorHoursPerYear>
/// Data that work reads or writes, GB per 10¹⁸ FLOP.
public typealias DataIntensity = Quantity<Dimensions.GigabytesPerExaflop>
/// GB a second.
public typealias LinkRate = Quantity<Dimensions.GigabytesPerSecond>
/// Thousand tonnes of CO₂.
public typealias Emissions = Quantity<Dimensions.Kilotonnes>
public typealias YearlyEmissions = Quantity<Dimensions.KilotonnesPerYear>
public typealias EmbodiedCarbon = Quantity<Dimensions.TonnesPerPod>
public typealias AcceleratorPower = Quantity<Dimensions.KilowattsPerAccelerator>
/// Money for a GB moved, a GB kept for a month, a thousand tonnes emitted, a person recruited.
public typealias TransferPrice = Price<Dimensions.Gigabytes>
public typealias StoragePrice = Price<Dimensions.GigabyteMonths>
public typealias CarbonPrice = Price<Dimensions.Kilotonnes>
public typealias RecruitingCost = Price<Dimensions.Persons>
