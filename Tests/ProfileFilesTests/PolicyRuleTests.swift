import Foundation
import Planning
import Quantities
import Testing

@testable import ProfileFiles

@Suite("Rules of policy in profiles, and the policies that ship")
struct PolicyRuleTests {
  /// `small` with other rules.
  static func profile(_ rules: String) -> String {
    let head = small.components(separatedBy: "\npolicy:")[0]
    return head + "\npolicy:\n" + rules.split(separator: "\n").map { "  \($0)\n" }.joined()
  }

  static func rule(_ text: String) throws -> Rule {
    let profile = try Folder(["p.yaml": profile("- \(text)")]).read()
    return try #require(profile.rules.first)
  }

  static func outage(
    _ fails: Planning.Predicate, each: OutageTerms.Unit? = nil, lasts: Double = 1,
    serve: Path<Fraction> = Path(constant: Fraction(1)), mode: OutageTerms.Mode = .adequacy,
    rentsMore: Bool = false
  ) -> Rule.Kind {
    .outage(
      OutageTerms(
        workloads: .always, fails: fails, each: each, lasts: MonthSpan(lasts), serve: serve,
        mode: mode, rentsMore: rentsMore))
  }

  static let notJapan = Planning.Predicate.comparison(attribute: "parent", .notEqual, [.text("JP")])

  static let right: [(String, Rule.Kind)] = [
    (
      "{id: a, exit_within: 6 months, where: data == sensitive}",
      .exit(
        workloads: .comparison(attribute: "data", .equal, [.text("sensitive")]),
        within: MonthSpan(6))
    ),
    (
      "{id: a, score: sov_score, at_least: {2026: 50 %, 2030: 60 %}}",
      .score(
        ScoreTerms(
          workloads: .always, attribute: "sov_score", bound: .atLeast,
          target: Path(points: [
            .init(year: 2026, value: Fraction(0.5)), .init(year: 2030, value: Fraction(0.6)),
          ])))
    ),
    (
      "{id: a, score: sov2, at_most: 3}",
      .score(
        ScoreTerms(
          workloads: .always, attribute: "sov2", bound: .atMost,
          target: Path(constant: Fraction(3))))
    ),
    (
      "{id: a, hhi: vendor, at_most: 0.45}",
      .concentration(
        ConcentrationTerms(
          workloads: .always, grouping: .vendor, limit: Path(constant: Fraction(0.45))))
    ),
    (
      "{id: a, outage: parent != JP, lasts: 3 months, serve: 60 %, mode: redispatch}",
      outage(notJapan, lasts: 3, serve: Path(constant: Fraction(0.6)), mode: .redispatch)
    ),
    (
      "{id: a, within: 5 %, builds: [{year: 2026, site: hall, pod: rack, count: 2.5 pods}]}",
      .builds(
        BuildTerms(
          builds: [
            .init(site: "hall", year: 2026, amount: .pods(type: "rack", PodCount(2.5)))
          ], within: Fraction(0.05)))
    ),
    ("{id: a, builds: []}", .builds(BuildTerms(builds: [], within: .zero))),
    ("{id: a, outage_of: grid, on_demand: quota}", outage(.always, each: .grid, rentsMore: true)),
    ("{id: a, outage_of: entity, among: parent != JP}", outage(notJapan, each: .entity)),
  ]

  @Test(arguments: right)
  func reads(_ text: String, _ kind: Rule.Kind) throws {
    #expect(try Self.rule(text).kind == kind)
  }

