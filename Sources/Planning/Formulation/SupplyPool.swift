import Quantities

/// A pool of accelerators that work can run on: pods of one type at one site, or an offer.
struct SupplyPool: Sendable {
  enum Origin: Sendable, Equatable {
    /// Positions of the site and the pod type in the profile.
    case owned(site: Int, pod: Int)
    /// The position of the offer.
    case onDemand(offer: Int)
    case reserved(offer: Int)
  }

  var origin: Origin
  /// The id of the site or offer, and the positions of the entity and accelerator.
  var id: String
  var entity: Int
  var accelerator: Int
  var country: String
  /// Whether the home country alone controls the entity and the machines stand there.
  var isDomestic: Bool
  /// Whether the machines stand in the home country.
  var isResident: Bool
  var fabric: Double
  var availability: Double

  var offer: Int? {
    switch origin {
    case .owned: nil
    case .onDemand(let offer), .reserved(let offer): offer
    }
  }
}

/// A supply with the attributes that rules ask for.
struct SupplyAttributes: PredicateSubject {
  let supply: SupplyPool
  let entity: Entity
  let accelerator: Accelerator

  func value(of attribute: String) -> Predicate.Value? {
    switch attribute {
    case "supply": return .text(supply.id)
    case "source": return .text(supply.offer == nil ? "owned" : "cloud")
    case "country": return .text(supply.country)
    case "entity": return .text(entity.id)
    case "seat": return .text(entity.seat)
    case "parent": return .text(entity.parent)
    case "domestic": return .flag(supply.isDomestic)
    case "foreign_capital": return .number(entity.foreignCapital.value)
    case "ismap": return .flag(entity.ismap)
    case "accelerator": return .text(accelerator.id)
    case "vendor_country": return .text(accelerator.vendorCountry)
    default:
      guard attribute.hasPrefix("sov"), let k = Int(attribute.dropFirst(3)) else { return nil }
      // An entity that nobody assessed satisfies no minimum.
      let levels = entity.sovereigntyLevels
      return .number(levels.indices.contains(k - 1) ? Double(levels[k - 1]) : 0)
    }
  }

  func members(of attribute: String) -> Set<String> { attribute == "reach" ? entity.reach : [] }
}
