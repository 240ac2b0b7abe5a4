public import Planning
public import Quantities

/// The builds of another plan, to be kept: a rule of builds that is added to a profile as it is read.
public struct KeptBuilds: Sendable {
  /// The id of the rule; a rule of builds with that id in the profile gives way to it.
  public static let ruleID = "keep"

  /// Where the builds come from, as messages show it: `--keep runs/japan`.
  public var origin: String
  /// The rule's title, and a note on where its numbers come from.
  public var title: String
  public var source: String
  public var builds: [BuildTerms.Build]
  /// The fiscal years of which all builds are kept.
  public var years: ClosedRange<Int>
  /// What ordering otherwise costs, as a part of the price of what is.
  public var penalty: Fraction

  public init(
    origin: String, title: String, source: String, builds: [BuildTerms.Build],
    years: ClosedRange<Int>, penalty: Fraction
  ) {
    self.origin = origin
    self.title = title
    self.source = source
    self.builds = builds
    self.years = years
    self.penalty = penalty
  }

  /// The rule as a profile would say it.
  var item: Item {
    let place = Place(file: origin)
    func text(_ text: String) -> Tree { Tree(content: .text(text, quoted: false), place: place) }
    func mapping(_ entries: [(String, Tree)]) -> Tree {
      let entries = entries.map { Tree.Entry(key: $0.0, keyPlace: place, value: $0.1) }
      return Tree(content: .mapping(entries), place: place)
    }
    let listed = builds.filter { years.contains($0.year) }.map { build in
      let amount: [(String, Tree)] =
        switch build.amount {
        case .pods(let type, let count):
          [("pod", text(type)), ("count", text("\(count.value) pods"))]
        case .power(let tranche, let power):
          [("tranche", text(tranche)), ("power", text("\(power.value) MW"))]
        }
      return mapping([("year", text("\(build.year)")), ("site", text(build.site))] + amount)
    }
    let applies = mapping([
      ("from", text("\(years.lowerBound)")), ("through", text("\(years.upperBound)")),
    ])
    let value = mapping([
      ("id", text(Self.ruleID)), ("title", text(title)),
      ("penalty", text("\(penalty.value * 100) %")),
      ("applies", applies), ("builds", Tree(content: .list(listed), place: place)),
      ("note", text(source)),
    ])
    return Item(id: Self.ruleID, place: place, value: value)
  }
}

extension Assembly {
  /// Puts a rule of builds in the place of the one with its id, or after all others.
  ///
  /// - Throws: That the id is another kind of rule's.
  mutating func put(builds rule: Item) throws(ProfileError) {
    guard let k = self[.policy].firstIndex(where: { $0.id == rule.id }) else {
      self[.policy].append(rule)
      return
    }
    guard self[.policy][k].value["builds"] != nil else {
      throw ProfileError(
        .duplicateID(rule.id, section: Section.policy.rawValue, first: self[.policy][k].place),
        at: rule.place)
    }
    self[.policy][k] = rule
  }
}