  @Test(arguments: [
    ("{id: a, require: domestic, penalty: 5 GJPY@2026/EFLOPS/a}", 5e9),
    ("{id: a, score: sov_score, at_least: 50 %, penalty: 5 GJPY@2026/EFLOPS/a}", 5e9),
    ("{id: a, hhi: entity, at_most: 50 %, penalty: 100 GJPY@2026/a}", 100e9),
    ("{id: a, outage_of: site, penalty: 7 GJPY@2026/EFLOPS/a}", 7e9),
    ("{id: a, exit_within: 1 months, penalty: 7 GJPY@2026/EFLOPS/a}", 7e9),
    ("{id: a, builds: [], penalty: 20 %}", 0.2),
  ])
  func readsPenalties(_ text: String, _ penalty: Double) throws {
    let read = try #require(try Self.rule(text).penalty)
    #expect(abs(read - penalty) < 1e-12 * penalty)
  }

  @Test(arguments: [
    ("{from: 2027, through: 2029}", 2027...2029), ("{from: 2027}", 2027...2200),
    ("{through: 2026}", 1950...2026),
  ])
  func readsYears(_ text: String, _ years: ClosedRange<Int>) throws {
    #expect(try Self.rule("{id: a, require: domestic, applies: \(text)}").applies == years)
  }

  static let wrong: [(String, String)] = [
    ("{id: a, hhi: owner, at_most: 50 %}", "`owner`"),
    ("{id: a, hhi: entity}", "at_most"),
    ("{id: a, score: sov_scor, at_least: 50 %}", "did you mean `sov_score`?"),
    ("{id: a, score: sov_score}", "at_least` or `at_most"),
    ("{id: a, outage_of: planet}", "`site`, `grid`, `entity`"),
    ("{id: a, outage: always, lasts: 3}", "months"),
    ("{id: a, outage: always, outage_of: site}", "outage_of"),
    ("{id: a, outage: always, hhi: entity, at_most: 50 %}", "hhi"),
    ("{id: a, require: domestic, applies: {from: 2030, through: 2027}}", "a year from 2030 on"),
    ("{id: a, require: domestic, applies: {}}", "from` or `through"),
    ("{id: a, hhi: entity, at_most: 50 %, penalty: 5 GJPY@2026/EFLOPS/a}", "100 GJPY@2026/a"),
    ("{id: a, where: data == secret}", "`outage_of`"),
    ("{id: a, builds: 3}", "a list of builds"),
    ("{id: a, builds: [], within: 120 %}", "policy.a.within"),
    ("{id: a, builds: [{year: 2026, site: hall}]}", "`pod` or `tranche`"),
    ("{id: a, builds: [{year: 2026, site: hall, pod: rack}]}", "`count` is missing"),
    (
      "{id: a, builds: [{year: 2026, site: hall, pod: rack, tranche: x, count: 1 pods}]}",
      "together"
    ),
    (
      "{id: a, builds: [{year: 2026, site: hal, pod: rack, count: 1 pods}]}", "did you mean `hall`?"
    ),
    (
      "{id: a, builds: [{year: 2026, site: hall, pod: rac, count: 1 pods}]}", "did you mean `rack`?"
    ),
    ("{id: a, builds: [{year: 2026, site: hall, pod: rack, count: 1 MW}]}", "12 pods"),
    ("{id: a, builds: [{year: 2026, site: hall, pod: rack, count: -1 pods}]}", "builds.1.count"),
    ("{id: a, builds: [{year: 2026, site: hall, tranche: x, power: 1 MW}]}", "builds.1.tranche"),
    ("{id: a, builds: [{site: hall, pod: rack, count: 1 pods}]}", "`year` is missing"),
  ]

  @Test(arguments: wrong)
  func refuses(_ text: String, _ part: String) throws {
    let found = try messages(of: Self.profile("- \(text)"))
    #expect(found.hasPrefix("p.yaml:") && found.contains(part), "\(found)")
  }

  // MARK: Policies that ship

