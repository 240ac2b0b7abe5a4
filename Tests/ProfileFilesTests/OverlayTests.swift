import Planning
import ProfileFiles
import Quantities
import Testing

/// Items with `override: true`: prices of one's own beside the catalogue.
@Suite("A later file overrides what an earlier one has")
struct OverlayTests {
  /// A catalogue of two offers, the second like the first; what a file of one's own says of them;
  /// and a profile that uses both, in this order.
  private func folder(_ own: String, use: [String] = ["catalog/base.yaml", "own.yaml"]) throws
    -> Folder
  {
    let start = small.replacing(
      "home: JP\n", by: "home: JP\nuse: [\(use.joined(separator: ", "))]\n")
    let base = """
      format: 1
      offers:
        list: {entity: abroad, country: JP, region: tokyo, accelerator: h200, kind: on-demand,
          price: {2026: 6 USD@2026/GPU/h, growth: -10 %/a}, quota: 1 kGPU, fabric: 256 GPU,
          src: "Price list", as_of: 2025-03, confidence: high}
        copy: {like: list, region: osaka, src: "Price list", as_of: 2025-03}
      """
    return try Folder([
      "catalog/base.yaml": base, "own.yaml": "format: 1\n" + own, "p.yaml": start,
    ])
  }

  @Test func replacesTheKeysItGivesAndNoOther() throws {
    let profile = try folder(
      """
      offers:
        list: {override: true, price: 4 USD@2026/GPU/h, title: "Ours"}
      policy:
        - {id: share, override: true, at_least: 60 %}
      """, use: ["catalog/base.yaml"]
    ).read()
    // Not used, so nothing is overridden.
    #expect(profile.offers.first { $0.id == "list" }?.price[2026].money.amount == 6)
    let overridden = try folder(
      "offers: {list: {override: true, price: 4 USD@2026/GPU/h, title: Ours}}"
    )
    .read().offers
    let list = try #require(overridden.first { $0.id == "list" })
    #expect(list.title == "Ours")
    // A path is replaced as a whole: the fall by 10 % a year is gone.
    #expect([2026, 2028].map { list.price[$0].money.amount } == [4, 4])
    #expect(list.region == "tokyo")
    #expect(list.quota[2026].value == 1000)
    // A copy keeps what it copied.
    let copy = try #require(overridden.first { $0.id == "copy" })
    #expect(copy.price[2026].money.amount == 6)
    #expect(copy.title == "copy")
  }

