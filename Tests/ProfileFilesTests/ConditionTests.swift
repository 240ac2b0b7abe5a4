import Planning
import Testing

@testable import ProfileFiles

@Suite("Conditions")
struct ConditionTests {
  static let ids: [Section: [String]] = [
    .sites: ["inzai"], .offers: ["rent"], .entities: ["own", "hyper1"], .accelerators: ["h200"],
    .workloads: ["tune"],
  ]

  static func parse(_ text: String, over subject: ConditionParser.Subject = .supply)
    throws(ConditionError) -> Predicate
  {
    var parser = ConditionParser(text, over: subject, ids: ids)
    return try parser.parse()
  }

  static let country = Predicate.comparison(attribute: "country", .equal, [.text("JP")])
  static let domestic = Predicate.comparison(attribute: "domestic", .equal, [.flag(true)])
  static let reach = Predicate.contains(attribute: "reach", "US")

  static let right: [(String, Predicate)] = [
    ("always", .always),
    ("country == JP", country),
    ("country=='JP'", country),
    ("domestic", domestic),
    ("domestic == false", .comparison(attribute: "domestic", .equal, [.flag(false)])),
    ("'US' in reach", reach),
    ("US in reach", reach),
    ("country == JP and not ('US' in reach)", .and(country, .not(reach))),
    ("domestic or country == JP and 'US' in reach", .or(domestic, .and(country, reach))),
    ("(domestic or country == JP) and \"US\" in reach", .and(.or(domestic, country), reach)),
    ("not not domestic", .not(.not(domestic))),
    ("foreign_capital < 20 %", .comparison(attribute: "foreign_capital", .less, [.number(0.2)])),
    ("'ismap' in certificates", .contains(attribute: "certificates", "ismap")),
    ("vendor == NVIDIA", .comparison(attribute: "vendor", .equal, [.text("NVIDIA")])),
    (
      "largest_foreign_holder <= 24 %",
      .comparison(attribute: "largest_foreign_holder", .lessOrEqual, [.number(0.24)])
    ),
    ("sov_score >= 60 %", .comparison(attribute: "sov_score", .greaterOrEqual, [.number(0.6)])),
    ("sov3>=2", .comparison(attribute: "sov3", .greaterOrEqual, [.number(2)])),
    (
      "entity in [own, 'hyper1']",
      .comparison(attribute: "entity", .oneOf, [.text("own"), .text("hyper1")])
    ),
    ("source != cloud", .comparison(attribute: "source", .notEqual, [.text("cloud")])),
    ("supply not in [inzai]", .not(.comparison(attribute: "supply", .oneOf, [.text("inzai")]))),
  ]

  @Test(arguments: right)
  func reads(text: String, as expected: Predicate) throws {
    #expect(try Self.parse(text) == expected)
  }

  @Test func readsConditionsOnWork() throws {
    #expect(
      try Self.parse("data in [sensitive, secret]", over: .workload)
        == .comparison(attribute: "data", .oneOf, [.text("sensitive"), .text("secret")]))
  }

  static let wrong: [(String, ConditionError)] = [
    ("", .init(found: "", expected: "an attribute", nearest: nil, column: 0)),
    (
      "countr == JP",
      .init(found: "countr", expected: "an attribute of supply", nearest: "country", column: 0)
    ),
    (
      "data == secret",
      .init(found: "data", expected: "an attribute of supply", nearest: nil, column: 0)
    ),
    (
      "foo in [a]", .init(found: "foo", expected: "an attribute of supply", nearest: nil, column: 0)
    ),
    (
      "country = JP",
      .init(
        found: "=", expected: "`==`, `!=`, `<`, `<=`, `>`, `>=` or `in`", nearest: nil, column: 8)
    ),
    (
      "country < JP",
      .init(
        found: "<", expected: "`==`, `!=` or `in`, as `country` has no order,", nearest: nil,
        column: 8)
    ),
    ("country ==", .init(found: "", expected: "a value", nearest: nil, column: 10)),
    (
      "country == JP JP",
      .init(found: "JP", expected: "`and`, `or` or the end", nearest: nil, column: 14)
    ),
    ("(domestic", .init(found: "", expected: "`)`", nearest: nil, column: 9)),
    (
      "entity == hyper",
      .init(found: "hyper", expected: "a known entity", nearest: "hyper1", column: 10)
    ),
    ("entity in [own", .init(found: "", expected: "`,` or `]`", nearest: nil, column: 14)),
    ("entity in own", .init(found: "own", expected: "`[`", nearest: nil, column: 10)),
    ("sov1 == high", .init(found: "high", expected: "a number", nearest: nil, column: 8)),
    (
      "sov9 == 1",
      .init(found: "sov9", expected: "an attribute of supply", nearest: "sov1", column: 0)
    ),
    (
      "domestic == yes",
      .init(found: "yes", expected: "`true` or `false`", nearest: nil, column: 12)
    ),
    (
      "'US' in country",
      .init(
        found: "country", expected: "one of the sets, `certificates` or `reach`", nearest: nil,
        column: 8)
    ),
    (
      "reach == JP",
      .init(
        found: "==", expected: "`'US' in reach`, as it is a set, which", nearest: nil, column: 6)
    ),
    (
      "domestic && ismap",
      .init(found: "&", expected: "`and`, `or` or the end", nearest: nil, column: 9)
    ),
    ("'US", .init(found: "'US", expected: "an attribute", nearest: nil, column: 0)),
  ]

  @Test(arguments: wrong)
  func refuses(text: String, with expected: ConditionError) {
    let error = #expect(throws: ConditionError.self) { try Self.parse(text) }
    #expect(error == expected)
  }

  @Test func deepAndLongOnesAreRefused() {
    for text in [
      String(repeating: "(", count: 1000), String(repeating: "not ", count: 499),
      String(repeating: "x", count: 100_000),
    ] {
      #expect(throws: ConditionError.self) { try Self.parse(text) }
    }
  }
}
