import Foundation
import Planning
import ProfileFiles
import Quantities
import Testing

@Suite("Catalogues are read as they are written, and checked")
struct CatalogTests {
  private static let date = CalendarMonth(year: 2026, month: 11)

  /// A folder whose catalogue has an offer and a site, all right.
  private func folder(_ offer: String = "price: 6 USD@2026/GPU/h", _ site: String = "pue: 1.2")
    throws -> Folder
  {
    try Folder([
      "catalog/a.yaml": """
      format: 1
      sources:
        list: {src: "Price list", as_of: 2026-03, confidence: high}
      offers:
        rent: {\(offer), quota: {2026: 1 kGPU, 2028: 2 kGPU}, src: list, note: "net of tax"}
      sites:
        hall:
          \(site)
          tranches: [{id: next, size: 10 MW, capex: {value: 12 MUSD@2025/MW, confidence: low, note: "as in Tokyo"}}]
          src: "Owner"
          as_of: 2025
      """
    ])
  }

  private func findings(_ folder: Folder, _ check: CatalogCheck = CatalogCheck(date: date)) throws
    -> [String]
  {
    try check.findings(in: Catalog(path: folder.path + "catalog")).map {
      "\($0.place.line):\($0.place.column) \($0.kind.rawValue) \($0.path)"
    }
  }

  @Test func valuesComeWithTheirSources() throws {
    let folder = try folder()
    let catalog = try Catalog(path: folder.path + "catalog")
    #expect(catalog.items.map { "\($0.section).\($0.id)" } == ["offers.rent", "sites.hall"])
    let rent = try #require(catalog.items(withID: "rent").first)
    #expect(rent.values.map(\.key) == ["price", "quota.2026", "quota.2028"])
    #expect(rent.values.map(\.text) == ["6 USD@2026/GPU/h", "1 kGPU", "2 kGPU"])
    #expect(rent.provenance.source == "Price list")
    #expect(rent.provenance.note == "net of tax")
    #expect(rent.provenance.age(at: Self.date) == 8)
    let capex = try #require(
      catalog.items(withID: "hall").first?.values.first { $0.key == "tranches.next.capex" })
    #expect(capex.text == "12 MUSD@2025/MW")
    #expect(capex.provenance.source == "Owner")
    #expect(capex.provenance.confidence == .low)
    #expect(capex.provenance.note == "as in Tokyo")
    // A year means its December.
    #expect(capex.provenance.age(at: Self.date) == 11)
    #expect(catalog.nearestID(to: "rnt") == "rent")
  }

  @Test(
    arguments: [
      ("price: 6 USD@2026/GPU/h", "pue: 1.2", []),
      ("price: 1e6 USD@2026/GPU/h", "pue: 1.2", ["5:17 implausible offers.rent.price"]),
      ("price: {2026: 900 JPY@2026/GPU/h, growth: -10 %/a}", "pue: 1.2", []),
      (
        "price: {2026: 6 USD@2026/GPU/h, 2027: 90_000 JPY@2026/GPU/h}", "pue: 1.2",
        ["5:48 implausible offers.rent.price.2027"]
      ),
      ("price: 6 USD@2026/h", "pue: 1.2", ["5:17 unit offers.rent.price"]),
      ("price: 6 USD@2026/GPU/h", "pue: 0.5", ["8:10 implausible sites.hall.pue"]),
      ("price: 6 USD@2026/GPU/h", "pue: 1.2 MW", ["8:10 unit sites.hall.pue"]),
      // Currencies it knows no rate of are left alone.
      ("price: 6e9 ISK@2026/GPU/h", "pue: 1.2", []),
    ] as [(String, String, [String])])
  func sizesAndUnitsArePlausible(offer: String, site: String, found: [String]) throws {
    #expect(try findings(folder(offer, site)) == found)
  }

  @Test func factsGrowOld() throws {
    let folder = try folder()
    #expect(try findings(folder).isEmpty)
    // Rents may be 24 months old: March 2026 is good to March 2028.
    let edge = CatalogCheck(date: CalendarMonth(year: 2028, month: 3))
    #expect(try findings(folder, edge).isEmpty)
    let later = CatalogCheck(date: CalendarMonth(year: 2028, month: 4))
    #expect(try findings(folder, later) == ["5:17 stale offers.rent.price"])
    #expect(
      try findings(folder, CatalogCheck(date: Self.date, longestAge: 9)) == [
        "8:10 stale sites.hall.pue"
      ])
    #expect(
      try findings(folder, CatalogCheck(date: CalendarMonth(year: 2026, month: 2))) == [
        "5:17 future offers.rent.price"
      ])
  }

  @Test func everyFactHasASource() throws {
    let folder = try Folder([
      "catalog/a.yaml": "format: 1\noffers:\n  rent: {quota: 8 GPU, src: \"List\"}\n"
        + "  other: {quota: {value: 8 GPU, src: X, as_of: 2026}, fabric: 8 GPU}"
    ])
    #expect(
      try findings(folder) == ["3:3 missing-source offers.rent", "4:3 missing-source offers.other"])
  }

  @Test func theShippedOneIsRight() throws {
    let folder = ShippedProfilesTests.folder.appendingPathComponent("catalog").path
    let catalog = try Catalog(path: folder)
    #expect(catalog.items.count > 200)
    let found = CatalogCheck(date: Self.date).findings(in: catalog)
    #expect(found.isEmpty, "\(found.map { "\($0.place): \($0.path): \($0.message)" })")
  }

  @Test func brokenFilesAreSaidSo() throws {
    let folder = try Folder(["catalog/a.yaml": "format: 1\noffers: {a: {b: [}}"])
    #expect(throws: ProfileErrors.self) { try Catalog(path: folder.path + "catalog") }
    #expect(throws: ProfileErrors.self) { try Catalog(path: folder.path + "nothing.yaml") }
  }
}
