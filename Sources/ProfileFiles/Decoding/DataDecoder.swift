import Planning
import Quantities

// Datasets, what data cost, exports, carbon and the seasons of a site.
extension ProfileDecoder {
  func dataset(_ id: String, _ fields: inout Fields) -> Dataset {
    Dataset(
      id: id,
      title: fields.text("title", default: id),
      data: fields.choice("data", orElse: .public),
      size: fields.quantity("size"),
      home: home(&fields),
      link: fields.optionalQuantity("link"))
  }

  /// The id of a site or an offer.
  private func home(_ fields: inout Fields) -> String {
    guard let tree = fields.required("home"),
      let (id, place) = fields.scalar(tree, "home", expected: "the id of a site or an offer")
    else { return "" }
    let known = (log.ids[.sites] ?? []) + (log.ids[.offers] ?? [])
    if !known.contains(id) {
      log.report(
        .unknownReference(
          key: "home", id, section: "sites or offers", nearest: id.nearest(among: known)),
        at: place)
    }
    return id
  }

  /// `egress` and `storage` of a site, an entity or an offer.
  func dataPrices(_ fields: inout Fields) -> DataPrices {
    DataPrices(
      egress: fields.optionalPricePath("egress"), storage: fields.optionalPricePath("storage"))
  }

  func export(_ id: String, _ fields: inout Fields) -> ExportProduct {
    var product = ExportProduct(
      id: id,
      title: fields.text("title", default: id),
      buyer: fields.country("buyer"),
      accelerators: fields.references("accelerators", to: .accelerators),
      price: fields.pricePath("price"),
      depth: fields.path("depth"))
    if let curve = curve(&fields) { product.curve = curve }
    return product
  }

  /// Shares of the price by shares of the depth.
  private func curve(_ fields: inout Fields) -> [ExportProduct.DemandStep]? {
    guard let tree = fields.optional("curve") else { return nil }
    guard
      var inner = Fields(
        tree, path: "\(fields.path).curve", kind: "`curve`", log: log, within: fields.provenance)
    else { return nil }
    var steps: [ExportProduct.DemandStep] = []
    for entry in inner.entries where !Fields.provenanceKeys.contains(entry.key) {
      guard let tree = inner.optional(entry.key) else { continue }
      do {
        steps.append(
          .init(volume: try Fraction(parsing: entry.key), price: inner.quantity(tree, entry.key)))
      } catch {
        log.report(.quantity(key: "curve", error), at: entry.keyPlace)
      }
    }
    return steps.sorted { $0.volume < $1.volume }
  }

  func carbon(_ tree: Tree) -> CarbonPolicy? {
    guard var fields = Fields(tree, path: "carbon", kind: "the carbon policy", log: log) else {
      return nil
    }
    let policy = CarbonPolicy(
      price: fields.optionalPricePath("price"), cap: fields.optionalPath("cap"),
      offerPower: fields.optionalQuantity("offer_power"),
      offerIntensity: fields.optionalQuantity("offer_intensity"))
    fields.finish()
    return policy
  }

  /// Multipliers of the tariff and the overhead by step of the year.
  func season(_ fields: inout Fields) -> SiteSeason {
    guard let tree = fields.optional("season"),
      var inner = Fields(
        tree, path: "\(fields.path).season", kind: "`season`", log: log, within: fields.provenance)
    else { return SiteSeason() }
    func multipliers(_ key: String) -> [Double] {
      guard let tree = inner.optional(key) else { return [] }
      return inner.list(tree, key, of: "multipliers").map {
        (inner.quantity($0, key) as Fraction).value
      }
    }
    let season = SiteSeason(tariff: multipliers("tariff"), pue: multipliers("pue"))
    inner.finish()
    return season
  }

  /// How people come and go, where the staff says anything of it.
  func hiringTerms(_ fields: inout Fields) -> HiringTerms? {
    guard ["attrition", "training", "recruiting", "pool"].contains(where: fields.has) else {
      for key in ["attrition", "training", "recruiting", "pool"] { fields.skip(key) }
      return nil
    }
    return HiringTerms(
      attrition: fields.quantity("attrition", default: .zero),
      training: fields.quantity("training", default: .zero),
      recruiting: fields.optionalPrice("recruiting"),
      pool: fields.optionalPath("pool"))
  }
}

extension Fields {
  mutating func optionalQuantity<D: Dimension>(_ key: String) -> Quantity<D>? {
    optional(key).map { quantity($0, key) }
  }

  mutating func optionalPath<D: Dimension>(_ key: String) -> Path<Quantity<D>>? {
    optional(key).map { path($0, key) }
  }

  mutating func optionalPricePath<D: Dimension>(_ key: String) -> Path<Price<D>>? {
    if has(key) { return pricePath(key) }
    skip(key)
    return nil
  }
}
