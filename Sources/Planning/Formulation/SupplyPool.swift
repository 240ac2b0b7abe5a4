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
  var keyCustody = KeyCustody.customer
  /// How work leaves it; `nil` where that isn't known.
  var exit: ExitTerms?
  /// On what terms its accelerators are taken back; `nil` where they stay.
  var spot: Offer.Spot?

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
    case "largest_foreign_holder": return .number(entity.largestForeignHolding.value)
    case "operator": return .text(entity.operatorCountry)
    case "ismap": return .flag(entity.allCertificates.contains("ismap"))
    case "key_custody": return .text(supply.keyCustody.rawValue)
    case "accelerator": return .text(accelerator.id)
    case "vendor": return .text(accelerator.vendor)
    case "vendor_country": return .text(accelerator.vendorCountry)
    case "sov_min": return .number(Double(entity.sovereigntyLevels.min() ?? 0))
    case "sov_score":
      return .number(CloudSovereigntyFramework.score(ofLevels: entity.sovereigntyLevels))
    default:
      guard attribute.hasPrefix("sov"), let k = Int(attribute.dropFirst(3)) else { return nil }
      // An entity that nobody assessed satisfies no minimum.
      let levels = entity.sovereigntyLevels
      return .number(levels.indices.contains(k - 1) ? Double(levels[k - 1]) : 0)
    }
  }

  func members(of attribute: String) -> Set<String> {
    switch attribute {
    case "reach": entity.reach
    case "certificates": entity.allCertificates
    default: []
    }
  }
}
