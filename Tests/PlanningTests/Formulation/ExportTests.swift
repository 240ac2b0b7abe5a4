import Planning
import Quantities
import Testing

@Suite("Idle accelerators are sold abroad")
struct ExportTests {
  /// A hall with a thousand accelerators of which work needs 500.
  ///
  /// In a half-year 0.438 is what a
  /// thousand earn at 100 JPY an hour.
  static func profile(
    entity: String = "own", tariff: Double = 0, headroom: Double = 0,
    curve: [(Double, Double)] = [(0.3, 1), (1, 0.5)]
  ) -> Profile {
    with(Example.profile()) {
      $0.sites = [with(Example.site(tariff: tariff)) { $0.entity = entity }]
      $0.pods = [Example.pod(capex: 100)]
      $0.fleet = [
        ExistingPods(
          id: "old", site: "hall", pod: "pod", count: Quantity(1),
          installed: Example.month(2026, 4))
      ]
      $0.workloads = [Example.workload(demand: [2026: 0.25], headroom: headroom)]
      $0.exports = [
        ExportProduct(
          id: "apac", title: "APAC", buyer: "SG",
          price: Example.always(AcceleratorHourPrice(Example.yen(100))),
          depth: Example.always(AcceleratorCount(1000)),
          curve: curve.map { .init(volume: Fraction($0.0), price: Fraction($0.1)) })
      ]
    }
  }

  static let cases: [(String, Profile, Double)] = [
    // 300 at the full price and 200 at half of it: 0.3 × 0.438 + 0.2 × 0.219 = 0.1752, twice.
    ("two prices", profile(), -0.3504),
    // 60 % of 500 are held in reserve; 200 are idle.
    ("headroom", profile(headroom: 0.6), -0.1752),
    // A thousand draw 1 MW: 0.0876 in a half-year at 20 JPY/kWh, all of them at work.
    ("energy", profile(tariff: 20), 2 * 0.0876 - 0.3504),
    // At 60 JPY/kWh energy costs 0.2628 and half of the price is 0.219: 800 at work, 300 sold.
    ("energy dearer than half the price", profile(tariff: 60), 2 * (0.8 * 0.2628 - 0.3 * 0.438)),
    ("foreign control", profile(entity: "foreign"), 0),
    ("export ban", with(profile()) { $0.accelerators[0].exportBan = ["CN", "SG"] }, 0),
    (
      "other accelerators",
      with(profile()) {
        $0.accelerators.append(Example.accelerator("other"))
        $0.exports[0].accelerators = ["other"]
      }, 0
    ),
    // What is rented isn't sold on: a cloud at home for 1 JPY changes nothing.
    (
      "rented",
      with(profile()) {
        $0.offers = [Example.offer(entity: "home", yen: 1, quota: 0)]
      }, -0.3504
    ),
  ]

  @Test(arguments: cases)
  func receipts(_ name: String, _ profile: Profile, _ objective: Double) throws {
    expectClose(try optimalPlan(of: profile).objective, objective)
  }

  @Test func receiptsImproveBothBalances() throws {
    let plan = try optimalPlan(of: Self.profile())
    expectClose(plan.metrics.servicesBalance[0], -0.3504)
    expectClose(plan.metrics.foreignContent[0], -0.3504)
    expectClose(plan.money.total(.exports), -0.3504)
    let sale = try #require(plan.exports.first)
    #expect(plan.exports.count == 1 && sale.product == "apac" && sale.fiscalYear == 2026)
    expectClose(sale.meanAccelerators, 500)
    expectClose(sale.receipts, 0.3504)
    // Work for others is no service to the country's work, and leaves nothing idle.
    expectClose(plan.metrics.domesticShare, 1)
    expectClose(plan.metrics.idleShare, 0)
  }

  @Test func exportsCanPayForImports() throws {
    // 0.25 more runs in a foreign cloud at 100 JPY an hour: 2 × 0.219 abroad. The balance may be
    // 0.1 at the most, which receipts of 0.3504 allow and none would not.
    let profile = with(Self.profile()) {
      $0.offers = [with(Example.offer()) { $0.accelerator = "chip" }]
      $0.workloads.append(
        with(Example.workload("abroad", data: .public, demand: [2026: 0.25])) {
          $0.rates = ["chip": AcceleratorRate(0.5)]
        })
      $0.rules = [
        Rule(
          id: "out", title: "Out",
          kind: .eligibility(
            workloads: .comparison(attribute: "data", .equal, [.text("public")]),
            supply: .comparison(attribute: "source", .equal, [.text("cloud")])), penalty: nil),
        Rule(
          id: "balance", title: "Balance",
          kind: .balance(account: .services, limit: Example.always(Example.billion(0.1))),
          penalty: nil),
      ]
    }
    expectClose(try optimalPlan(of: profile).objective, 0.438 - 0.3504)
    let clash = try conflict(of: with(profile) { $0.exports = [] })
    #expect(clash.rules.map(\.id).contains("balance"))
  }

  @Test func acceleratorHoursAddUpToWhatIsBuilt() throws {
    let profile = with(Self.profile(headroom: 0.2)) {
      $0.pods[0].availability = Fraction(0.9)
      $0.exports[0].depth = Example.always(AcceleratorCount(200))
    }
    let plan = try optimalPlan(of: profile)
    let hours = plan.hours(inStep: 0)
    // Of 1,000 accelerators 500 serve, 200 are exported, 100 are held, 100 fail and 100 are idle.
    expectClose(hours.served, 500 * 4380)
    expectClose(hours.exported, 200 * 4380)
    expectClose(hours.reserve, 100 * 4380)
    expectClose(hours.unavailable, 100 * 4380)
    expectClose(hours.idle, 100 * 4380)
    expectClose(hours.total, 1000 * 4380)
  }

  @Test func nonsenseIsFound() {
    func problem(_ change: (inout ExportProduct) -> Void) -> ProfileProblem? {
      with(Self.profile()) { change(&$0.exports[0]) }.problems().first
    }
    #expect(problem { $0.buyer = "JP" } == .domesticBuyer(at: "exports.apac.buyer"))
    #expect(problem { $0.curve = [] } == .empty(at: "exports.apac.curve"))
    #expect(
      problem { $0.curve[1].price = Fraction(1.2) }
        == .outOfRange(
          1.2, allowed: "from 0 % to the share of the price before it", at: "exports.apac.curve"))
  }
}
