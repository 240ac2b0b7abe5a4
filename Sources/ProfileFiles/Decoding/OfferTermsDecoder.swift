import Planning
import Quantities

/// The words for how an offer is paid.
enum ContractKind: String, CaseIterable {
  case onDemand = "on-demand"
  case spot
  case reserved
  case block
}

// How offers are paid, and what using a provider takes.
extension ProfileDecoder {
  func contract(_ kind: ContractKind, _ fields: inout Fields) -> Offer.Contract {
    let term = value(of: "term", for: [.reserved, .block], kind, &fields)
    let block = value(of: "block", for: [.block], kind, &fields)
    switch kind {
    case .reserved:
      return .reserved(term: term.map { fields.quantity($0, "term") } ?? .zero)
    case .block:
      return .block(
        size: block.map { fields.quantity($0, "block") } ?? .zero,
        term: term.map { fields.quantity($0, "term") } ?? .zero)
    case .onDemand, .spot:
      return .onDemand
    }
  }

  func readTerms(of offer: inout Offer, _ kind: ContractKind, _ fields: inout Fields) {
    let lead = value(of: "lead", for: [.block], kind, isOptional: true, &fields)
    offer.lead = lead.map { fields.quantity($0, "lead") } ?? .zero
    offer.spot = spot(kind, &fields)
    let byHour: [ContractKind] = [.onDemand, .spot]
    if let tree = value(of: "depth", for: byHour, kind, isOptional: true, &fields) {
      offer.depth = tiers(tree, "depth", fields) { Offer.Depth(gang: $0, quota: $1) }
    }
    if let tree = value(of: "price_tiers", for: byHour, kind, isOptional: true, &fields) {
      offer.priceTiers = tiers(tree, "price_tiers", fields) {
        Offer.PriceTier(above: $0, factor: $1)
      }
    }
  }

  private func spot(_ kind: ContractKind, _ fields: inout Fields) -> Offer.Spot? {
    let every = value(of: "preempted_every", for: [.spot], kind, &fields)
    let checkpoint = value(of: "checkpoint", for: [.spot], kind, &fields)
    let restart = value(of: "restart", for: [.spot], kind, &fields)
    let serving = value(of: "serving", for: [.spot], kind, isOptional: true, &fields)
    guard kind == .spot, let every, let checkpoint, let restart else { return nil }
    return Offer.Spot(
      preemptedEvery: fields.quantity(every, "preempted_every"),
      checkpoint: fields.quantity(checkpoint, "checkpoint"),
      restart: fields.quantity(restart, "restart"),
      serves: serving == nil ? false : fields.flag("serving", default: false))
  }

  /// The value of a key that only some kinds of offer have.
  private func value(
    of key: String, for kinds: [ContractKind], _ kind: ContractKind, isOptional: Bool = false,
    _ fields: inout Fields
  ) -> Tree? {
    if kinds.contains(kind) { return isOptional ? fields.optional(key) : fields.required(key) }
    if let tree = fields.optional(key) {
      log.report(
        .conflictingKeys(["kind: \(kind.rawValue)", key], in: "an offer"), at: tree.place)
    }
    return nil
  }

  /// A mapping from numbers of accelerators, by increasing number.
  private func tiers<D: Dimension, Tier>(
    _ tree: Tree, _ key: String, _ fields: Fields,
    _ make: (AcceleratorCount, Quantity<D>) -> Tier
  ) -> [Tier] {
    guard
      var inner = Fields(
        tree, path: "\(fields.path).\(key)", kind: "`\(key)`", log: log,
        within: fields.provenance)
    else { return [] }
    var tiers: [(AcceleratorCount, Tier)] = []
    for entry in inner.entries where !Fields.provenanceKeys.contains(entry.key) {
      guard let tree = inner.optional(entry.key) else { continue }
      do {
        let count = try AcceleratorCount(parsing: entry.key)
        tiers.append((count, make(count, inner.quantity(tree, key))))
      } catch {
        log.report(.quantity(key: key, error), at: entry.keyPlace)
      }
    }
    return tiers.sorted { $0.0 < $1.0 }.map(\.1)
  }

  func onboarding(_ tree: Tree, _ outer: Fields) -> Onboarding? {
    guard
      var fields = Fields(
        tree, path: "\(outer.path).onboarding", kind: "an onboarding", log: log,
        within: outer.provenance)
    else { return nil }
    let cost = fields.required("cost").map { money($0, "cost", per: "1", fields) } ?? log.base
    let yearly = fields.optional("yearly").map { money($0, "yearly", per: "a", fields) }
    let onboarding = Onboarding(
      cost: cost, yearly: yearly ?? Money(0, cost.currency, year: cost.year),
      lead: fields.quantity("lead", default: .zero))
    fields.finish()
    return onboarding
  }

  private func money(_ tree: Tree, _ key: String, per unit: String, _ fields: Fields) -> Money {
    let name = unit == "1" ? "money" : "money per year"
    let expected = QuantityError.Expected(
      name: name, example: unit == "1" ? "50 MJPY@2026" : "20 MJPY@2026/a")
    return fields.value(tree, key, expected: expected, orElse: log.base) {
      (text) throws(QuantityError) in
      try Money.parse(text, per: [unit], expected: expected).money
    }
  }

  func commitment(_ id: String, _ fields: inout Fields) -> SpendCommitment {
    let starts = fields.integer("starts", in: 1950...2200)
    return SpendCommitment(
      id: id,
      title: fields.text("title", default: id),
      entity: fields.reference("entity", to: .entities),
      firstStart: starts,
      lastStart: fields.integer("last_start", in: 1950...2200, default: starts),
      years: fields.integer("years", in: 1...50),
      minimum: fields.required("min_spend").map {
        fields.moneyPath($0, "min_spend", per: "a", example: "10 MUSD@2026/a")
      } ?? Path(constant: log.base),
      discount: fields.quantity("discount"))
  }
}
