import Foundation
import Planning
import ProfileFiles
import Quantities
import Testing

@Suite("A workload's model gives its demand and the rates of accelerators")
struct ModelWorkTests {
  /// Llama 3.1 70B in BF16 needs 6 · 69.5e9 and 6 · 80 layers · 8192 · 8192 FLOP a token.
  static let flopPerToken = 6 * 69.5e9 + 6.0 * 80 * 8192 * 8192

  /// Keys of a workload, a line each.
  private static func block(_ keys: String) -> String { keys.replacing("; ", with: "\n    ") }

  private func workload(_ keys: String) throws -> Workload {
    let text = small.replacingOccurrences(
      of: "demand: {2026: 40 PFLOPS, growth: 30 %/a}", with: Self.block(keys))
    #expect(text != small)
    let folder = try Folder(["p.yaml": text])
    return try #require(try folder.read().workloads.first)
  }

  @Test func tokensBecomeEffectiveCompute() throws {
    let tune = try workload(
      "model: Llama-3.1 70B; arch: {seq_len: 8_192}; tokens: {2026: 15 Ttok/a, growth: 10 %/a}")
    let expected = 15e12 * Self.flopPerToken / (8760 * 3600) / 1e18
    let demand = try #require(tune.demand.points.first?.value.value)
    #expect(abs(demand / expected - 1) < 0.01)
    #expect(abs(tune.demand.growth - 0.1) < 1e-12)
  }

  /// A share of the peak that training reaches, and more of it in FP8.
  @Test func theRateIsEstimatedForAcceleratorsOfTheCatalogue() throws {
    let plain = try workload("params: 70; tokens: 15 Ttok/a").rates["h200"]?.value ?? 0
    let low =
      try workload("params: 70; arch: {precision: FP8}; tokens: 15 Ttok/a")
      .rates["h200"]?.value ?? 0
    #expect(plain > 0.25 * 0.989 && plain < 0.5 * 0.989)
    #expect(low > 1.2 * plain && low < 2 * plain)
  }

  @Test func aMeasuredRateOverridesTheEstimate() throws {
    let tune = try workload(
      "model: Llama-3.1 70B; arch: {seq_len: 8_192}; tokens: 1 Ttok/a; "
        + "measured: {h200: 500 tok/s/GPU}")
    let rate = try #require(tune.rates["h200"]?.value)
    #expect(abs(rate / (500 * Self.flopPerToken / 1e15) - 1) < 0.01)
  }

  @Test func demandMayStillBeGivenInCompute() throws {
    let tune = try workload("params: 8; demand: 40 PFLOPS")
    #expect(tune.demand.points.first?.value.value == 0.04)
    #expect(tune.rates["h200"] != nil)
  }

  @Test func withoutAModelThereAreNoRates() throws {
    #expect(try workload("demand: 40 PFLOPS").rates.isEmpty)
  }

  @Test func aMachineThatIsNotInTheCatalogueKeepsItsUtilization() throws {
    let text = small.replacingOccurrences(of: "h200", with: "own-chip").replacingOccurrences(
      of: "demand: {2026: 40 PFLOPS, growth: 30 %/a}",
      with: Self.block("params: 8; tokens: 1 Ttok/a"))
    let workloads = try Folder(["p.yaml": text]).read().workloads
    #expect(workloads.first?.rates == [:])
  }

  @Test(
    arguments: [
      ("params: 8", "`demand` is missing in a workload"),
      ("params: 8; demand: 1 EFLOPS; tokens: 1 Ttok/a", "`demand`, `tokens` together"),
      ("params: many; tokens: 1 Ttok/a", "params_total_b: `many` is no number"),
      ("tokens: 1 Ttok/a", "params_total_b: is missing"),
      ("model: Llama-3.1 8B; arch: {layers: 0}; tokens: 1 Ttok/a", "layers: 0"),
      ("params: 8; arch: {tp: 1000}; tokens: 1 EFLOPS", "tokens a year"),
      ("params: 8; arch: {tokens_b: 3}; tokens: 1 Ttok/a", "unknown key `tokens_b`"),
      ("params: 8; tokens: 1 Ttok/a; measured: {h100: 5 tok/s/GPU}", "unknown key `h100`"),
      ("params: 8; tokens: 1 Ttok/a; measured: {h200: 5 FLOPS}", "tokens a second"),
    ])
  func nonsenseIsRefused(keys: String, words: String) throws {
    let text = small.replacingOccurrences(
      of: "demand: {2026: 40 PFLOPS, growth: 30 %/a}", with: Self.block(keys))
    let said = try messages(of: text)
    #expect(said.contains(words) && said.contains("p.yaml:4"), "\(said)")
  }
}
