import Planning
import Quantities

// Accelerators, entities and offers.
extension ProfileDecoder {
  func accelerator(_ id: String, _ fields: inout Fields) -> Accelerator {
    var accelerator = Accelerator(
      id: id,
      vendor: fields.text("vendor"),
      vendorCountry: fields.country("vendor_country"),
      available: fields.month("available"),
      peak: fields.quantity("peak"),
      memory: fields.quantity("memory"),
      utilization: utilization(&fields))
    if fields.has("export_ban") { accelerator.exportBan = Set(fields.countries("export_ban")) }
    fields.skip("export_ban")
    return accelerator
  }

  /// A share for each kind of work, or one for all.
  private func utilization(_ fields: inout Fields) -> [Workload.Kind: Fraction] {
    let key = "utilization"
    guard let tree = fields.required(key) else { return [:] }
    var shares: [Workload.Kind: Fraction] = [:]
    if tree.entries == nil || tree["value"] != nil {
      let share: Fraction = fields.quantity(tree, key)
      for kind in Workload.Kind.allCases { shares[kind] = share }
    } else if var inner = Fields(
      tree, path: "\(fields.path).\(key)", kind: "`\(key)`", log: log, within: fields.provenance)
    {
      for kind in Workload.Kind.allCases { shares[kind] = inner.quantity(kind.rawValue) }
      inner.finish()
    }
    return shares
  }

  func entity(_ id: String, _ fields: inout Fields) -> Entity {
    let seat = fields.country("seat")
    var entity = Entity(
      id: id,
      title: fields.text("title", default: id),
      seat: seat,
      parent: fields.country("parent", default: seat),
      reach: Set(fields.countries("reach")),
      foreignCapital: fields.quantity("foreign_capital", default: .zero),
      ismap: fields.flag("ismap", default: false),
      sovereigntyLevels: sovereigntyLevels(&fields))
    entity.dataPrices = dataPrices(&fields)
    entity.onboarding = fields.optional("onboarding").flatMap { onboarding($0, fields) }
    readOwnership(of: &entity, &fields)
    return entity
  }

  private func sovereigntyLevels(_ fields: inout Fields) -> [Int] {
    guard let tree = fields.optional("sov") else { return [] }
    return fields.list(tree, "sov", of: "eight levels").map { fields.integer($0, "sov", in: 0...4) }
  }

  func offer(_ id: String, _ fields: inout Fields) -> Offer {
    let kind: ContractKind = fields.choice("kind", orElse: .onDemand)
    var offer = Offer(
      id: id,
      title: fields.text("title", default: id),
      entity: fields.reference("entity", to: .entities),
      country: fields.country("country"),
      region: fields.text("region"),
      accelerator: fields.reference("accelerator", to: .accelerators),
      contract: contract(kind, &fields),
      price: fields.pricePath("price"),
      quota: fields.path("quota"),
      available: fields.optionalMonth("available"),
      withdrawn: fields.optionalMonth("withdrawn"),
      fabric: fields.quantity("fabric"),
      availability: fields.quantity("availability", default: Fraction(1)))
    offer.dataPrices = dataPrices(&fields)
    offer.power = fields.optionalQuantity("power")
    offer.carbon = fields.optionalQuantity("carbon")
    offer.upfront = upfront(kind, &fields)
    readTerms(of: &offer, kind, &fields)
    readExit(of: &offer, &fields)
    return offer
  }

  /// The share paid at signing, which only a reservation has.
  private func upfront(_ kind: ContractKind, _ fields: inout Fields) -> Fraction {
    guard let tree = fields.optional("upfront") else { return .zero }
    if kind == .reserved { return fields.quantity(tree, "upfront") }
    log.report(
      .conflictingKeys(["kind: \(kind.rawValue)", "upfront"], in: "an offer"), at: tree.place)
    return .zero
  }
}
