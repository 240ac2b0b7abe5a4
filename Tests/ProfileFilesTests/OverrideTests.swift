import Planning
import ProfileFiles
import Quantities
import Testing

@Suite("Overrides and scenarios")
struct OverrideTests {
  @Test func replaceWhatTheyName() throws {
    let profile = try CompleteProfileTests.folder().read(overrides: [
      ("sites.hall.pue", "1.2"), ("sites.hall.tranches.a.lead", "24 months"),
      ("policy.share.at_least", "{2026: 30 %}"), ("money.fx.USD.2030", "150 JPY/USD"),
      ("name", "other"), ("sites.hall.pue", "1.1"), ("workloads.serve.headroom", "10 %"),
    ])
    #expect(profile.sites[0].pue == 1.1)
    #expect(profile.sites[0].tranches[0].lead.value == 24)
    #expect(profile.name == "other")
    #expect(profile.workloads[1].headroom.value == 0.1)
    #expect(profile.money.exchangeRates[Currency("USD")]?.points.map(\.year) == [2026, 2030, 2033])
    guard case .share(_, _, _, let share) = profile.rules[1].kind else {
      Issue.record("the rule is no share")
      return
    }
    #expect(share[2026].value == 0.3)
  }

  @Test func leaveCopiesAlone() throws {
    let profile = try CompleteProfileTests.folder().read(
      overrides: [("offers.od.fabric", "64 GPU")])
    #expect(profile.offers.map(\.fabric.value) == [64, 512])
  }

  @Test func scenariosComeFirst() throws {
    let folder = try CompleteProfileTests.folder()
    #expect(try ProfileReader.scenarios(path: folder.path + "p.yaml") == ["weak-yen", "late"])
    let weak = try folder.read(scenario: "weak-yen")
    #expect(weak.money.exchangeRates[Currency("USD")]?[2026].value == 185)
    let late = try folder.read(
      overrides: [("accelerators.fast.available", "2029-01")], scenario: "late")
    #expect(late.accelerators[0].available == CalendarMonth(year: 2029, month: 1))
    #expect(late.sites[0].tranches[0].lead.value == 48)
  }

  static let wrong: [(String, String, String)] = [
    (
      "sites.hal.pue", "1.2",
      "--set sites.hal.pue: `sites.hal.pue` leads nowhere: there is no `hal`; did you mean `hall`?"
    ),
    (
      "site.hall.pue", "1.2",
      "--set site.hall.pue: `site.hall.pue` leads nowhere: there is no `site`; did you mean `sites`?"
    ),
    (
      "sites.hall.pu", "1.2", "--set sites.hall.pu: unknown key `pu` in a site; did you mean `pue`?"
    ),
    (
      "sites.hall.tranches.c.lead", "1 a",
      "--set sites.hall.tranches.c.lead: `sites.hall.tranches.c.lead` leads nowhere: there is no `c`"
    ),
    (
      "sites.hall.pue.x", "1",
      "--set sites.hall.pue.x: unknown key `x` in a value; known are `value`"
    ),
    (
      "sites.hall.grid.x", "1",
      "--set sites.hall.grid.x: `sites.hall.grid.x` leads nowhere: there is no `x`"
    ),
    (
      "sites.hall.power", "12 GB",
      "--set sites.hall.power: power: `12 GB` is memory, expected power such as `20 MW`"
    ),
    (
      "sites.hall.power", "",
      "--set sites.hall.power: power: found nothing, expected power such as `20 MW`"
    ),
    (
      "sites.hall.pue", "0.5",
      "--set sites.hall.pue: sites.hall.pue: 0.5 is out of range; it must be from 1 to 10"
    ),
    (
      "sites.hall.power", "&a 1 MW",
      "--set sites.hall.power: an anchor `&` is not allowed in a profile; copy an item with `like: its-id`"
    ),
    (
      "sites.hall.power", "[1 MW",
      "--set sites.hall.power: is not YAML: this bracket is never closed"
    ),
    (
      "sites.hall.power", "1 MW\nb: c",
      "--set sites.hall.power: a line break is not allowed in a profile; write it on one line"
    ),
    (
      "scenarios.late.set", "{}",
      "--set scenarios.late.set: `scenarios.late.set` cannot be overridden; change the file"
    ),
    ("", "1", "--set : `` leads nowhere: there is no ``"),
    ("sites", "{}", "--set sites: `sites` leads nowhere: there is no ``"),
  ]

  @Test(arguments: wrong)
  func path(_ path: String, with value: String, isRefused message: String) throws {
    let found = try CompleteProfileTests.folder().messages(overrides: [(path, value)])
    #expect(found == message)
  }

  @Test func wrongScenarios() throws {
    let folder = try CompleteProfileTests.folder()
    #expect(
      folder.messages(scenario: "weak-jen")
        == "p.yaml: --scenario: there is no `weak-jen` in scenarios; did you mean `weak-yen`?")
    let text = CompleteProfileTests.main.replacing(
      "money.fx.USD: 185", by: "money.fx.USB.2030: 185")
    try folder.write(text, to: "p.yaml")
    // Not chosen, and wrong all the same.
    #expect(
      folder.messages()
        == "p.yaml:86:44: `money.fx.USB.2030` leads nowhere: there is no `USB`; did you mean `USD`?"
    )
  }
}
