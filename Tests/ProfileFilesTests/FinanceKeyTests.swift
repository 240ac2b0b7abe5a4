import Planning
import ProfileFiles
import Quantities
import Testing

@Suite("Tax, payments, budgets, conditions and foresight are read from profiles")
struct FinanceKeyTests {
  static let rich =
    small
    .replacing("step: quarter}", by: "step: quarter, foresight: rolling, look_ahead: 3 a}")
    .replacing("discount: 5 %/a,", by: "discount: 5 %/a, tax: 30 %,")
    .replacing(
      "    carbon: 450 g/kWh\n",
      by: "    carbon: 450 g/kWh\n    tranches: [{id: a, size: 1 MW, lead: 1 a, "
        + "capex: 2 GJPY@2026/MW, life: 20 a, tax_life: 15 a, depreciation: declining}]\n"
    )
    .replacing(
      "lead: 6 months\n",
      by: "lead: 6 months\n    deposit: 30 %\n    tax_life: 4 a\n    depreciation: declining\n"
    )
    .replacing("kind: on-demand\n", by: "kind: reserved\n    term: 1 a\n    upfront: 50 %\n")
    .replacing("policy:", by: programme)

  static let programme = """
    subsidies:
      aid:
        rate: 50 %
        covers: [pods]
        cap: 3 GJPY@2026
        from: 2026-04
        through: 2028-03
        domestic_entity: true
        max_price: {pods: 5 MJPY@2026/GPU, tranches: 1.5 GJPY@2026/MW}
        third_party: {share: 20 %, own: "industry == manufacturing", span: 5 a}
        keep: 4 a
        clawback: 80 %
    policy:
      - {id: cash, account: cash, at_most: 9 GJPY@2026/a, window: 3 a, carry_over: true}
      - {id: running, account: opex, at_most: 2 GJPY@2026/a}
    """

  @Test func everyKeyIsRead() throws {
    let profile = try Folder(["p.yaml": Self.rich]).read()
    #expect(profile.horizon.foresight == .rolling(years: 3))
    #expect(profile.money.taxRate == Fraction(0.3))
    #expect(profile.sites[0].tranches[0].taxLife == MonthSpan(180))
    #expect(profile.pods[0].deposit == Fraction(0.3) && profile.pods[0].taxLife == MonthSpan(48))
    #expect(profile.sites[0].tranches[0].depreciation == .declining)
    #expect(profile.pods[0].depreciation == .declining)
    #expect(profile.offers[0].upfront == Fraction(0.5))
    let conditions = profile.subsidies[0].conditions
    #expect(conditions.domesticEntity)
    #expect(conditions.podPriceLimit?.money == Money(5e6, Currency("JPY"), year: 2026))
    #expect(conditions.powerPriceLimit?.money == Money(1.5e9, Currency("JPY"), year: 2026))
    #expect(conditions.thirdParty?.share == Fraction(0.2))
    #expect(conditions.thirdParty?.span == MonthSpan(60))
    #expect(conditions.keep == MonthSpan(48) && conditions.clawback == Fraction(0.8))
    guard case .budget(let cash) = profile.rules[0].kind,
      case .budget(let running) = profile.rules[1].kind
    else {
      Issue.record("no budgets")
      return
    }
    #expect(cash.account == .cash && cash.windowYears == 3 && cash.carriesOver)
    #expect(running.account == .opex && running.windowYears == 1 && !running.carriesOver)
  }

  /// A part of the profile, what it is replaced by, and a part of the message that must come.
  static let changes: [(String, String, String)] = [
    ("tax: 30 %", "tax: 130 %", "money.tax: 1.3 is out of range; it must be from 0 % to 99 %"),
    ("tax: 30 %", "tax: 3 a", "tax: `3 a` is calendar time, expected"),
    ("look_ahead: 3 a", "look_ahead: 5 months", "is not whole years such as `3 a`, up to 50"),
    (", look_ahead: 3 a", "", "`look_ahead` is missing in the horizon"),
    ("foresight: rolling", "foresight: myopic", "cannot have `foresight: myopic`, `look_ahead`"),
    ("foresight: rolling", "foresight: roling", "did you mean `rolling`?"),
    (
      "4 a\n    depreciation: declining", "4 a\n    depreciation: declinig",
      "did you mean `declining`?"
    ),
    ("deposit: 30 %", "deposit: 130 %", "pods.rack.deposit: 1.3 is out of range"),
    ("kind: reserved\n    term: 1 a\n", "kind: on-demand\n", "`upfront`"),
    ("window: 3 a", "window: 3 months", "is not whole years such as `3 a`, up to 50"),
    (
      "account: opex", "account: services, carry_over: true",
      "cannot have `account: services`, `carry_over`"
    ),
    ("account: opex", "account: opx", "did you mean `opex`?"),
    ("    keep: 4 a\n", "", "`keep` is missing in a subsidy with a `clawback`"),
    ("share: 20 %, ", "", "`share` is missing in `third_party`"),
    ("industry == manufacturing", "industry == manufacturing or colour == red", "colour"),
    ("pods: 5 MJPY@2026/GPU", "pods: 5 MJPY@2026/MW", "pods: `5 MJPY@2026/MW` is money per power"),
    ("pods: 5 MJPY@2026/GPU", "pods: 5 MEUR@2026/GPU", "subsidies.aid.max_price.pods"),
    ("tax_life: 15 a", "tax_life: 0 a", "sites.hall.tranches.a.tax_life: 0.0 is out of range"),
  ]

  @Test(arguments: changes)
  func wrongOnesAreRefused(_ part: String, _ other: String, _ message: String) throws {
    let found = try messages(of: Self.rich.replacing(part, by: other))
    #expect(found.contains(message), "\(found)")
  }
}
