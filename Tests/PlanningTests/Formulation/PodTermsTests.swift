import Planning
import Quantities
import Testing

@Suite("Pods are sold, replaced in place, demoted and kept as spares")
struct PodTermsTests {
  private static func old(_ installed: CalendarMonth, _ count: Double = 1) -> ExistingPods {
    ExistingPods(
      id: "old", site: "hall", pod: "pod", count: Quantity(count), installed: installed)
  }

  private static let halfAfterAYear = [
    PodType.ResalePoint(age: MonthSpan(12), share: Fraction(0.5))
  ]

  /// Work in the first of two years; a pod costs 0.8 and is worth half after a year.
  private static func yearOfWork(_ change: (inout Profile) -> Void) -> Profile {
    PodTests.profile(Example.pod(capex: 0.8, resale: halfAfterAYear), years: 2) {
      $0.workloads = [Example.workload(demand: [2026: 0.5, 2027: 0])]
      change(&$0)
    }
  }

  @Test func podsThatMayBeSoldLeaveWhenTheirWorkEnds() throws {
    // Kept, it is worth 0.8 · 0.5 · 8/9 at the end, as the curve falls to nothing at ten years.
    let kept = try optimalPlan(of: Self.yearOfWork { _ in })
    expectClose(kept.objective, 0.8 - 0.4 * 8 / 9)
    #expect(kept.podSales.isEmpty)
    // Sold after a year, it brings 0.4.
    let sold = try optimalPlan(of: Self.yearOfWork { $0.pods[0].canResell = true })
    expectClose(sold.objective, 0.4)
    expectClose(sold.money.total(.resale), -0.4)
    expectClose(sold.money.amount(.resale, in: 2027), -0.4)
    #expect(sold.podSales.map(\.step) == [2])
    #expect(sold.podSales.map(\.startStep) == [0])
    #expect(sold.builds.map(\.retirementStep) == [2])
    #expect(sold.sources[0].accelerators == [1000, 1000, 0, 0])
    #expect(sold.sites[0].installedPower == [1, 1, 0, 0])
  }

  @Test(arguments: [(month: 2027 * 12 + 3, cost: 0.5), (month: 2027 * 12 + 4, cost: 0.4)])
  func aSuccessorTakesItsShareOffTheValue(month: Int, cost: Double) throws {
    // Out when the pod is sold, in April 2027, it takes a quarter of 0.4; a month later nothing.
    let plan = try optimalPlan(
      of: Self.yearOfWork {
        $0.accelerators.append(
          Example.accelerator("next", available: CalendarMonth(index: month)))
        $0.pods[0].canResell = true
        $0.pods[0].successor = PodType.Successor(accelerator: "next", drop: Fraction(0.25))
      })
    expectClose(plan.objective, cost)
  }

  @Test func theFleetIsSoldWhenItsWorkEnds() throws {
    // A year old at the start and two when its work ends: 0.8 · 0.5.
    let plan = try optimalPlan(
      of: Self.yearOfWork {
        $0.pods[0].resale = [.init(age: MonthSpan(24), share: Fraction(0.5))]
        $0.pods[0].canResell = true
        $0.fleet = [Self.old(Example.month(2025, 4))]
      })
    expectClose(plan.objective, -0.4)
    #expect(plan.podSales.map(\.step) == [2])
    #expect(plan.podSales.map(\.startStep) == [nil])
    #expect(plan.sources[0].accelerators == [1000, 1000, 0, 0])
  }

  @Test func aFleetThatStaysIsWorthItsResaleValueAtTheEnd() throws {
    // Three years old at the end: 0.8 · 0.5 · 7/8 against a year of the cloud, 0.876.
    let plan = try optimalPlan(
      of: Self.yearOfWork {
        $0.pods[0].resale = [.init(age: MonthSpan(24), share: Fraction(0.5))]
        $0.pods[0].canResell = true
        $0.fleet = [Self.old(Example.month(2025, 4))]
        $0.workloads = [Example.workload(demand: [2026: 0.5])]
      })
    expectClose(plan.objective, -0.35)
    #expect(plan.podSales.isEmpty)
  }

  // MARK: Refresh

  /// The old pod's life ends with the first of two years; a new one costs 4, in its place less.
  private static func refresh(_ price: Double, downtime: Double, demand: Double = 0.5) -> Profile {
    PodTests.profile(Example.pod(capex: 4, life: 60), years: 2) {
      $0.pods[0].refresh = PodType.Refresh(
        capex: Example.always(Example.billion(price)), downtime: MonthSpan(downtime))
      $0.fleet = [Self.old(Example.month(2022, 4))]
      $0.workloads = [Example.workload(demand: [2026: demand])]
    }
  }

