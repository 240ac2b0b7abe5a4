import Foundation
import ProfileFiles
import Testing

@Suite("Bad input is refused with its place and a way out")
struct BadInputTests {
  @Test func theSmallProfileIsRight() throws {
    #expect(try messages(of: small) == "")
  }

  /// A part of the small profile, what it is replaced by, and the message that must come.
  static let changes: [(String, String, String)] = [
    // Keys.
    (
      "power: 2 MW", "powr: 2 MW",
      """
      p.yaml:13:5: `power` is missing in a site; add it
      p.yaml:16:5: unknown key `powr` in a site; did you mean `power`?
      """
    ),
    (
      "grid: tepco", "grid: tepco\n    colour: red",
      "p.yaml:15:5: unknown key `colour` in a site; known are `power`, `title`, `country`, `grid`, "
        + "`entity`, `pue`, `tariff`, `demand_charge`, `carbon`, `base_staff`, `staff_ratio`, "
        + "`tranches`"
    ),
    (
      "offers:", "ofers:",
      "p.yaml:31:1: unknown key `ofers` in a profile; did you mean `offers`?"
    ),
    (
      "grid: tepco", "grid: tepco\n    country: JP",
      "p.yaml:13:5: key `country` is given more than once, first here; keep one"
    ),
    ("    pue: 1.25\n", "", "p.yaml:13:5: `pue` is missing in a site; add it"),
    ("format: 1\n", "", "p.yaml:1:1: `format` is missing in a profile; add it"),
    (
      "format: 1\n", "format: 2\n",
      "p.yaml:1:9: format: found `2`, expected `1`, the format of this program"
    ),

    // Quantities.
    (
      "power: 2 MW", "power: 12 GB",
      "p.yaml:16:12: power: `12 GB` is memory, expected power such as `20 MW`"
    ),
    (
      "power: 2 MW", "power: 2",
      "p.yaml:16:12: power: `2` has no unit, expected power such as `20 MW`"
    ),
    (
      "power: 2 MW", "power: nan MW",
      "p.yaml:16:12: power: `nan MW` is not a number, expected power such as `20 MW`"
    ),
    (
      "power: 2 MW", "power: inf",
      "p.yaml:16:12: power: `inf` is not a number, expected power such as `20 MW`"
    ),
    (
      "power: 2 MW", "power: .inf",
      "p.yaml:16:12: power: `.inf` is not a number, expected power such as `20 MW`"
    ),
    (
      "power: 2 MW", "power: 1e308 MW",
      "p.yaml:16:12: power: `1e308 MW` is out of range, expected power such as `20 MW`"
    ),
    (
      "power: 2 MW", "power: 1e999 MW",
      "p.yaml:16:12: power: `1e999 MW` is out of range, expected power such as `20 MW`"
    ),
    ("power: 2 MW", "power:", "p.yaml:16:11: power: found nothing, expected power such as `20 MW`"),
    (
      "power: 2 MW", "power: [2 MW]",
      "p.yaml:16:12: power: found a list, expected power such as `20 MW`"
    ),
    (
      "power: 2 MW", "power: {is: 2 MW}",
      "p.yaml:16:12: `2026` is missing in the path `power`, which needs a year at least; add it"
    ),
    (
      "power: 2 MW", "power: -2 MW",
      "p.yaml:16:12: sites.hall.power: -2.0 is out of range; it must be from 0 to 1e6 MW"
    ),
    (
      "pue: 1.25", "pue: 12 GB",
      "p.yaml:17:10: pue: `12 GB` is memory, expected a plain number such as `1.2`"
    ),
    (
      "pue: 1.25", "pue: 0.9",
      "p.yaml:17:10: sites.hall.pue: 0.9 is out of range; it must be from 1 to 10"
    ),
    (
      "tariff: 22 JPY@2026/kWh", "tariff: 22 JPY/kWh",
      "p.yaml:18:13: tariff: `22 JPY/kWh` does not say of which year its money is; write "
        + "`JPY@YEAR`, such as `1000 JPY@2026/kWh`"
    ),
    (
      "tariff: 22 JPY@2026/kWh", "tariff: 0.1 EUR@2026/kWh",
      "p.yaml:18:13: sites.hall.tariff: money in EUR has no exchange rate; give money.fx.EUR"
    ),
    (
      "tariff: 22 JPY@2026/kWh", "tariff: 22 JPY@2024/kWh",
      "p.yaml:18:13: sites.hall.tariff: JPY of 2024 cannot be brought to 2026; give "
        + "money.inflation.JPY"
    ),
    (
      "tariff: 22 JPY@2026/kWh", "tariff: {2026: 22 JPY@2026/kWh, 2028: 0.2 USD@2026/kWh}",
      "p.yaml:18:13: sites.hall.tariff: the values are of several currencies or price years; use one"
    ),
    (
      "availability: 95 %", "availability: 195 %",
      "p.yaml:30:19: pods.rack.availability: 1.95 is out of range; it must be above 0 % to 100 %"
    ),
    (
      "life: 5 a", "life: 0 months",
      "p.yaml:29:11: pods.rack.life: 0.0 is out of range; it must be from 1 to 1200 months"
    ),
    (
      "life: 5 a", "life: 5 a\n    resale: {1 a: 40 %, 2 a: 60 %}",
      "p.yaml:30:13: pods.rack.resale: 0.6 is out of range; it must be from 0 % to the share before it"
    ),
    (
      "growth: 30 %/a", "growth: 1e9 %/a",
      """
      p.yaml:46:13: workloads.tune.demand: 10000000.0 is out of range; it must be from -99 %/a to 1000 %/a
      """
    ),
    (
      "growth: 30 %/a", "growth: 30 %",
      "p.yaml:46:39: growth: `30 %` is a plain number, expected a yearly rate such as `5 %/a`"
    ),
    (
      "{2026: 40 PFLOPS, ", "{226: 40 PFLOPS, ",
      "p.yaml:46:13: `2026` is missing in the path `demand`, which needs a year at least; add it\np.yaml:46:14: demand: `226` is not a fiscal year such as `2026`"
    ),
    (
      "discount: 5 %/a", "discount: 5",
      "p.yaml:5:35: discount: `5` has no unit, expected a yearly rate such as `5 %/a`"
    ),
    (
      "155 JPY/USD", "155 USD/JPY",
      "p.yaml:5:52: USD: `155 USD/JPY` is a quantity in USD/JPY, expected an exchange rate such as `155 JPY/USD`"
    ),
    (
      "{USD: ", "{YEN: ",
      "p.yaml:5:47: fx: `YEN` is not a currency by its three letters, such as `USD`"
    ),
    (
      "base: JPY@2026", "base: JPY",
      "p.yaml:5:15: base: `JPY` is not a currency and its year such as `JPY@2026`"
    ),
    (
      "base: JPY@2026", "base: JPY@1926",
      "p.yaml:5:15: base: `JPY@1926` is not within 30 years of the horizon's start, 2026-04"
    ),

    // Horizon.
    ("years: 2", "years: 0", "p.yaml:4:34: years: `0` is not a whole number from 1 to 50"),
    ("years: 2", "years: 10000", "p.yaml:4:34: years: `10000` is not a whole number from 1 to 50"),
    (
      "start: 2026-04", "start: 2026-13",
      "p.yaml:4:18: start: `2026-13` is not a month such as `2026-04`"
    ),
    (
      "step: quarter", "step: quartr",
      "p.yaml:4:43: step: `quartr` is not one of `month`, `quarter`, `half`; did you mean `quarter`?"
    ),

    // References and copies.
    (
      "entity: abroad", "entity: abrod",
      "p.yaml:33:13: entity: there is no `abrod` in entities; did you mean `abroad`?"
    ),
    (
      "accelerator: h200\n    accelerators", "accelerator: x\n    accelerators",
      "p.yaml:22:18: accelerator: there is no `x` in accelerators; add it, or name another"
    ),
    (
      "{seat: US, reach: [US]}", "{like: on, reach: [US]}",
      "p.yaml:10:18: like: there is no `on` in entities; did you mean `own`?"
    ),
    (
      "{seat: US, reach: [US]}", "{like: abroad}",
      "p.yaml:10:18: `like` goes in a circle: abroad → abroad; cut it"
    ),
    (
      "- {id: share, supply", "- {id: residency, supply",
      "p.yaml:49:10: `residency` is already in policy, at p.yaml:48:10; give it another id, or `override: true` where it changes the first"
    ),
    (
      "  own: {", "  o.wn: {", "p.yaml:9:3: id: `o.wn` is not an id of letters, digits, `-` and `_`"
    ),

    // Words.
    (
      "kind: on-demand", "kind: ondemand",
      "p.yaml:37:11: kind: `ondemand` is not one of `on-demand`, `spot`, `reserved`, `block`; did you mean `on-demand`?"
    ),
    ("kind: on-demand", "kind: reserved", "p.yaml:33:5: `term` is missing in an offer; add it"),
    (
      "seat: US", "seat: USA",
      "p.yaml:10:18: seat: `USA` is not a country by two capital letters, such as `JP`"
    ),
    (
      "reach: [US]}", "reach: US}",
      "p.yaml:10:29: reach: found `US`, expected a list of two-letter countries"
    ),
    (
      "sites:\n", "sites: none\nx:\n",
      "p.yaml:11:8: sites: found `none`, expected a mapping of ids to items\np.yaml:12:1: unknown key `x` in a profile; known are `format`, `name`, `title`, `home`, `horizon`, `money`, `use`, `staff`"
    ),

    // Rules.
    (
      "country == JP", "contry == JP",
      "p.yaml:48:59: require: `contry` is found where an attribute of supply is expected; did you mean `country`?"
    ),
    (
      "country == JP", "'US' in reach and",
      "p.yaml:48:76: require: the condition ends where an attribute is expected"
    ),
    (
      "data == sensitive", "data == sensitiv",
      "p.yaml:48:37: where: `sensitiv` is found where a known data is expected; did you mean `sensitive`?"
    ),
    (
      "at_least: 50 %", "at_least: 150 %",
      "p.yaml:49:45: policy.share.at_least: 1.5 is out of range; it must be from 0 % to 100 %"
    ),
    (
      "at_least: 50 %", "at_most: 50 %, at_least: 10 %",
      "p.yaml:49:5: rule `share` cannot have `at_least`, `at_most` together; keep one"
    ),
    (
      "at_least: 50 %", "at_least: 50 %, penalty: 3",
      "p.yaml:49:60: penalty: `3` has no unit, expected money per EFLOPS.a in JPY@2026 such as `40 GJPY@2026/EFLOPS/a`"
    ),

    // YAML.
    (
      "vendor: NVIDIA", "vendor: &v NVIDIA",
      "p.yaml:7:18: an anchor `&` is not allowed in a profile; copy an item with `like: its-id`"
    ),
    (
      "grid: tepco", "grid: *v",
      "p.yaml:14:11: an alias `*` is not allowed in a profile; copy an item with `like: its-id`"
    ),
    (
      "grid: tepco", "grid: !!str tepco",
      "p.yaml:14:11: a tag `!` is not allowed in a profile; leave it out"
    ),
    (
      "grid: tepco", "<<: {a: 1}",
      "p.yaml:14:5: the merge key `<<` is not allowed in a profile; copy an item with `like: its-id`"
    ),
    (
      "grid: tepco", "? grid",
      "p.yaml:14:5: a complex key `?` is not allowed in a profile; write `key: value`"
    ),
    (
      "grid: tepco", "[a, b]: tepco",
      "p.yaml:14:5: a key that is a list or a mapping is not allowed in a profile; write a word as key"
    ),
    (
      "    grid: tepco", "\tgrid: tepco",
      "p.yaml:14:1: a tab as indentation is not allowed in a profile; indent with spaces"
    ),
    (
      "grid: tepco", "grid: \"tepco",
      "p.yaml:14:11: quoted text that is not closed on its line is not allowed in a profile; close it, or write it with `|`"
    ),
    (
      "grid: tepco", "grid: tepco\n      and more",
      "p.yaml:15:7: a line that is neither `key: value` nor a list item is not allowed in a profile; write long text on one line, or with `|`"
    ),
    (
      "grid: tepco", "grid: a: b",
      "p.yaml:14:12: is not YAML: mapping values are not allowed in this context"
    ),
    (
      "policy:", "---\npolicy:",
      "p.yaml:47:1: more than one document is not allowed in a profile; put each profile in its own file"
    ),
    (
      "format: 1", "%YAML 1.1\n---\nformat: 1",
      "p.yaml:1:1: a directive is not allowed in a profile; leave out the line that starts with `%`"
    ),
    ("reach: [US]}", "reach: [US}", "p.yaml:10:32: is not YAML: `}` closes a `[`"),
    ("at_least: 50 %}", "at_least: 50 %", "p.yaml:49:5: is not YAML: this bracket is never closed"),
  ]

  @Test(arguments: changes)
  func change(of part: String, to other: String, gives message: String) throws {
    let found = try messages(of: small.replacing(part, by: other))
    #expect(found.hasPrefix(message), "found: \(found)")
  }

  @Test func severalErrorsComeTogether() throws {
    let text = small.replacing("power: 2 MW", by: "power: 2")
      .replacing("pue: 1.25", by: "pue: x").replacing("seat: US", by: "seat: us")
    #expect(
      try messages(of: text) == """
        p.yaml:10:18: seat: `us` is not a country by two capital letters, such as `JP`
        p.yaml:16:12: power: `2` has no unit, expected power such as `20 MW`
        p.yaml:17:10: pue: `x` is not a number, expected a plain number such as `1.2`
        """)
  }

  @Test func cyclesOfCopiesAreNamed() throws {
    let text = small.replacing("own: {seat: JP, reach: [JP]}", by: "own: {like: third}")
      .replacing("{seat: US, reach: [US]}", by: "{like: own}\n  third: {like: abroad}")
    #expect(
      try messages(of: text)
        == "p.yaml:9:15: `like` goes in a circle: own → third → abroad → own; cut it")
  }
}
