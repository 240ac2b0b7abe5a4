import Planning
import ProfileFiles
import Quantities
import Testing

@Suite("The terms of pods, sites and offers are read and checked")
struct SupplyTermsTests {
  /// The small profile with keys added to its pod.
  private static func pod(_ keys: String) -> String {
    small.replacing("    life: 5 a\n", by: "    life: 5 a\n    \(keys)\n")
  }

  private static func profile(_ text: String) throws -> Profile {
    try Folder(["p.yaml": text]).read()
  }

  @Test func podTermsAreRead() throws {
    let pod = try Self.profile(
      Self.pod(
        """
        resell: true
            successor: {accelerator: h200, drop: 30 %}
            refresh: {capex: {2026: 5 MJPY@2026/GPU, 2028: 4 MJPY@2026/GPU}, downtime: 3 months}
            training_life: 3 a
            spares: 2 %
            draw: 78 %
        """)
    ).pods[0]
    #expect(pod.canResell)
    #expect(pod.successor == PodType.Successor(accelerator: "h200", drop: Fraction(0.3)))
    #expect(pod.refresh?.capex[2026].amount == 320e6)
    #expect(pod.refresh?.capex[2028].amount == 256e6)
    #expect(pod.refresh?.downtime == MonthSpan(3))
    #expect(pod.trainingLife == MonthSpan(36))
    #expect(pod.spares == Fraction(0.02))
    #expect(pod.draw == Fraction(0.78))
    #expect(try Self.profile(small).pods[0].draw == Fraction(1))
  }

  @Test(arguments: [
    (keys: "resell: yes", message: "resell"),
    (keys: "successor: {accelerator: h300, drop: 30 %}", message: "h300"),
    (keys: "successor: {accelerator: h200}", message: "drop"),
    (keys: "successor: {accelerator: h200, drop: 130 %}", message: "from 0 % to 100 %"),
    (keys: "refresh: {downtime: 3 months}", message: "capex"),
    (keys: "refresh: {capex: 5 MJPY@2026/GPU, down: 3 months}", message: "downtime"),
    (keys: "refresh: {capex: 5 MJPY@2026/GPU, downtime: 3}", message: "unit"),
    (keys: "training_life: 36", message: "unit"),
    (keys: "spares: 95 %", message: "90 %"),
    (keys: "draw: 110 %", message: "100 %"),
    (keys: "draw: 0 %", message: "0.1 %"),
  ])
  func wrongPodTermsAreNamed(keys: String, message: String) throws {
    let messages = try messages(of: Self.pod(keys))
    #expect(messages.contains(message))
    // The pod's life is in line 29 of the small profile.
    #expect(messages.hasPrefix("p.yaml:30:"))
  }

  // MARK: Halls

  /// The small profile with keys added to its site and a section of grids.
  private static func site(_ keys: String, grids: String = "") -> String {
    small.replacing("    power: 2 MW\n", by: "    \(keys)\n")
      .replacing("pods:\n", by: "\(grids)pods:\n")
      .replacing("    life: 5 a\n", by: "    life: 5 a\n    rack_power: 45 kW\n    cooling: air\n")
  }