  /// Five French clouds, of which one satisfies everybody.
  static let france = """
    format: 1
    name: france
    home: FR
    horizon: {start: 2026-04, years: 1, step: half}
    money: {base: EUR@2026, discount: 5 %/a}
    accelerators:
      h200: {vendor: NVIDIA, vendor_country: US, available: 2024-11, peak: 989 TFLOPS, memory: 141 GB, utilization: 35 %}
    entities:
      good: {seat: FR, reach: [FR], foreign_capital: 39 %, largest_foreign_holder: 24 %, certificates: [secnumcloud, ismap], sov: [3, 3, 3, 3, 1, 2, 3, 3]}
      together: {like: good, foreign_capital: 40 %}
      single: {like: good, largest_foreign_holder: 25 %}
      unlisted: {like: good, certificates: [], sov: [3, 3, 3, 2, 1, 2, 3, 3]}
      hyper: {seat: US, reach: [US, FR], foreign_capital: 100 %, sov: [1, 1, 2, 2, 1, 2, 3, 3]}
    offers:
      o-good: {entity: good, accelerator: h200, country: FR, region: paris, kind: on-demand, price: 3 EUR@2026/GPU/h, quota: 1 kGPU, fabric: 64 GPU}
      o-together: {like: o-good, entity: together}
      o-single: {like: o-good, entity: single}
      o-unlisted: {like: o-good, entity: unlisted}
      o-hyper: {like: o-good, entity: hyper}
    workloads:
      state: {kind: serve, data: sensitive, industry: government, demand: 40 PFLOPS}
    """

  static let policies: [(String, [String: [String]])] = [
    (
      "fr-secnum",
      [
        "o-good": [], "o-together": ["fr-secnum-holders"], "o-single": ["fr-secnum-holders"],
        "o-unlisted": ["fr-secnum-qualified"],
        "o-hyper": [
          "fr-secnum-seat", "fr-secnum-holders", "fr-secnum-immunity", "fr-secnum-qualified",
        ],
      ]
    ),
    (
      "eu-seal3",
      [
        "o-good": [], "o-together": [], "o-single": [], "o-unlisted": ["eu-seal3-floor"],
        "o-hyper": ["eu-seal3-floor"],
      ]
    ),
    (
      "jp-gov",
      [
        "o-good": ["jp-gov-residency"], "o-together": ["jp-gov-residency"],
        "o-single": ["jp-gov-residency"], "o-unlisted": ["jp-gov-ismap", "jp-gov-residency"],
        "o-hyper": ["jp-gov-ismap", "jp-gov-residency"],
      ]
    ),
    (
      "jp-critical",
      Dictionary(
        uniqueKeysWithValues: ["good", "together", "single", "unlisted", "hyper"].map {
          ("o-\($0)", ["jp-critical-residency"])
        })
    ),
  ]

  @Test(arguments: policies)
  func shippedPoliciesDecide(_ name: String, _ expected: [String: [String]]) throws {
    let file = ShippedProfilesTests.folder.appendingPathComponent("policy/\(name).yaml")
    let folder = try Folder([
      "p.yaml": Self.france + "\nuse: [policy.yaml]\n",
      "policy.yaml": try String(contentsOf: file, encoding: .utf8),
    ])
    let profile = try folder.read()
    for rule in profile.rules {
      let note = profile.sources.first { $0.path == "policy.\(rule.id)" }
      #expect(note != nil, "\(rule.id) has no source")
      #expect(rule.id.hasPrefix(name))
    }
    let table = try PlanFormulation(profile).eligibility
    for supply in table.supplies {
      let found = supply.verdicts[0].obstacles.map { obstacle in
        if case .rule(let id, _) = obstacle { id } else { obstacle.description }
      }
      #expect(found == expected[supply.id], "\(supply.id)")
      #expect(supply.verdicts[0].isAllowed == found.isEmpty)
    }
  }

  @Test func allShippedPoliciesAreKnownHere() {
    let folder = ShippedProfilesTests.folder.appendingPathComponent("policy")
    #expect(
      ShippedProfilesTests.files(in: folder) == Self.policies.map { $0.0 + ".yaml" }.sorted())
  }
}
