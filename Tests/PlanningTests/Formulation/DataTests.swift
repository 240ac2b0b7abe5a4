import LinearProgramming
import Planning
import Quantities
import Testing

@Suite("Work needs its data where it runs")
struct DataTests {
  /// A year of 1,000 accelerators: 1.752 in the cloud at home, where the data are, and 0.876 in
  /// the foreign one.
  ///
  /// 1,000 TB leave home for 100 JPY/GB, 0.1 in all.
  static func profile(
    storage: Double? = nil, link: Double? = nil, stream: Double? = nil,
    data: Workload.DataClass = .business
  ) -> Profile {
    with(Example.profile()) {
      $0.offers = [
        with(Example.offer("near", entity: "home", yen: 200)) {
          $0.dataPrices.egress = Example.always(TransferPrice(Example.yen(100)))
        },
        with(Example.offer("far")) {
          $0.dataPrices.storage = storage.map {
            Example.always(StoragePrice(Example.yen($0)))
          }
        },
      ]
      $0.datasets = [
        Dataset(
          id: "logs", title: "Logs", data: data, size: Memory(1e6), home: "near",
          link: link.map { LinkRate($0) })
      ]
      $0.workloads = [
        with(Example.workload()) {
          $0.traffic = WorkTraffic(dataset: "logs", stream: stream.map { DataIntensity($0) })
        }
      ]
      $0.rules = [
        Rule(
          id: "control", title: "Control",
          kind: .eligibility(
            workloads: .comparison(attribute: "data", .equal, [.text("secret")]),
            supply: Example.domestic), penalty: nil)
      ]
    }
  }

  /// Half of the data in a half-year of 4,380 hours.
  static let slow = 0.5e6 / (4380 * 3600)

  static let cases: [(String, Profile, Double)] = [
    ("copied", profile(), 0.876 + 0.1),
    // 1 JPY a month for each of a million GB, twelve times.
    ("kept", profile(storage: 1), 0.876 + 0.1 + 0.012),
    // In the first half-year half of the work is done at home: 0.657, then 0.438.
    ("slow link", profile(link: slow), 0.657 + 0.438 + 0.1),
    // 0.5 EFLOP/s for 31,536,000 s at 0.001 GB/EFLOP are 15,768 GB.
    ("streamed", profile(stream: 0.001), 0.876 + 0.0015768),
    // At 0.1 GB/EFLOP it is 1,576,800 GB: a copy is cheaper.
    ("too much to stream", profile(stream: 0.1), 0.876 + 0.1),
    ("kept at home by their class", profile(data: .secret), 1.752),
    // The stream of 0.5 EFLOP/s would need 0.0005 GB/s; 0.00025 let half of the work run far.
    (
      "slow stream",
      with(profile(link: 0.00025, stream: 0.001)) { $0.datasets[0].size = Memory(1e12) },
      0.438 + 0.876 + 0.0007884
    ),
    // An EFLOP/s for a half-year, in one half-year or two: all data must go along.
    (
      "an amount",
      with(profile()) {
        $0.workloads[0].window = WorkWindow(
          deadline: Example.month(2027, 3), amount: ComputeWork(182.5))
      }, 0.876 + 0.1
    ),
    // At a site of one's own leaving costs nothing.
    (
      "from a site",
      with(profile()) {
        $0.sites = [Example.site()]
        $0.datasets[0].home = "hall"
      }, 0.876
    ),
  ]

  @Test(arguments: cases)
  func cost(_ name: String, _ profile: Profile, _ objective: Double) throws {
    expectClose(try optimalPlan(of: profile).objective, objective, 1e-6)
  }

  @Test func copiesAreReported() throws {
    let plan = try optimalPlan(of: Self.profile(link: Self.slow))
    let logs = try #require(plan.datasets.first)
    #expect(logs.dataset == "logs" && logs.place == "far")
    for (share, expected) in zip(logs.share, [0.5, 1]) { expectClose(share, expected, 1e-6) }
    for moved in logs.moved { expectClose(moved, 500, 1e-6) }
    expectClose(plan.money.total(.egress), 0.1, 1e-6)
    let rule = try #require(plan.bindingRules.first { $0.kind == .link })
    // Half of the data in a half-year let 0.25 EFLOP/s run far: 0.219 saved; in the first
    // half-year it costs no more egress, as the rest is copied anyway.
    expectClose(rule.price, 0.219 / (Self.slow * 8) * 1e9, 1e-5)
  }

  @Test func resultsCostEgressAbroad() throws {
    // 0.5 EFLOP/s for a year at 0.01 GB/EFLOP are 157,680 GB, at 100 JPY each.
    let profile = with(Self.profile()) {
      $0.datasets = []
      $0.entities[2].dataPrices.egress = Example.always(TransferPrice(Example.yen(100)))
      $0.workloads[0].traffic = WorkTraffic(results: DataIntensity(0.01))
    }
    let plan = try optimalPlan(of: profile)
    expectClose(plan.objective, 0.876 + 0.015768)
    expectClose(plan.metrics.servicesBalance[0], 0.876 + 0.015768)
    // The offer's own price wins over its entity's.
    let free = with(profile) {
      $0.offers[1].dataPrices.egress = Example.always(TransferPrice(Example.yen(0)))
    }
    expectClose(try optimalPlan(of: free).objective, 0.876)
  }

  @Test func aLinkThatIsTooSlowIsNamed() throws {
    // Nothing runs near, and nothing gets far.
    let profile = with(Self.profile(link: 0)) {
      $0.offers[0].quota = Example.always(AcceleratorCount(0))
    }
    #expect(try conflict(of: profile).rules.map(\.id) == ["logs", "work"])
  }

  @Test func theNumbersHaveNames() throws {
    let names = try PlanFormulation(Self.profile(link: 1, stream: 1)).namedProgram()
    #expect(names.columnNames?.contains("copy[logs,far,FY2026H1]") == true)
    #expect(names.columnNames?.contains("stream[work,far,FY2026H2]") == true)
    #expect(names.rowNames?.contains("link[logs,FY2026H1]") == true)
  }
}