  @Test func aNewPodTakesTheOldOnesPlaceAfterADowntime() throws {
    // The cloud for the half-year of downtime, 0.438, and 0.3.
    let plan = try optimalPlan(of: Self.refresh(0.3, downtime: 6))
    expectClose(plan.objective, 0.738)
    #expect(plan.builds.map(\.startStep) == [3])
    #expect(plan.builds.map(\.isRefresh) == [true])
    // It holds its power through the downtime.
    #expect(plan.sites[0].installedPower == [1, 1, 1, 1])
    #expect(plan.sources[0].accelerators == [1000, 1000, 0, 1000])
  }

  @Test func noMoreIsReplacedThanLeaves() throws {
    // One of two pods' work moves to the cloud: four halves of 0.438, and the new pod's 0.3.
    let plan = try optimalPlan(of: Self.refresh(0.3, downtime: 0, demand: 1))
    expectClose(plan.objective, 4 * 0.438 + 0.3)
  }

  @Test func whereNothingLeavesNothingIsReplaced() throws {
    let plan = try optimalPlan(of: with(Self.refresh(0.3, downtime: 0)) { $0.fleet = [] })
    expectClose(plan.objective, 4 * 0.438)
  }

  @Test func podsThatAreSoldGiveTheirPlace() throws {
    // With six years of life left the old pod may go for nothing, so that one of twice the speed
    // takes its place and its megawatt in the second year; the cloud would cost 0.876.
    let profile = with(Self.refresh(0.3, downtime: 0, demand: 0.5)) {
      $0.sites[0].power = SitePower(1)
      $0.pods[0].canResell = true
      $0.pods[0].life = MonthSpan(120)
      $0.accelerators.append(
        Example.accelerator("fast", available: Example.month(2027, 4), peak: 2))
      $0.pods.append(
        with(Example.pod("fast", accelerator: "fast", capex: 4)) {
          $0.refresh = PodType.Refresh(
            capex: Example.always(Example.billion(0.3)), downtime: .zero)
        })
      $0.workloads = [Example.workload(demand: [2026: 0.5, 2027: 1])]
    }
    let plan = try optimalPlan(of: profile)
    expectClose(plan.objective, 0.3)
    #expect(plan.builds.map(\.pod) == ["fast"])
    #expect(plan.builds.map(\.startStep) == [2])
    #expect(plan.podSales.map(\.step) == [2])
    // Where it may not leave, the cloud has the rest.
    let kept = with(profile) { $0.pods[0].canResell = false }
    expectClose(try optimalPlan(of: kept).objective, 0.876)
  }

  // MARK: Demotion

  @Test(arguments: [(kind: Workload.Kind.finetune, cost: 0.876), (kind: .batch, cost: 0)])
  func oldPodsDoNotTrain(kind: Workload.Kind, cost: Double) throws {
    // Two years old when the second year begins, it serves but doesn't train.
    let profile = PodTests.profile(Example.pod(), power: 1, years: 2) {
      $0.pods[0].trainingLife = MonthSpan(24)
      $0.fleet = [Self.old(Example.month(2025, 4))]
      $0.workloads = [Example.workload(kind: kind)]
    }
    expectClose(try optimalPlan(of: profile).objective, cost)
  }

  @Test func newPodsAreDemotedToo() throws {
    // A pod trains for half a year, then the cloud does, as there is no power for another.
    let profile = PodTests.profile(
      with(Example.pod(capex: 0.1)) { $0.trainingLife = MonthSpan(6) }, power: 1)
    expectClose(try optimalPlan(of: profile).objective, 0.538)
    // With power there is a new one each half-year.
    let wide = with(profile) { $0.sites[0].power = SitePower(2) }
    expectClose(try optimalPlan(of: wide).objective, 0.2)
  }

  // MARK: Spares

  @Test func sparesDoNotWork() throws {
    // 900 of 1,000 work; the cloud has the other tenth of 0.876.
    let profile = PodTests.profile(
      with(Example.pod(capex: 0.1)) { $0.spares = Fraction(0.1) }, power: 1)
    expectClose(try optimalPlan(of: profile).objective, 0.1876)
  }

  @Test(arguments: [(gang: 900.0, cost: 0.1876), (gang: 901, cost: 0.876)])
  func jobsThatNeedTheSparesGoElsewhere(gang: Double, cost: Double) throws {
    let profile = PodTests.profile(
      with(Example.pod(capex: 0.1)) { $0.spares = Fraction(0.1) }, power: 1
    ) { $0.workloads = [Example.workload(gang: gang)] }
    expectClose(try optimalPlan(of: profile).objective, cost)
  }

  @Test(arguments: [(gang: 1000.0, cost: 0.1), (gang: 1001, cost: 0.876)])
  func jobsLargerThanTheFabricGoElsewhere(gang: Double, cost: Double) throws {
    let profile = PodTests.profile(Example.pod(capex: 0.1)) {
      $0.workloads = [Example.workload(gang: gang)]
    }
    expectClose(try optimalPlan(of: profile).objective, cost)
  }
}
