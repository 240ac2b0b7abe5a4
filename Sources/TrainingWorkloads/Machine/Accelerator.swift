/// How numbers are multiplied.
public enum Precision: String, Sendable, CaseIterable {
  case bf16 = "BF16"
  case fp8 = "FP8"
  case fp4 = "FP4"
}

/// What a chip can do, per accelerator.
public struct Accelerator: Sendable, Equatable {
  public var name: String
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
  /// Design power, W, and the generation of low-precision units: 2 for Hopper, 3 for Blackwell.
  public var power: Double
  public var generation: Int

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

  public static func named(_ name: String) throws(WorkloadError) -> Accelerator {
    let wanted = aliases[name] ?? name
    guard let found = table.first(where: { $0.name == wanted }) else {
      throw .unknownAccelerator(name)
    }
    return found
  }

  private static let aliases = [
    "A100": "A100-80", "H100": "H100-80", "GB300/GB200": "GB200", "V100 SXM2 32GB": "V100",
    "A100 SXM 40GB": "A100-40", "A100 SXM 80GB": "A100-80", "H100 SXM 80GB": "H100-80",
    "H200 SXM 141GB": "H200", "H800 SXM 80GB": "H800", "B200 SXM 180GB": "B200",
    "GB200 NVL72": "GB200", "GB300 NVL72": "GB300", "B300 SXM 288GB": "B300",
  ]
}
