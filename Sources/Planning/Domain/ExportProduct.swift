public import Quantities

/// Compute that is sold abroad when there is some to spare.
public struct ExportProduct: Sendable, Hashable {
  public var id: String
  public var title: String
  /// The buyer's country.
  public var buyer: String
  /// The accelerators that it may consist of; empty for all.
  public var accelerators: [String]
  /// What the first accelerator-hour sells for, by fiscal year.
  public var price: Path<AcceleratorHourPrice>
  /// The most accelerators in use at once, by fiscal year.
  public var depth: Path<AcceleratorCount>
  /// How the price falls with volume: up to each share of the depth, at a share of the price.
  ///
  /// Volumes increase to 1, prices never do.
  public var curve: [DemandStep]

  public struct DemandStep: Sendable, Hashable {
    public var volume: Fraction
    public var price: Fraction

    public init(volume: Fraction, price: Fraction) {
      self.volume = volume
      self.price = price
    }
  }

  public init(
    id: String, title: String, buyer: String, accelerators: [String] = [],
    price: Path<AcceleratorHourPrice>, depth: Path<AcceleratorCount>,
    curve: [DemandStep] = [DemandStep(volume: Fraction(1), price: Fraction(1))]
  ) {
    self.id = id
    self.title = title
    self.buyer = buyer
    self.accelerators = accelerators
    self.price = price
    self.depth = depth
    self.curve = curve
  }
}
