/// How numbers are multiplied.
public enum Precision: String, Sendable, CaseIterable {
  case bf16 = "BF16"
  case fp8 = "FP8"
  case fp4 = "FP4"

  /// Bytes of a number.
  var bytes: Double {
    switch self {
    case .bf16: 2
    case .fp8: 1
    case .fp4: 0.5
    }
  }
}

/// What a chip can do, per accelerator: a row of `Profiles/catalog/machines.csv`.
public struct Accelerator: Sendable, Equatable {
  public var name: String
  public var aliases: [String]
  /// The architecture by its vendor's name.
  public var family: String
  public var year: Int
  /// Dense peaks, TFLOP/s: 0 where the chip lacks the precision; BF16 stands for FP16, too.
  public var bf16: Double
  public var fp8: Double
  public var fp4: Double
  /// The share of the BF16 peak that the best matrix product reaches.
  public var measuredShare: Double
  /// Memory, GB, and its bandwidth, TB/s.
  public var memory: Double
  public var bandwidth: Double
  /// One way to the accelerators of the scale-up domain, GB/s, and how many these are.
  public var scaleUp: Double
  public var domain: Double
  /// One way to the network, GB/s.
  public var scaleOut: Double
  /// Design power, W.
  public var power: Double
  /// Which figures are assumptions, why, and with what confidence; empty where all have a source.
  public var assumptions: String
  public var source: String

  public func peak(_ precision: Precision) -> Double {
    switch precision {
    case .bf16: bf16
    case .fp8: fp8 > 0 ? fp8 : bf16
    case .fp4: fp4 > 0 ? fp4 : peak(.fp8)
    }
  }

  /// The precision that the chip has instead where it lacks one.
  func available(_ precision: Precision) -> Precision {
    switch precision {
    case .fp4 where fp4 > 0: .fp4
    case .fp4, .fp8: fp8 > 0 ? .fp8 : .bf16
    case .bf16: .bf16
    }
  }
}
