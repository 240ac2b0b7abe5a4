import LinearProgramming
import Planning
import Quantities
import Testing

@Suite("What can't be divided is counted in pieces and declared integer on request")
struct PieceTests {
  /// Work that pods in new blocks of power, capacity blocks, a reservation and a cloud can do.
  private static func profile(_ change: (inout Profile) -> Void = { _ in }) -> Profile {
    with(Example.profile()) {
      $0.sites = [Example.site(power: 0, tranches: [Example.tranche(capex: 0.01)])]
      $0.pods = [Example.pod(capex: 0.1)]
      $0.offers = [
        Example.offer(
          "blocks", contract: .block(size: AcceleratorCount(500), term: MonthSpan(6)), yen: 150),
        Example.offer("year", contract: .reserved(term: MonthSpan(12)), yen: 150),
        Example.offer(entity: "home"),
      ]
      $0.workloads = [Example.workload()]
      $0.entities[2].onboarding = Onboarding(
        cost: Example.billion(0.1), yearly: Example.billion(0), lead: MonthSpan(0))
      change(&$0)
    }
  }

  private static let pieces: Set = [
    "build[hall,pod,FY2026H1]", "build[hall,pod,FY2026H2]",
    "tranche[hall,block,FY2026H1]", "tranche[hall,block,FY2026H2]",
    "contract[blocks,FY2026H1]", "contract[blocks,FY2026H2]",
    "onboarding[foreign,FY2026H1]", "onboarding[foreign,FY2026H2]",
  ]

  @Test func reservationsAndWorkAreContinuous() throws {
    let program = try PlanFormulation(Self.profile()).namedIntegerProgram()
    let names = try #require(program.columnNames)
    #expect(Set(program.integerColumns.map { names[$0] }) == Self.pieces)
    #expect(names.contains("contract[year,FY2026H1]"))
    #expect(names.contains("serve[work,cloud,FY2026H1]"))
  }

  @Test func everyKindOfPieceIsInteger() throws {
    var profile = Self.profile {
      $0.sites = [Example.site(power: 1, tranches: [Example.tranche(capex: 0.01)])]
      $0.pods[0].canResell = true
      $0.pods[0].resale = [.init(age: MonthSpan(6), share: Fraction(0.5))]
      $0.pods[0].refresh = PodType.Refresh(
        capex: Example.always(Example.billion(0.05)), downtime: MonthSpan(0))
      $0.fleet = [
        ExistingPods(
          id: "old", site: "hall", pod: "pod", count: Quantity(1),
          installed: Example.month(2022, 4))
      ]
    }
    profile.commitments = [
      SpendCommitment(
        id: "deal", title: "deal", entity: "home", firstStart: 2026, lastStart: 2026, years: 1,
        minimum: Example.always(Example.billion(0.2)), discount: Fraction(0.1))
    ]
    let program = try PlanFormulation(profile).namedIntegerProgram()
    let names = try #require(program.columnNames)
    let integer = Set(program.integerColumns.map { names[$0] })
    for name in [
      "resold[hall,pod,FY2026H1,1]", "sale[old,FY2026H1]", "commitment[deal,FY2026]",
      "refresh[hall,pod,FY2026H1]",
    ] {
      #expect(integer.contains(name), "\(name)")
    }
    #expect(!integer.contains("discounted[deal,FY2026]"))
    #expect(names.contains("discounted[deal,FY2026]"))
  }

  @Test func aSiteIsOpenOrNot() throws {
    let profile = Self.profile {
      $0.sites[0].baseStaff = Headcount(2)
      $0.staff = StaffLimits(
        start: Headcount(9), hiring: AnnualRate(0),
        wage: Example.always(Wage(Example.billion(0.01))))
    }
    let formulation = try PlanFormulation(profile)
    let integer = formulation.integerColumns
    for t in 0...1 {
      let j = try #require(formulation.columnLabels.firstIndex(of: .open(site: 0, step: t)))
      #expect(integer.contains(j) && formulation.program.columnUpper[j] == 1)
    }
    // Half of the tranche for half a pod opens half of the site, in both steps: one order more.
    let plan = try optimalPlan(
      of: with(profile) { $0.workloads = [Example.workload(demand: [2026: 0.25])] })
    #expect(plan.pieces == PieceCount(orders: 3, fractional: 3))
  }

  @Test func aFileHasMarkersAroundPiecesOnly() throws {
    let formulation = try PlanFormulation(Self.profile())
    let plain = String(
      decoding: try MPSWriter().bytes(of: formulation.namedProgram()), as: UTF8.self)
    #expect(!plain.contains("MARKER"))
    let text = String(
      decoding: try MPSWriter().bytes(of: formulation.namedIntegerProgram()), as: UTF8.self)
    var marked: Set<String> = []
    var isInteger = false
    for line in text.split(separator: "\n") {
      if line.hasPrefix("RHS") { break }
      if line.contains("'INTORG'") { isInteger = true }
      if line.contains("'INTEND'") { isInteger = false }
      if isInteger, !line.contains("'MARKER'") {
        marked.formUnion(line.split(separator: " ").prefix(1).map(String.init))
      }
    }
    #expect(marked == Self.pieces)
    // Without a bound of its own an integer column ends at 1 for some readers.
    let words = text.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(words.contains(["PL", "BND", "build[hall,pod,FY2026H1]"]))
    // Markers and those bounds are all that differs.
    let rest = text.split(separator: "\n").filter {
      !$0.contains("'MARKER'") && !$0.hasPrefix(" PL")
    }
    #expect(rest == plain.split(separator: "\n").filter { !$0.hasPrefix(" PL") })
  }

  @Test func whatWasOrderedStaysAsItIs() throws {
    let open = try PlanFormulation(Self.profile())
    let level: [ColumnLabel: Double] = [.tranche(site: 0, tranche: 0, step: 0): 0.25]
    let decided = try PlanFormulation(
      Self.profile(), decided: DecidedOrders(beforeStep: 1, levels: level))
    let names = open.columnLabels.map { open.name(of: $0) }
    #expect(
      Set(decided.integerColumns.map { names[$0] })
        == Self.pieces.filter { $0.hasSuffix("H2]") })
  }

  @Test(arguments: [
    (work: 0.5, orders: 2, fractional: 0), (work: 0.25, orders: 2, fractional: 2),
    (work: 0.75, orders: 3, fractional: 1),
  ])
  func plansCountTheirFractions(work: Double, orders: Int, fractional: Int) throws {
    // A pod and its MW do 0.5 EFLOP/s for 0.11, a block of 1,000 accelerators takes 1.314: half of
    // the work needs halves of pod and MW. There is one MW, so that what is more takes half a block.
    let plan = try optimalPlan(
      of: Self.profile {
        $0.workloads = [Example.workload(demand: [2026: work])]
        $0.offers = Array($0.offers[..<1])
        $0.entities[2].onboarding = nil
        $0.offers[0].contract = .block(size: AcceleratorCount(1000), term: MonthSpan(12))
      })
    #expect(plan.pieces == PieceCount(orders: orders, fractional: fractional))
    #expect(plan.hasWholePods == (fractional == 0))
  }
}