  @Test func hallsAndGridsAreRead() throws {
    let profile = try Self.profile(
      Self.site(
        """
        power: {2026: 2 MW, 2027: 5 MW, rule: step}
            cooling: [air]
            rack_limit: 50 kW
            racks: 30
            tranches:
              - {id: one, size: 1 MW, lead: 6 months, capex: 1 GJPY@2026/MW, life: 20 a}
              - {id: two, size: 1 MW, lead: 6 months, capex: 1 GJPY@2026/MW, life: 20 a, after: one,
                cooling: [liquid], rack_limit: 140 kW, racks: 8}
        """,
        grids: "grids:\n  tepco: {added_power: {2026: 0 MW, 2027: 2 MW, rule: step}}\n"))
    let site = profile.sites[0]
    #expect(site.power == SitePower(2))
    #expect(site.power(in: 2027) == SitePower(5))
    #expect(site.hall == HallTerms(cooling: [.air], rackLimit: Quantity(50), racks: 30))
    #expect(site.tranches.map(\.after) == [nil, "one"])
    #expect(site.tranches[0].hall == HallTerms())
    #expect(
      site.tranches[1].hall == HallTerms(cooling: [.liquid], rackLimit: Quantity(140), racks: 8))
    #expect(profile.grids.map(\.id) == ["tepco"])
    #expect(profile.grids[0].covers(site))
    #expect(profile.grids[0].addedPower[2027] == SitePower(2))
    #expect(profile.pods[0].rackPlaces == 2)
    #expect(profile.pods[0].cooling == .air)
  }

  @Test(arguments: [
    (keys: "power: {2026: 2 MW, 2027: 1 MW}", message: "p.yaml:16:12: sites.hall.power"),
    (keys: "power: 2 MW\n    cooling: [air, water]", message: "p.yaml:17:20:"),
    (keys: "power: 2 MW\n    cooling: []", message: "sites.hall.cooling: there is nothing"),
    (keys: "power: 2 MW\n    rack_limit: 40", message: "unit"),
    (keys: "power: 2 MW\n    racks: many", message: "a whole number"),
    (
      keys: "power: 2 MW\n    tranches:\n      - {id: one, size: 1 MW, lead: 6 months, "
        + "capex: 1 GJPY@2026/MW, life: 20 a, after: none}",
      message: "`none` is not defined"
    ),
  ])
  func wrongHallsAreNamed(keys: String, message: String) throws {
    #expect(try messages(of: Self.site(keys)).contains(message))
  }

  @Test(arguments: [
    (grids: "grids:\n  kansai: {added_power: 1 MW}\n", message: "`kansai` is not defined"),
    (grids: "grids:\n  tepco: {added_power: 1 MW, sites: [hill]}\n", message: "hill"),
    (grids: "grids:\n  tepco: {added: 1 MW}\n", message: "added_power"),
  ])
  func wrongGridsAreNamed(grids: String, message: String) throws {
    #expect(try messages(of: Self.site("power: 2 MW", grids: grids)).contains(message))
  }

  // MARK: Offers

  /// The small profile with keys in its offer's place after `kind`, and a section of commitments.
  private static func offer(_ keys: String, commitments: String = "") -> String {
    small.replacing("    kind: on-demand\n", by: "    \(keys)\n")
      .replacing("workloads:\n", by: "\(commitments)workloads:\n")
  }

  @Test func offerTermsAreRead() throws {
    let deep = try Self.profile(
      Self.offer(
        "kind: on-demand\n    depth: {512 GPU: 100 GPU, 64 GPU: 1 kGPU}\n"
          + "    price_tiers: {2 kGPU: 110 %}")
    ).offers[0]
    #expect(deep.depth.map(\.gang.value) == [64, 512])
    #expect(deep.depth.map(\.quota.value) == [1000, 100])
    #expect(
      deep.priceTiers == [
        Offer.PriceTier(above: AcceleratorCount(2000), factor: Fraction(1.1))
      ])
    let spot = try Self.profile(
      Self.offer(
        "kind: spot\n    preempted_every: 2_000 h\n    checkpoint: 36 s\n    restart: 15 min")
    ).offers[0]
    #expect(spot.contract == .onDemand)
    #expect(
      spot.spot
        == Offer.Spot(
          preemptedEvery: ClockSpan(2000), checkpoint: ClockSpan(0.01), restart: ClockSpan(0.25),
          serves: false))
    let block = try Self.profile(
      Self.offer("kind: block\n    block: 64 GPU\n    term: 1 months\n    lead: 2 months")
    ).offers[0]
    #expect(block.contract == .block(size: AcceleratorCount(64), term: MonthSpan(1)))
    #expect(block.lead == MonthSpan(2))
  }

  @Test func providersTermsAreRead() throws {
    let text = Self.offer(
      "kind: on-demand",
      commitments: "commitments:\n  deal: {entity: abroad, starts: 2026, last_start: 2027, "
        + "years: 3, min_spend: 10 MUSD@2026/a, discount: 15 %}\n"
    ).replacing(
      "  abroad: {seat: US, reach: [US]}",
      by: "  abroad: {seat: US, reach: [US], onboarding: {cost: 50 MJPY@2026, "
        + "yearly: 20 MJPY@2026/a, lead: 6 months}}")
    let profile = try Self.profile(text)
    let onboarding = try #require(profile.entities[1].onboarding)
    #expect(onboarding.cost.amount == 50e6)
    #expect(onboarding.yearly.amount == 20e6)
    #expect(onboarding.lead == MonthSpan(6))
    let deal = profile.commitments[0]
    #expect(deal.entity == "abroad")
    #expect((deal.firstStart, deal.lastStart, deal.years) == (2026, 2027, 3))
    #expect(deal.minimum[2026].amount == 10e6)
    #expect(deal.discount == Fraction(0.15))
  }

  @Test(arguments: [
    (keys: "kind: spot", message: "preempted_every"),
    (keys: "kind: block\n    term: 1 months", message: "block"),
    (keys: "kind: on-demand\n    block: 64 GPU", message: "block"),
    (keys: "kind: on-demand\n    depth: {many: 64 GPU}", message: "many"),
    (keys: "kind: on-demand\n    price_tiers: {2 kGPU: 90 %}", message: "commitment"),
    (keys: "kind: reserve", message: "`reserved`"),
  ])
  func wrongOffersAreNamed(keys: String, message: String) throws {
    #expect(try messages(of: Self.offer(keys)).contains(message))
  }
}