  /// The new price has the new source, the rest the old one.
  @Test func bringsItsSource() throws {
    let profile = try folder(
      """
      offers:
        list: {override: true, price: {2026: 4 USD@2026/GPU/h}, quota: 64 GPU,
          src: "Contract", as_of: 2026-10, confidence: medium}
      """
    ).read()
    let notes = profile.sources.filter { $0.path.hasPrefix("offers.list") }
    #expect(
      notes == [
        SourceNote(path: "offers.list", source: "Price list", asOf: "2025-03", confidence: .high),
        SourceNote(
          path: "offers.list.price", source: "Contract", asOf: "2026-10", confidence: .medium),
        SourceNote(
          path: "offers.list.quota", source: "Contract", asOf: "2026-10", confidence: .medium),
      ])
  }

  @Test func overridesRulesInListsAndIsOverriddenBySet() throws {
    let folder = try folder("offers: {list: {override: true, quota: 64 GPU}}")
    #expect(
      try folder.read(overrides: [("offers.list.quota", "32 GPU")])
        .offers.first { $0.id == "list" }?.quota[2026].value == 32)
    let main = try Folder([
      "rules.yaml": "format: 1\npolicy: [{id: cap, supply: domestic, at_most: 90 %}]",
      "p.yaml": small.replacing("home: JP\n", by: "home: JP\nuse: [rules.yaml]\n")
        + "\n  - {id: cap, override: true, at_most: 80 %}",
    ])
    let rule = try #require(try main.read().rules.first { $0.id == "cap" })
    guard case .share(_, _, _, let share) = rule.kind else {
      Issue.record("the rule is no share")
      return
    }
    #expect(share[2026].value == 0.8)
  }

  /// What a file overrides is listed with both places.
  @Test func isListed() throws {
    let folder = try folder("offers:\n  list: {override: true, quota: 64 GPU, title: Ours}")
    let overrides = try ProfileReader.overrides(path: folder.path + "p.yaml")
    #expect(overrides.map(\.path) == ["offers.list.quota", "offers.list.title"])
    #expect(overrides.map(\.place.line) == [3, 3])
    #expect(overrides.first?.place.file.hasSuffix("own.yaml") == true)
    #expect(overrides.first?.original.file.hasSuffix("base.yaml") == true)
    #expect(overrides.first?.original.line == 3)
  }

  @Test(
    arguments: [
      (
        "offers: {list: {price: 4 USD@2026/GPU/h}}", "catalog/base.yaml, own.yaml",
        "own.yaml:2:10: `list` is already in offers, at catalog/base.yaml:3:3; give it another id, "
          + "or `override: true` where it changes the first"
      ),
      (
        "offers: {lost: {override: true, price: 4 USD@2026/GPU/h}}", "catalog/base.yaml, own.yaml",
        "own.yaml:2:10: `override: true`: there is no `lost` in offers before this; did you mean `list`?"
      ),
      (
        "offers: {list: {override: true, price: 4 USD@2026/GPU/h}}", "own.yaml, catalog/base.yaml",
        "own.yaml:2:10: `override: true`: there is no `list` in offers before this; use its file first"
      ),
      (
        "offers: {list: {override: yes, quota: 1 GPU}}", "catalog/base.yaml, own.yaml",
        "own.yaml:2:27: override: found `yes`, expected `true` or `false`"
      ),
      (
        "offers: {list: {override: true, like: copy}}", "catalog/base.yaml, own.yaml",
        "own.yaml:2:39: an item cannot have `override: true`, `like` together; keep one"
      ),
      (
        "offers: {list: {override: true, prize: 4 USD@2026/GPU/h}}", "catalog/base.yaml, own.yaml",
        "own.yaml:2:33: unknown key `prize` in an offer; did you mean `price`?"
      ),
      (
        "offers: {list: {override: true, price: 4 USD@2026/h}}", "catalog/base.yaml, own.yaml",
        "own.yaml:2:40: price: `4 USD@2026/h` is"
      ),
    ])
  func isWrongWhereItWouldSurprise(own: String, use: String, message: String) throws {
    let found = try folder(own, use: use.split(separator: ", ").map(String.init)).messages()
    #expect(found.hasPrefix(message), "\(found)")
  }

  @Test func mayNotOverrideTwice() throws {
    let folder = try folder(
      "offers: {list: {override: true, quota: 64 GPU}}",
      use: ["catalog/base.yaml", "own.yaml", "more.yaml"])
    try folder.write("format: 1\noffers: {list: {override: true, quota: 32 GPU}}", to: "more.yaml")
    #expect(
      folder.messages()
        == "more.yaml:2:33: `offers.list.quota` is already given at own.yaml:2:33; keep one")
  }

  @Test func needsASourceInACatalogue() throws {
    let folder = try folder("", use: ["catalog/base.yaml", "catalog/more.yaml"])
    try folder.write(
      "format: 1\noffers: {list: {override: true, quota: 32 GPU}}", to: "catalog/more.yaml")
    let missing = try ProfileReader.itemsWithoutSource(path: folder.path + "p.yaml")
    #expect(missing.map(\.place.line) == [2])
    try folder.write(
      "format: 1\noffers: {list: {override: true, quota: 32 GPU, src: X, as_of: 2026}}",
      to: "catalog/more.yaml")
    #expect(try ProfileReader.itemsWithoutSource(path: folder.path + "p.yaml").isEmpty)
  }
}
