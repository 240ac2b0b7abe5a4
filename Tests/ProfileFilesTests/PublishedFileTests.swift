import Planning
import ProfileFiles
import Quantities
import Testing

/// Published figures in profiles, and what the shipped ones say.
@Suite struct PublishedFileTests {
  private static func profile(_ keys: String) throws -> Profile {
    let provenance = "src: press, as_of: 2026"
    return try Folder(["p.yaml": small + "\npublished:\n  a: {\(keys), \(provenance)}\n"]).read()
  }

  private static let hour = PublishedFigure.AcceleratorHour(
    pod: "rack", site: "hall", year: 2025, busy: Fraction(0.85), overhead: Fraction(0.18))

  static let cases: [(keys: String, prediction: PublishedFigure.Prediction)] = [
    (
      "compares: power, pod: rack, accelerators: 64 GPU, value: 80 kW",
      .power(pod: "rack", accelerators: AcceleratorCount(64), site: nil)
    ),
    (
      "compares: peak, pod: rack, accelerators: 64 GPU, value: 63 PFLOPS",
      .peak(pod: "rack", accelerators: AcceleratorCount(64))
    ),
    (
      "compares: price, pod: rack, year: 2025, site: hall, value: 8 MJPY@2026/GPU",
      .price(pod: "rack", year: 2025, site: "hall")
    ),
    (
      "compares: hour-cost, pod: rack, site: hall, year: 2025, busy: 85 %, overhead: 18 %, "
        + "value: 400 JPY@2026/GPU/h",
      .hourCost(hour)
    ),
    (
      "compares: supported-peak, month: 2026-12, value: 60 EFLOPS",
      .supportedPeak(
        CalendarMonth(year: 2026, month: 12))
    ),
  ]

  @Test(arguments: cases)
  func figuresAreRead(keys: String, prediction: PublishedFigure.Prediction) throws {
    let figure = try #require(try Self.profile(keys).published.first)
    #expect(figure.prediction == prediction)
    #expect(figure.isComparable)
  }

  @Test(arguments: [
    (keys: "compares: power, pod: rack, accelerators: 64 GPU, value: 80 GPU", message: "power"),
    (
      keys: "compares: peak, pod: rack, accelerators: 64 GPU, site: hall, value: 63 PFLOPS",
      message: "site"
    ),
    (keys: "compares: fleet-price, fleet: [ghost], value: 8 MJPY@2026/GPU", message: "ghost"),
    (keys: "compares: subsidy-share, value: 30 %", message: "fleet"),
    (
      keys: "compares: price, pod: rack, year: 2025, value: 8 MJPY@2026/GPU, comparable: false",
      message: "note"
    ),
  ])
  func wrongFiguresAreNamed(keys: String, message: String) throws {
    let text = small + "\npublished:\n  a: {\(keys), src: press, as_of: 2026}\n"
    #expect(try messages(of: text).contains(message))
  }

  /// Which of Japan's published figures the profile meets, within a tenth, without a plan.
  @Test func japanMeetsWhatItIsSaidToMeet() throws {
    let japan = try ProfileReader.read(path: profilePath("japan.yaml"))
    let figures = try PublishedComparison.all(of: japan)
    let met = figures.filter { $0.isReproduced(within: 0.1) }.map(\.id)
    let missed = figures.filter { $0.predicted != nil && $0.isComparable && !met.contains($0.id) }
    #expect(
      met == [
        "abci-linpack-power", "abci-peak", "abci-hour", "highreso-hour", "sakura-to-aws",
        "sakura-first-price", "subsidy-share",
      ])
    #expect(
      missed.map(\.id) == [
        "tsubame-hour", "mdx-hour", "gmo-hour", "sakura-second-price", "gmo-price",
        "highreso-price", "softbank-first-price", "softbank-price",
      ])
    #expect(figures.filter { !$0.isComparable }.map(\.id) == ["abci-development-hour"])
    // What only a plan has.
    #expect(figures.filter { $0.predicted == nil }.map(\.id) == ["meti-target"])
  }
}
