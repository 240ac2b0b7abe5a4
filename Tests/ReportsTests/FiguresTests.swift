import Quantities
import Testing

@testable import Reports

@Suite("Numbers for people")
struct FiguresTests {
  @Test(
    "three significant digits, grouped, with a true minus sign",
    arguments: [
      (0, "0"), (-0.0, "0"), (1, "1.00"), (1.234, "1.23"), (-1.234, "−1.23"), (9.996, "10.0"),
      (12.34, "12.3"), (99.96, "100"), (123.4, "123"), (999.6, "1,000"), (12_345.6, "12,346"),
      (1_234_567, "1,234,567"), (0.5, "0.500"), (0.0123, "0.0123"), (1.5e-7, "1.50 × 10⁻⁷"),
      (1.234e21, "1.23 × 10²¹"), (.nan, "–"), (.infinity, "–"),
    ] as [(Double, String)])
  func short(_ value: Double, is text: String) {
    #expect(Figures.short(value) == text)
  }

  @Test(arguments: [(40, "40"), (39.9999999999, "40"), (38.4, "38.4"), (1e16, "1.00 × 10¹⁶")])
  func plain(_ value: Double, is text: String) {
    #expect(Figures.plain(value) == text)
  }

  @Test(arguments: [(0.42, "0.4"), (9.96, "10"), (118.4, "118"), (0, "0"), (0.0478, "0.0478")])
  func rough(_ value: Double, is text: String) {
    #expect(Figures.rough(value) == text)
  }

  @Test(arguments: [
    (1, "1 pod"), (12.4, "12.4 pods"), (12.001, "12 pods"), (0.98, "0.98 pods"),
    (1.04, "1.04 pods"), (0.02, "0.0200 pods"),
  ])
  func pods(_ count: Double, are text: String) {
    #expect(Figures.counted(count, "pod", "pods") == text.replacing(" ", with: Figures.space))
  }

  @Test(
    "money has its sign, three digits and a named power of a thousand",
    arguments: [
      ("JPY", 1.234e12, "¥ 1.23 tn"), ("JPY", 45.6e9, "¥ 45.6 bn"), ("JPY", 999.6e6, "¥ 1.00 bn"),
      ("JPY", -20e9, "−¥ 20.0 bn"), ("USD", 3.5e6, "$ 3.50 m"), ("EUR", 1234, "€ 1.23 k"),
      ("CHF", 12, "CHF 12.0"), ("JPY", 0, "¥ 0"), ("JPY", -0.0, "¥ 0"), ("JPY", .nan, "–"),
      ("JPY", 5e16, "¥ 50,000 tn"), ("JPY", 1e30, "¥ 1.00 × 10¹⁸ tn"),
    ] as [(String, Double, String)])
  func money(in code: String, _ amount: Double, is text: String) {
    let written = MoneyFormat(Currency(code))(amount)
    #expect(written.replacing(Figures.space, with: " ") == text)
  }

  @Test(
    "a column's scale leaves up to four digits before the point",
    arguments: [(9.9e12, "¥ bn"), (1.2e13, "¥ tn"), (0, "¥"), (5e9, "¥ m")])
  func scale(largest: Double, unit: String) {
    let scale = MoneyFormat.scale(ofColumn: largest)
    let written = MoneyFormat(Currency("JPY")).unit(scale)
    #expect(written.replacing(Figures.space, with: " ") == unit)
  }
}

@Suite("Text for terminals")
struct TextTableTests {
  @Test func alignsColumnsAndEndsLinesAtTheLastCharacter() {
    var table = TextTable([.left, .right, .left])
    table.add(["site", "MW", "from"])
    table.add(["石狩", "12.3", ""])
    #expect(table.lines(indent: 2, width: 40) == ["  site    MW  from", "  石狩  12.3"])
  }

  @Test func clipsToTheWidth() {
    #expect("Ishikari".clipped(to: 5) == "Ishi…")
    #expect("石狩市".clipped(to: 5) == "石狩…")
    #expect("Inzai".clipped(to: 5) == "Inzai")
  }

  @Test func takesControlCharactersOutOfNames() {
    #expect("red\u{1B}[31m\nalert\u{202E}".printable == "red [31m alert ")
  }
}
