import Planning
import Quantities

// Sites, pods and what stands there already.
extension ProfileDecoder {
  func site(_ id: String, _ fields: inout Fields, start: CalendarMonth) -> Site {
    let power: Path<SitePower> = fields.path("power")
    var site = Site(
      id: id,
      title: fields.text("title", default: id),
      country: fields.country("country"),
      grid: fields.text("grid"),
      entity: fields.reference("entity", to: .entities),
      power: power.points[0].value,
      pue: (fields.quantity("pue") as Fraction).value,
      tariff: fields.pricePath("tariff"),
      demandCharge: fields.optionalPrice("demand_charge"),
      carbon: fields.quantity("carbon"),
      baseStaff: fields.quantity("base_staff", default: .zero),
      staffRatio: fields.quantity("staff_ratio", default: .zero),
      tranches: tranches(&fields))
    site.dataPrices = dataPrices(&fields)
    site.season = season(&fields)
    if power.points.count > 1 || power.growth != 0 {
      site.powerByYear = power
      site.power = power[start.year]
    }
    site.hall = hall(&fields)
    return site
  }

  private func tranches(_ fields: inout Fields) -> [PowerTranche] {
    guard let tree = fields.optional("tranches") else { return [] }
    var tranches: [PowerTranche] = []
    var places: [String: Place] = [:]
    for item in fields.list(tree, "tranches", of: "tranches") {
      let id = item["id"]?.text ?? ""
      guard
        var inner = Fields(
          item, path: "\(fields.path).tranches.\(id)", kind: "a tranche", log: log,
          within: fields.provenance)
      else { continue }
      let tranche = tranche(&inner)
      inner.finish()
      if !id.isEmpty, let first = places.updateValue(item.place, forKey: id) {
        log.report(.duplicateID(id, section: "the tranches", first: first), at: item.place)
      }
      tranches.append(tranche)
    }
    return tranches
  }

  private func tranche(_ fields: inout Fields) -> PowerTranche {
    let id = fields.text("id")
    if !id.isEmpty, !Tree.isID(id) {
      log.report(
        .wrongValue(key: "id", found: id, expected: Tree.idForm, nearest: nil), at: fields.place)
    }
    var tranche = PowerTranche(
      id: id,
      size: fields.quantity("size"),
      count: fields.integer("count", in: 1...10_000, default: 1),
      lead: fields.quantity("lead"),
      earliest: fields.optionalMonth("earliest"),
      capex: fields.price("capex"),
      life: fields.quantity("life"))
    tranche.taxLife = fields.optional("tax_life").map { fields.quantity($0, "tax_life") }
    tranche.depreciation = depreciation(&fields)
    tranche.after = fields.optional("after").flatMap {
      fields.scalar($0, "after", expected: "the id of a tranche")?.text
    }
    tranche.hall = hall(&fields)
    return tranche
  }

  func pod(_ id: String, _ fields: inout Fields) -> PodType {
    let accelerator = fields.reference("accelerator", to: .accelerators)
    let accelerators: AcceleratorCount = fields.quantity("accelerators")
    let life: MonthSpan = fields.quantity("life")
    var pod = PodType(
      id: id,
      accelerator: accelerator,
      accelerators: accelerators,
      itPower: fields.quantity("it_power"),
      fabric: fields.quantity("fabric", default: accelerators),
      capex: podPrice(&fields, accelerators: accelerators),
      foreignShare: fields.quantity("foreign_share"),
      maintenance: fields.quantity("maintenance"),
      lead: fields.quantity("lead"),
      life: life,
      availability: fields.quantity("availability"),
      sites: fields.references("sites", to: .sites),
      resale: resale(&fields, life: life))
    readTerms(of: &pod, &fields)
    pod.embodied = fields.quantity("embodied", default: .zero)
    pod.deposit = fields.quantity("deposit", default: .zero)
    pod.taxLife = fields.optional("tax_life").map { fields.quantity($0, "tax_life") }
    pod.depreciation = depreciation(&fields)
    return pod
  }

  private func depreciation(_ fields: inout Fields) -> Depreciation {
    fields.optional("depreciation").flatMap { fields.choice($0, "depreciation") } ?? .straight
  }

  /// The price of one pod, from money per pod or per accelerator.
  func podPrice(_ fields: inout Fields, accelerators: AcceleratorCount) -> Path<Money> {
    guard let tree = fields.required("capex") else { return Path(constant: log.base) }
    let expected = QuantityError.Expected(
      name: "money per accelerator or pod", example: "7.2 MJPY@2026/GPU")
    return fields.path(tree, "capex", expected: expected, orElse: log.base) {
      (text) throws(QuantityError) in
      var (money, unit) = try Money.parse(text, per: ["GPU", "pod"], expected: expected)
      if unit == 0 { money.amount *= accelerators.value }
      return money
    }
  }

  /// The value left by age; without any, a straight line to nothing at the end of life.
  private func resale(_ fields: inout Fields, life: MonthSpan) -> [PodType.ResalePoint] {
    guard let tree = fields.optional("resale") else { return [.init(age: life, share: .zero)] }
    guard
      var inner = Fields(
        tree, path: "\(fields.path).resale", kind: "`resale`", log: log, within: fields.provenance)
    else { return [] }
    var points: [PodType.ResalePoint] = []
    for entry in inner.entries where !Fields.provenanceKeys.contains(entry.key) {
      guard let tree = inner.optional(entry.key) else { continue }
      do {
        points.append(
          .init(age: try MonthSpan(parsing: entry.key), share: inner.quantity(tree, entry.key)))
      } catch {
        log.report(.quantity(key: "resale", error), at: entry.keyPlace)
      }
    }
    if points.isEmpty {
      log.report(.missingKey("1 a", in: "`resale`, which needs an age at least"), at: tree.place)
    }
    return points.sorted { $0.age < $1.age }
  }

  func existingPods(_ id: String, _ fields: inout Fields) -> ExistingPods {
    ExistingPods(
      id: id,
      site: fields.reference("site", to: .sites),
      pod: fields.reference("pod", to: .pods),
      count: fields.quantity("count"),
      installed: fields.month("installed"))
  }
}
