public import Quantities

/// What a plan in force builds, and how far another may stray from it.
///
/// Of plans that cost nearly the same an optimum may be any: two whose data hardly differ can order at
/// other sites. Who has told others what will be built wants the new plan near the old one.
public struct BuildTerms: Sendable, Hashable {
  /// What is ordered of one thing in a fiscal year.
  public struct Build: Sendable, Hashable {
    public enum Amount: Sendable, Hashable {
      /// Pods of a type, new ones and those that take the place of others.
      case pods(type: String, PodCount)
      case power(tranche: String, SitePower)
    }

    public var site: String
    /// The fiscal year of the order.
    public var year: Int
    public var amount: Amount

    public init(site: String, year: Int, amount: Amount) {
      self.site = site
      self.year = year
      self.amount = amount
    }
  }

  /// What a change costs where nobody says otherwise, as a part of the price of what is ordered
  /// otherwise.
  public static let usualPenalty = Fraction(0.2)

  /// The builds; several of the same add up, and nothing else is ordered in the rule's years.
  public var builds: [Build]
  /// The part of each amount by which a plan may differ.
  public var within: Fraction

  public init(builds: [Build], within: Fraction) {
    self.builds = builds
    self.within = within
  }
}
