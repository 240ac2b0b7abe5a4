import Foundation
import Planning
import ProfileFiles
import Quantities
import Testing

@Suite("Work with an end, runs, accelerators, tables, data, exports, carbon and hiring")
struct WorkKeysTests {
  private static let demand = "demand: {2026: 40 PFLOPS, growth: 30 %/a}"

  /// The small profile with other keys for its workload's demand, a line each, and more sections.
  private static func text(_ keys: String, _ sections: String = "") -> String {
    small.replacing(demand, by: keys.replacingOccurrences(of: "; ", with: "\n    "))
      + (sections.isEmpty ? "" : "\n" + sections)
  }

  private func workload(_ keys: String) throws -> Workload {
    try #require(try Folder(["p.yaml": Self.text(keys)]).read().workloads.first)
  }

  @Test func workWithAnEnd() throws {
    let tune = try workload("work: 3_000 EFLOPS.day; from: 2026-07; deadline: 2027-06")
    #expect(
      tune.window
        == WorkWindow(
          from: CalendarMonth(year: 2026, month: 7), deadline: CalendarMonth(year: 2027, month: 6),
          amount: ComputeWork(3000)))
    // 8.64e22 FLOP are an EFLOP/s for a day.
    let plain = try workload("work: 864000 EFLOP; deadline: 2027-06")
    #expect(abs((plain.window.amount?.value ?? 0) - 10) < 1e-9)
  }

  @Test func tokensInAllAreAnAmount() throws {
    let tune = try workload(
      "model: Llama-3.1 70B; arch: {seq_len: 8_192}; tokens: 15 Ttok; deadline: 2027-06")
    let expected = 15e12 * ModelWorkTests.flopPerToken / 8.64e22
    #expect(abs((tune.window.amount?.value ?? 0) / expected - 1) < 0.01)
  }

  @Test func runsAYearAreDemand() throws {
    // Two runs of 365 EFLOP/s·days in a year are 2 EFLOP/s; four the year after.
    let tune = try workload("work: 365 EFLOPS.day; runs: {2026: 2 /a, 2027: 4 /a}")
    #expect(tune.window.amount == nil)
    #expect(tune.demand[2026].value == 2 && tune.demand[2027].value == 4)
    let byTokens = try workload(
      "model: Llama-3.1 70B; arch: {seq_len: 8_192}; tokens: 15 Ttok; runs: 1 /a")
    let byYear = try workload(
      "model: Llama-3.1 70B; arch: {seq_len: 8_192}; tokens: 15 Ttok/a")
    #expect(abs(byTokens.demand[2026].value / byYear.demand[2026].value - 1) < 1e-12)
  }

  @Test func acceleratorsOfAGenerationAreDemand() throws {
    // 1,000 × 989 TFLOP/s × 35 %.
    let tune = try workload("demand: {2026: 1_000 GPU@h200}")
    #expect(abs(tune.demand[2026].value - 0.34615) < 1e-12)
    // 730 thousand hours a month are a thousand accelerators.
    let hours = try workload("demand: 730 kGPU.h@h200/month")
    #expect(abs(hours.demand[2026].value - 0.34615) < 1e-9)
  }

  @Test func demandStandsInATable() throws {
    let folder = try Folder([
      "p.yaml": Self.text("demand: {csv: tables/work.csv#tune, unit: PFLOPS, growth: 10 %/a}"),
      "tables/work.csv": "year,other,tune\n2026,1,40\n\n2027,2,55.5\n2028,,\n",
    ])
    let demand = try #require(try folder.read().workloads.first).demand
    #expect(demand.points.map(\.year) == [2026, 2027])
    let files = try ProfileReader.files(path: folder.path + "p.yaml")
    #expect(files == [folder.path + "p.yaml", folder.path + "tables/work.csv"])
    #expect(demand.points.map(\.value.value) == [0.04, 0.0555] && demand.growth == 0.1)
  }

  @Test(
    arguments: [
      ("year,tune\n2026,x\n", "work.csv:2:1: tune: `x PFLOPS` is not a number"),
      ("year,tune\n2026,1\n2026,2\n", "work.csv:3:1: year: `2026`"),
      ("year,tune\nsoon,1\n", "work.csv:2:1: year: `soon`"),
      ("year,tune\n2026,1,2\n", "line 2"),
      ("year,tuna\n2026,1\n", "did you mean `tuna`"),
      ("year,tune\n", "needs a year at least"),
    ])
  func badTablesAreRefused(table: String, words: String) throws {
    let folder = try Folder([
      "p.yaml": Self.text("demand: {csv: work.csv#tune, unit: PFLOPS}"), "work.csv": table,
    ])
    let said = folder.messages()
    #expect(said.contains(words), "\(said)")
  }

  static let sections = """
    datasets:
      logs: {data: secret, size: 800 TB, home: hall, link: 20 Gbit/s}
    exports:
      apac: {buyer: SG, accelerators: [h200], price: 3 USD@2026/GPU/h, depth: {2026: 100 GPU, 2027: 200 GPU},
        curve: {100 %: 70 %, 50 %: 100 %}}
    carbon: {price: 3 kJPY@2026/t, cap: 500 kt/a, offer_power: 1.4 kW/GPU, offer_intensity: 450 g/kWh}
    staff: {start: 12 FTE, hiring: 25 %/a, wage: 12 MJPY@2026/FTE/a, attrition: 8 %/a,
      training: 3 months, recruiting: 3 MJPY@2026/FTE, pool: {2026: 40 FTE}}
    """

  @Test func everyNewKeyIsRead() throws {
    let keys =
      "demand: 40 PFLOPS; dataset: logs; stream: 2 GB/EFLOP; results: 0.1 GB/EFLOP; "
      + "after: [other]; transfer: 1 months"
    let text = Self.text(keys, Self.sections)
      .replacing(
        "\npolicy:",
        by: "\n  other: {like: tune, after: [], results: 1 GB/EFLOP}\npolicy:"
      )
      .replacing("utilization: 35 %}", by: "utilization: 35 %, export_ban: [CN, RU]}")
      .replacing(
        "    carbon: 450 g/kWh",
        by: "    carbon: 450 g/kWh\n    storage: 3 kJPY@2026/TB/month\n"
          + "    season: {tariff: [1.2, 1, 0.8, 1], pue: [1, 1.1, 1, 0.9]}"
      )
      .replacing("    life: 5 a", by: "    life: 5 a\n    embodied: 900 t/pod")
      .replacing(
        "    fabric: 256 GPU",
        by: "    fabric: 256 GPU\n    egress: 0.09 USD@2026/GB\n    power: 1.3 kW/GPU\n"
          + "    carbon: 300 g/kWh")
    let profile = try Folder(["p.yaml": text]).read()
    let yen = Currency("JPY")
    let tune = try #require(profile.workloads.first)
    #expect(
      tune.traffic
        == WorkTraffic(dataset: "logs", stream: DataIntensity(2), results: DataIntensity(0.1)))
    #expect(tune.after == ["other"] && tune.transfer == MonthSpan(1))
    #expect(
      profile.datasets == [
        Dataset(
          id: "logs", title: "logs", data: .secret, size: Memory(800_000), home: "hall",
          link: LinkRate(2.5))
      ])
    let product = try #require(profile.exports.first)
    #expect(product.buyer == "SG" && product.accelerators == ["h200"])
    #expect(product.depth[2027].value == 200 && product.price[2026].money.amount == 3)
    #expect(product.curve.map(\.volume.value) == [0.5, 1])
    #expect(product.curve.map(\.price.value) == [1, 0.7])
    #expect(profile.accelerators[0].exportBan == ["CN", "RU"])
    let carbon = try #require(profile.carbon)
    #expect(carbon.cap?[2026].value == 500 && carbon.offerPower?.value == 1.4)
    #expect(carbon.offerIntensity?.value == 450)
    // 3,000 yen a tonne are three million for a thousand.
    #expect(abs((carbon.price?[2026].money.amount ?? 0) - 3e6) < 1e-6)
    let terms = try #require(profile.staff?.terms)
    #expect(terms.attrition.value == 0.08 && terms.training.value == 3)
    #expect(terms.recruiting?.money == Money(3e6, yen, year: 2026))
    #expect(terms.pool?[2026].value == 40)
    let site = profile.sites[0]
    #expect(abs((site.dataPrices.storage?[2026].money.amount ?? 0) - 3) < 1e-9)
    #expect(site.season == SiteSeason(tariff: [1.2, 1, 0.8, 1], pue: [1, 1.1, 1, 0.9]))
    #expect(profile.pods[0].embodied.value == 900)
    let offer = profile.offers[0]
    #expect(abs((offer.dataPrices.egress?[2026].money.amount ?? 0) - 0.09) < 1e-12)
    #expect(offer.power?.value == 1.3 && offer.carbon?.value == 300)
  }

  @Test func dataOfATokenIsDataOfWork() throws {
    let tune = try workload(
      "model: Llama-3.1 70B; arch: {seq_len: 8_192}; tokens: 1 Ttok/a; results: 8 B/tok")
    let expected = 8e9 / ModelWorkTests.flopPerToken
    #expect(abs(tune.traffic.results.value / expected - 1) < 0.01)
  }

  /// Failures and checkpoints of a model's runs lower the rates of accelerators.
  @Test func goodputIsAKeyOfTheArchitecture() throws {
    func rate(_ keys: String) throws -> Double {
      try workload("params: 70; arch: {precision: BF16\(keys)}; tokens: 15 Ttok/a")
        .rates["h200"]?.value ?? 0
    }
    let usual = try rate("")
    let worse = try rate(", failures_per_1000_days: 5, checkpoint_s: 60, restart_min: 30")
    #expect(worse > 0 && worse < 0.95 * usual)
  }

  @Test(
    arguments: [
      ("work: 1 EFLOPS; deadline: 2027-06", "an amount of work such as"),
      ("work: 1 EFLOPS.day", "workloads.tune.deadline: is missing; `work` needs it"),
      ("work: 1 EFLOPS.day; demand: 1 EFLOPS; deadline: 2027-06", "`demand`, `work` together"),
      ("demand: 1 EFLOPS; runs: 1 /a", "`demand`, `runs` together"),
      ("runs: 1 /a", "`tokens` is missing"),
      ("demand: 5 GPU@h100", "unknown unit `h100`; did you mean `h200`?"),
      ("demand: 5 MW@h200", "accelerator-hours by time"),
      ("demand: 1 EFLOPS; after: [nothing]", "`nothing`"),
      ("demand: 1 EFLOPS; deadline: 2030-01", "is after 2028-03"),
      ("demand: 1 EFLOPS; stream: 2 GB/EFLOP", "`dataset` is missing"),
      ("demand: 1 EFLOPS; results: 2 B/tok", "data per work"),
      ("demand: {csv: work.csv}", "a file and a column"),
      ("demand: {csv: /etc/passwd#x}", "a file and a column"),
      ("demand: {csv: nothing.csv#x}", "a file that is there"),
    ])
  func nonsenseIsRefused(keys: String, words: String) throws {
    let said = try messages(of: Self.text(keys))
    #expect(said.contains(words), "\(said)")
  }

  @Test func sectionsAreChecked() throws {
    let wrong = Self.sections
      .replacing("home: hall", by: "home: hill")
      .replacing("buyer: SG", by: "buyer: sg")
      .replacing("cap: 500 kt/a", by: "cap: 500 kt")
    let said = try messages(of: Self.text("demand: 1 EFLOPS", wrong))
    for words in ["`hill`", "did you mean `hall`", "two capital letters", "emissions a year"] {
      #expect(said.contains(words), "\(said)")
    }
  }
}
