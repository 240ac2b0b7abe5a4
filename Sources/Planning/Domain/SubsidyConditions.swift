public import Quantities

/// What a subsidy asks besides its rate, caps and window.
public struct SubsidyConditions: Sendable, Hashable {
  /// Of the hours of the subsidised pods, a share serves work of others.
  public struct ThirdParty: Sendable, Hashable {
    public var share: Fraction
    /// The operator's own work: what it selects doesn't count.
    public var own: Predicate
    /// From the start of work; `nil` for as long as the pods live.
    public var span: MonthSpan?

    public init(share: Fraction, own: Predicate, span: MonthSpan? = nil) {
      self.share = share
      self.own = own
      self.span = span
    }
  }

  /// Whether the home country alone must control the entity that owns the site.
  public var domesticEntity = false
  /// Cost above these prices isn't eligible: of one accelerator in a pod, of a unit of power.
  public var podPriceLimit: AcceleratorPrice?
  public var powerPriceLimit: PowerPrice?
  public var thirdParty: ThirdParty?
  /// How long subsidised pods must be kept, by an entity under domestic control; those sold sooner give back `clawback` of the subsidy.
  public var keep: MonthSpan?
  public var clawback = Fraction(1)

  public init() {}

  /// What must be kept in the country's hands must be in them.
  var needsDomesticEntity: Bool { domesticEntity || keep != nil }
}
