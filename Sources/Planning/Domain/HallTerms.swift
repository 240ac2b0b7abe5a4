public import Quantities

/// What a hall offers besides power: how it cools, how dense its racks may be, how many there are.
public struct HallTerms: Sendable, Hashable {
  public var cooling: Set<PodType.Cooling>
  /// The most IT power of one rack; `nil` for any.
  public var rackLimit: Quantity<Dimensions.Kilowatts>?
  /// Rack places: of the site's halls at the start, or of one block of a tranche.
  ///
  /// Without any a site has no limit, and a tranche of a site that has one adds none.
  public var racks: Int?

  public init(
    cooling: Set<PodType.Cooling> = Set(PodType.Cooling.allCases),
    rackLimit: Quantity<Dimensions.Kilowatts>? = nil, racks: Int? = nil
  ) {
    self.cooling = cooling
    self.rackLimit = rackLimit
    self.racks = racks
  }

  /// Whether a pod's racks can be cooled and powered there.
  public func holds(_ pod: PodType) -> Bool {
    if let needed = pod.cooling, !cooling.contains(needed) { return false }
    guard let rackLimit, let power = pod.densestRack else { return true }
    return power <= rackLimit
  }
}

extension PodType {
  /// IT power of its densest rack: as given, or the mean where only the racks are.
  public var densestRack: Quantity<Dimensions.Kilowatts>? {
    rackPower ?? racks.map { Quantity(itPower.value / Double(max(1, $0))) }
  }

  /// Rack places of one pod: as given, or as its power needs at the density of its densest rack.
  public var rackPlaces: Int? {
    if let racks { return racks }
    guard let rackPower, rackPower.value > 0, itPower.value / rackPower.value < 1e6 else {
      return nil
    }
    return Int((itPower.value / rackPower.value).rounded(.up))
  }
}

/// A limit on the power that one utility or grid connects for several sites.
public struct GridLimit: Sendable, Hashable {
  public var id: String
  public var title: String
  /// The sites it is for; empty for all whose `grid` is the id.
  public var sites: [String]
  /// Facility power of all tranches energized there, together, by fiscal year.
  public var addedPower: Path<SitePower>

  public init(id: String, title: String, sites: [String], addedPower: Path<SitePower>) {
    self.id = id
    self.title = title
    self.sites = sites
    self.addedPower = addedPower
  }

  public func covers(_ site: Site) -> Bool {
    sites.isEmpty ? site.grid == id : sites.contains(site.id)
  }
}
