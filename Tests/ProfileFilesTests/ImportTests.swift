import Foundation
import Planning
import ProfileFiles
import Quantities
import Testing

@Suite("Prices are imported from bills and lists")
struct ImportTests {
  private static let head =
    "BillingCurrency,ChargeCategory,ChargeDescription,ChargePeriodStart,CommitmentDiscountStatus,"
    + "ConsumedQuantity,ConsumedUnit,EffectiveCost,PricingCategory,ProviderName,RegionId,ServiceName\n"
  private static let od =
    "USD,Usage,\"$68.80 per On Demand Linux p5.48xlarge Instance Hour\",2026-09-01T00:00:00Z,,"
    + "10,Hours,688.00,Standard,AWS,ap-northeast-1,EC2\n"

  private func focus(_ text: String) throws -> ImportedPrices {
    let folder = try Folder(["bill.csv": text])
    return try FocusImport.read(path: folder.path + "bill.csv")
  }

  private func message(_ text: String) -> String {
    do {
      _ = try focus(text)
      return ""
    } catch {
      return "\(error)".split(separator: "/").last.map(String.init) ?? ""
    }
  }

  /// 688 USD for ten hours of eight H100 are 8.60 USD each; 1,200 for 20 hours half a month later at
  /// a discount of 40 % are 7.50; together 1,888 over 240 hours are 7.8667.
  @Test func billsAreSummed() throws {
    let rows =
      Self.od
      + "USD,Usage,p5.48xlarge,2026-10-01T00:00:00Z,,20,Hrs,1200,Standard,\"Amazon, Inc.\",ap-northeast-1,EC2\n"
      + "USD,Usage,p5.48xlarge reserved,2026-10-01T00:00:00Z,Used,3600,Seconds,32,Committed,AWS,ap-northeast-1,EC2\n"
      + "USD,Usage,p5.48xlarge spot,2026-10-01T00:00:00Z,,90,Minutes,24,Dynamic,AWS,ap-northeast-1,EC2\n"
      + "JPY,Usage,Standard_ND96isr_H100_v5,2025-12-31T00:00:00Z,,1,1 Hour,9600,Standard,Microsoft,japaneast,VM\n"
    let prices = try focus(Self.head + rows)
    let found = prices.prices.map {
      "\($0.key.provider) \($0.key.region) \($0.key.accelerator) \($0.key.contract.rawValue) "
        + "\($0.key.year) \($0.key.currency) \(($0.amount * 1e4).rounded() / 1e4) \($0.hours ?? 0)"
    }
    #expect(
      found == [
        "aws ap-northeast-1 h100 on-demand 2026 USD 7.8667 240.0",
        "aws ap-northeast-1 h100 reserved 2026 USD 4.0 8.0",
        "aws ap-northeast-1 h100 spot 2026 USD 2.0 12.0",
        "azure japaneast h100 on-demand 2025 JPY 1200.0 8.0",
      ])
    #expect(prices.rowCount == 5)
    #expect(prices.placedCount == 5)
    #expect(prices.asOf == CalendarMonth(year: 2026, month: 10))
    #expect(prices.monthCount == 11)
  }

  @Test func rowsThatSayNothingAreListed() throws {
    let other = "2026-10-01T00:00:00Z"
    let prices = try focus(
      Self.head + Self.od
        + "USD,Tax,,\(other),,,,100,,AWS,,\n"
        + "USD,Usage,m7i.large,\(other),,5,Hours,1,Standard,AWS,ap-northeast-1,EC2\n"
        + "USD,Usage,m7i.xlarge,\(other),,5,Hours,2,Standard,AWS,ap-northeast-1,EC2\n"
        + "USD,Usage,p5.48xlarge,\(other),Unused,,,28,Committed,AWS,ap-northeast-1,EC2\n"
        + "USD,Usage,p5.48xlarge,\(other),,5,GB,2,Standard,AWS,ap-northeast-1,EC2\n"
        + "USD,Usage,p5.48xlarge,\(other),,5,Hours,2,Standard,AWS,,EC2\n"
        + "USD,Usage,p5.48xlarge or p5e.48xlarge,\(other),,5,Hours,2,Standard,AWS,x,EC2\n")
    #expect(prices.placedCount == 1)
    #expect(
      prices.unplaced.map {
        "\($0.count) \($0.reason): \($0.what), \($0.costs["USD"] ?? 0) \($0.line)"
      }
        == [
          "2 no known accelerator: EC2, 3.0 4", "1 not a charge for use: Tax, 100.0 3",
          "1 unused commitment: EC2, 28.0 6", "1 no quantity in hours: p5.48xlarge, 2.0 7",
          "1 no region: p5.48xlarge, 2.0 8",
          "1 names several instances: p5e.48xlarge, p5.48xlarge, 2.0 9",
        ])
  }

  @Test(
    arguments: [
      ("", "bill.csv: is empty; the first line names the columns"),
      (
        "ProviderName,EffectiveCosts\n",
        "bill.csv:1:1: there is no column `BillingCurrency`; export it, too"
      ),
      (
        Self.head.replacingOccurrences(of: "EffectiveCost", with: "EffectiveCosts"),
        "bill.csv:1:1: there is no column `EffectiveCost` or `BilledCost`; is it `EffectiveCosts`?"
      ),
      (
        Self.head + "USD,Usage\n",
        "bill.csv:2:1: 2 cells where the first line has 12; complete the line"
      ),
      (
        Self.head + Self.od.replacingOccurrences(of: "688.00", with: "6,88"),
        "bill.csv:2:1: 13 cells where the first line has 12; complete the line"
      ),
      (
        Self.head + Self.od.replacingOccurrences(of: "688.00", with: "much"),
        "bill.csv:2:97: EffectiveCost: `much` is no number"
      ),
      (
        Self.head + Self.od.replacingOccurrences(of: "USD,", with: "Dollar,"),
        "bill.csv:2:1: `Dollar` is no currency by its three-letter code"
      ),
      (
        Self.head + Self.od.replacingOccurrences(of: "2026-09-01T00:00:00Z", with: "1 Sept"),
        "bill.csv:2:66: ChargePeriodStart: `1 Sept` is no date such as `2026-10-01T00:00:00Z`"
      ),
      (
        Self.head + "USD,\"Usage,…\nx",
        "bill.csv:2:5: the quotation isn't closed; close it with `\"`"
      ),
      (
        Self.head + "USD,\"Usage\" x,\n",
        "bill.csv:2:12: text after a closing `\"`; write a quotation mark in a cell twice"
      ),
      ("A,A\n", "bill.csv:1:3: column `A` is there twice; keep one"),
    ])
  func wrongTablesAreRefused(text: String, expected: String) {
    #expect(message(text) == expected)
  }

  /// A line may be long, a table may not be held in memory by it.
  @Test func longLinesAreRefused() {
    let long = Self.head + "USD,\"" + String(repeating: "x", count: 1 << 20) + "\"\n"
    #expect(message(long).hasPrefix("bill.csv:2:1: a line of more than 1048576 bytes"))
    #expect(message(String(repeating: ",", count: 2_000)).hasPrefix("bill.csv:1:"))
  }

  @Test func blankLinesMarksAndLineEndsAreNoMatter() throws {
    let text =
      "\u{FEFF}" + (Self.head + "\n" + Self.od).replacingOccurrences(of: "\n", with: "\r\n")
    #expect(try focus(text).placedCount == 1)
    #expect(try focus(Self.head + String(Self.od.dropLast())).placedCount == 1)
  }

  // MARK: SkyPilot

  private static let list = """
    InstanceType,vCPUs,MemoryGiB,AcceleratorName,AcceleratorCount,GpuInfo,Price,SpotPrice,Region,AvailabilityZone
    p5.48xlarge,192,2048,H100,8,"{'Gpus': [{'Name': 'H100'}]}",68.8,23.58,ap-northeast-1,ap-northeast-1a
    p5.48xlarge,192,2048,H100,8,"{'Gpus': [{'Name': 'H100'}]}",68.8,9.85,ap-northeast-1,ap-northeast-1c
    g5.xlarge,4,16,A10G,1,,1.2,0.4,ap-northeast-1,ap-northeast-1a
    m7i.large,2,8,,,,0.1,,ap-northeast-1,ap-northeast-1a
    p6-b200.48xlarge,192,2048,B200,8,,,,us-east-1,us-east-1a

    """

  /// 68.80 / 8 = 8.60, and the cheapest zone's 9.85 / 8 = 1.23125.
  @Test func listsGiveTheLowestPriceOfARegion() throws {
    let folder = try Folder(["vms.csv": Self.list])
    let prices = try SkyPilotImport.read(
      path: folder.path + "vms.csv", provider: "aws", date: CalendarMonth(year: 2026, month: 11))
    #expect(prices.prices.map(\.amount) == [8.6, 1.23125])
    #expect(prices.prices.map(\.key.contract) == [.onDemand, .spot])
    #expect(prices.prices.map(\.instanceSize) == [8, 8])
    #expect(
      prices.unplaced.map(\.reason) == ["no known accelerator", "no accelerator", "no price"])
    #expect(prices.placedCount == 2)
  }

  // MARK: Files

  @Test func newOffersCanBeUsed() throws {
    let folder = try Folder(["bill.csv": Self.head + Self.od])
    let file = PriceFile(
      source: "FOCUS bill bill.csv",
      prices: try FocusImport.read(path: folder.path + "bill.csv"), offers: nil,
      entities: ["aws": "abroad"])
    #expect(file.offerCount == 1)
    try folder.write(file.text, to: "own.yaml")
    let profile = small.replacing("home: JP\n", by: "home: JP\nuse: [own.yaml]\n")
      .replacing(
        "  h200: {",
        by: "  h100: {vendor: NVIDIA, vendor_country: US, available: 2023-01, "
          + "peak: 989 TFLOPS, memory: 80 GB, utilization: 34 %}\n  h200: {")
    try folder.write(profile, to: "p.yaml")
    let offer = try #require(
      try folder.read().offers.first { $0.id == "aws-ap-northeast-1-h100-on-demand-usd" })
    #expect(offer.price[2026].money == Money(8.6, Currency("USD"), year: 2026))
    #expect(offer.quota[2026].value == 8)
    #expect(offer.country == "JP")
    #expect(offer.entity == "abroad")
    #expect(
      try folder.read().sources.first { $0.path == "offers.\(offer.id)" }
        == SourceNote(
          path: "offers.\(offer.id)", source: "FOCUS bill bill.csv", asOf: "2026-09",
          confidence: .high))
  }

  /// The price of the offer of the same provider, accelerator, region and contract is overridden.
  @Test func offersOfAProfileAreOverridden() throws {
    let bill = Self.head + Self.od.replacingOccurrences(of: "p5.48xlarge", with: "p5en.48xlarge")
    let base = small.replacing("region: tokyo", by: "region: ap-northeast-1")
    let folder = try Folder(["bill.csv": bill + Self.od, "base.yaml": base])
    let prices = try FocusImport.read(path: folder.path + "bill.csv")
    let file = PriceFile(
      source: "bill", prices: prices, offers: try folder.read("base.yaml").offers,
      entities: ["aws": "abroad"])
    #expect(file.offerCount == 1)
    #expect(file.unmatched.map(\.accelerator) == ["h100"])
    try folder.write(file.text, to: "own.yaml")
    try folder.write(
      "format: 1\nuse: [items.yaml, own.yaml]\nname: small\nhome: JP\n"
        + "horizon: {start: 2026-04, years: 2, step: quarter}\n"
        + "money: {base: JPY@2026, discount: 5 %/a, fx: {USD: 155 JPY/USD}}\n", to: "p.yaml")
    let items = base.components(separatedBy: "fx: {USD: 155 JPY/USD}}\n")[1]
    try folder.write("format: 1\n" + items, to: "items.yaml")
    let offer = try #require(try folder.read().offers.first { $0.id == "rent" })
    #expect(offer.price[2026].money == Money(8.6, Currency("USD"), year: 2026))
    #expect(offer.quota[2026].value == 1000)
  }
}
