import Testing

@testable import TrainingWorkloads

@Suite("Failures cost what they must")
struct GoodputTests {
  /// Llama 3.1: 419 interruptions in 54 days on 16,384, and at least 90 % of the time effective.
  @Test func largeRunsKeepNineTenths() {
    let share = Goodput().share(accelerators: 16_384)
    #expect(share > 0.88 && share < 0.97)
  }

  /// The first-order optimum: no other interval loses less.
  @Test func theIntervalIsTheBest() {
    let goodput = Goodput()
    let rate = 4096 * goodput.failureRate
    func lost(_ τ: Double) -> Double { goodput.checkpoint / τ + rate * τ / 2 }
    let best = goodput.interval(accelerators: 4096)
    #expect(lost(best) < lost(best * 1.1) && lost(best) < lost(best * 0.9))
  }

  @Test func preemptionsCountAsFailures() {
    var spot = Goodput()
    spot.preemptionRate = spot.failureRate
    #expect(spot.share(accelerators: 512) < Goodput().share(accelerators: 512))
    #expect(spot.share(accelerators: 512) == Goodput().share(accelerators: 1024))
  }

  @Test func withoutFailuresNothingIsLost() {
    var calm = Goodput()
    calm.failureRate = 0
    #expect(calm.share(accelerators: 100_000) == 1)
    #expect(calm.enoughSpares(accelerators: 100_000, group: 8) == 0)
  }

  /// More accelerators need more spares, whole nodes of them, but a smaller part.
  @Test func sparesGrowSlowerThanTheJob() {
    let goodput = Goodput()
    var previous = (spares: 0, share: 1.0)
    for count in [1024, 4096, 16_384, 65_536, 10_000_000] {
      let spares = goodput.enoughSpares(accelerators: count, group: 8)
      let share = Double(spares) / Double(count)
      #expect(spares % 8 == 0 && spares > previous.spares && share < previous.share)
      previous = (spares, share)
    }
  }

  @Test func sparesAreHeldAndCounted() throws {
    var run = TrainingRun(
      name: "", model: try Transformer(parameters: 8e9, year: 2024), kind: .pretrain,
      accelerator: try .named("H100-80"), count: 80, tokens: 1e12)
    let without = try run.estimate()
    run.goodput.spares = 8
    let with = try run.estimate()
    #expect(
      abs(try #require(with.acceleratorHours) / #require(without.acceleratorHours) - 1.1) < 1e-9)
    #expect(with.days == without.days)
  }
}
