import Quantities

/// A place where data can stand: a site, or a cloud's region with all its offers.
struct DataPlace: Sendable {
  /// The id of the site, or of the region's first offer.
  let id: String
  /// The supplies that work there.
  let supplies: [Int]
  let prices: DataPrices
  /// What part of a payment for data there goes abroad.
  let abroad: CashFlowLedger.Abroad
}

extension Formulator {
  /// Sites, then regions in the order of their first offers.
  func dataPlaces() -> [DataPlace] {
    var places = profile.sites.indices.map { s in
      DataPlace(
        id: profile.sites[s].id, supplies: table.poolsOfSite[s],
        prices: profile.sites[s].dataPrices, abroad: operationAbroad(site: s))
    }
    var seen: Set<String> = []
    for offer in profile.offers where seen.insert(Self.region(of: offer)).inserted {
      let same = profile.offers.filter { Self.region(of: $0) == Self.region(of: offer) }
      let ids = Set(same.map(\.id))
      places.append(
        DataPlace(
          id: offer.id,
          supplies: table.supplies.indices.filter {
            table.supplies[$0].offer.map { ids.contains(profile.offers[$0].id) } ?? false
          },
          prices: same.dropFirst().reduce(dataPrices(of: offer)) {
            $0.completed(by: dataPrices(of: $1))
          },
          abroad: payments(to: offer)))
    }
    return places
  }

  /// The place of a dataset's home among the places.
  func home(of dataset: Dataset, in places: [DataPlace]) -> Int? {
    if let s = profile.sites.firstIndex(where: { $0.id == dataset.home }) { return s }
    guard let offer = profile.offers.first(where: { $0.id == dataset.home }) else { return nil }
    let first = profile.offers.first { Self.region(of: $0) == Self.region(of: offer) }
    return places.indices.last { places[$0].id == first?.id }
  }

  /// An offer's own prices, else its entity's.
  func dataPrices(of offer: Offer) -> DataPrices {
    guard let entity = profile.entities.first(where: { $0.id == offer.entity }) else {
      return offer.dataPrices
    }
    return offer.dataPrices.completed(by: entity.dataPrices)
  }

  /// Countries, entities and regions have no line breaks.
  private static func region(of offer: Offer) -> String {
    "\(offer.entity)\n\(offer.country)\n\(offer.region)"
  }
}
