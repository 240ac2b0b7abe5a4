/// How relative errors are spread.
public struct ErrorSpread: Sendable, Equatable {
  public var count: Int
  public var median: Double
  public var ninetieth: Double
  /// The median signed error.
  public var bias: Double

  public init(_ errors: [Double]) {
    count = errors.count
    median = Self.quantile(errors.map(abs), 0.5)
    ninetieth = Self.quantile(errors.map(abs), 0.9)
    bias = Self.quantile(errors, 0.5)
  }

  /// The quantile, between the two nearest values; 0 of none.
  static func quantile(_ values: [Double], _ share: Double) -> Double {
    guard !values.isEmpty else { return 0 }
    let sorted = values.sorted()
    let place = share * Double(sorted.count - 1)
    let low = Int(place)
    let high = min(low + 1, sorted.count - 1)
    return sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low])
  }
}
