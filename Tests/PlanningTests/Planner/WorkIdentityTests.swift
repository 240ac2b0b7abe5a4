import Planning
import Quantities
import Testing

@Suite("Plans with data, exports, hiring and carbon add up")
struct WorkIdentityTests {
  /// A country over two years with all that work can ask for.
  static let profile = with(ProfileGenerator(years: 2).profile(seed: 11)) {
    $0.rules.removeAll { $0.id != "control" }
    $0.staff?.terms = HiringTerms(
      attrition: AnnualRate(0.1), training: MonthSpan(3),
      recruiting: RecruitingCost(Example.yen(2e6)), pool: Example.always(Headcount(600)))
    $0.carbon = CarbonPolicy(
      price: Example.always(CarbonPrice(Example.yen(3e6))), offerPower: AcceleratorPower(1.4),
      offerIntensity: CarbonIntensity(400))
    $0.pods[0].embodied = EmbodiedCarbon(500)
    for s in $0.sites.indices {
      $0.sites[s].season = SiteSeason(tariff: [1, 1.2, 0.9, 1.1], pue: [1, 1.1, 1, 0.9])
      $0.sites[s].dataPrices.storage = Example.always(StoragePrice(Example.yen(3)))
    }
    $0.entities[2].dataPrices = DataPrices(
      egress: Example.always(TransferPrice(Example.yen(14))),
      storage: Example.always(StoragePrice(Example.yen(5))))
    $0.datasets = [
      Dataset(
        id: "web", title: "Web", data: .public, size: Memory(3e6), home: "offer0",
        link: LinkRate(0.3))
    ]
    $0.exports = [
      ExportProduct(
        id: "apac", title: "APAC", buyer: "SG",
        price: Example.always(AcceleratorHourPrice(Example.yen(400))),
        depth: Example.always(AcceleratorCount(3000)),
        curve: [
          .init(volume: Fraction(0.4), price: Fraction(1)),
          .init(volume: Fraction(1), price: Fraction(0.6)),
        ])
    ]
    $0.workloads[0].traffic = WorkTraffic(dataset: "web", stream: DataIntensity(0.05))
    $0.workloads[1].traffic = WorkTraffic(dataset: "web", results: DataIntensity(0.01))
    $0.workloads[2].window = WorkWindow(
      from: Example.month(2026, 7), deadline: Example.month(2027, 12), amount: ComputeWork(200))
    $0.workloads[4].window = WorkWindow(deadline: Example.month(2028, 3), amount: ComputeWork(80))
    $0.workloads[4].after = ["work2"]
    $0.workloads[4].transfer = MonthSpan(3)
  }

  @Test func everythingAddsUp() throws {
    let plan = try optimalPlan(of: Self.profile)
    expectClose(plan.money.netPresentValue, plan.objective)
    // What is sold is what is exported, and what is received.
    let exported = plan.sources.reduce(0) { $0 + $1.exported.reduce(0, +) }
    #expect(exported > 0)
    expectClose(exported, plan.exports.reduce(0) { $0 + $1.meanAccelerators * 4 }, 1e-6)
    expectClose(plan.money.total(.exports), -plan.exports.reduce(0) { $0 + $1.receipts }, 1e-6)
    for t in 0..<plan.horizon.stepCount {
      let hours = plan.hours(inStep: t)
      expectClose(hours.total, plan.sources.reduce(0) { $0 + $1.accelerators[t] } * 2190, 1e-6)
    }
    // The price of carbon is paid for what is reported: 3,000 JPY a tonne.
    expectClose(plan.money.total(.carbon), plan.metrics.carbon * 3e6 / 1e9, 1e-6)
    // Everybody on the payroll is paid, and is enough for the sites.
    let workforce = try #require(plan.workforce)
    expectClose(plan.money.total(.staff), workforce.people.reduce(0, +) * 12e6 / 4 / 1e9, 1e-6)
    expectClose(plan.money.total(.recruiting), workforce.hired.reduce(0, +) * 2e6 / 1e9, 1e-6)
    for t in workforce.people.indices {
      let needed = plan.sites.reduce(0) { $0 + $1.staff[t] }
      #expect(needed <= workforce.people[t] - workforce.inTraining[t] + 1e-4)
    }
    // Work with an end is done, and no sooner than what it builds on.
    for (w, amount) in [(2, 200.0), (4, 80)] {
      let workload = plan.workloads[w]
      let done = (workload.served + workload.unserved).reduce(0, +) * 2190 / 24
      expectClose(done, amount, 1e-6)
      for t in workload.demand.indices {
        let before = t > 0 ? workload.deferred[t - 1] : 0
        expectClose(
          workload.served[t] + workload.unserved[t] + workload.deferred[t] - before,
          workload.demand[t], 1e-6)
      }
    }
    // What leaves the home costs egress; results of the second work that run abroad do, too.
    for dataset in plan.datasets {
      #expect(dataset.dataset == "web" && dataset.share.allSatisfy { $0 <= 1 + 1e-7 })
    }
    let left = plan.datasets.reduce(0) { $0 + ($1.moved + $1.streamed).reduce(0, +) } * 1000
    let seconds = 2190.0 * 3600
    let results = plan.sources.filter { $0.entity == "foreign" }.reduce(0) {
      $0 + $1.served[1].reduce(0, +) * 0.01 * seconds
    }
    expectClose(plan.money.total(.egress), (left + results) * 14 / 1e9, 1e-6)
  }
}
