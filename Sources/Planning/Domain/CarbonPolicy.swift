public import Quantities

/// What emissions cost and how many there may be.
public struct CarbonPolicy: Sendable, Hashable {
  /// By fiscal year; `nil` for none.
  public var price: Path<CarbonPrice>?
  public var cap: Path<YearlyEmissions>?
  /// Facility power of a rented accelerator at work, and the intensity of its energy, where an
  /// offer doesn't say; `nil` for not counted.
  public var offerPower: AcceleratorPower?
  public var offerIntensity: CarbonIntensity?

  public init(
    price: Path<CarbonPrice>? = nil, cap: Path<YearlyEmissions>? = nil,
    offerPower: AcceleratorPower? = nil, offerIntensity: CarbonIntensity? = nil
  ) {
    self.price = price
    self.cap = cap
    self.offerPower = offerPower
    self.offerIntensity = offerIntensity
  }
}

/// How the tariff and the overhead of a site differ over the steps of a year, as multipliers.
public struct SiteSeason: Sendable, Hashable {
  /// One a step of the year, from the fiscal year's first; empty for no difference.
  public var tariff: [Double]
  public var pue: [Double]

  public init(tariff: [Double] = [], pue: [Double] = []) {
    self.tariff = tariff
    self.pue = pue
  }
}
