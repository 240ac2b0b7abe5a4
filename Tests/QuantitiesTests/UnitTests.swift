import Testing

@testable import Quantities

@Suite("Units, paths and months")
struct UnitTests {
  @Test(arguments: [
    ("kW.month", "kW·month"), ("JPY@2026/kW/month", "JPY@2026/month/kW"), ("FLOPS", "FLOP/s"),
    ("W/W", "1"), ("kg/MWh", "g/kWh"),
  ])
  func areEqual(_ a: String, _ b: String) throws {
    let (a, b) = (try UnitExpression(parsing: a), try UnitExpression(parsing: b))
    #expect(a.measuresSame(as: b))
    #expect(relativeDifference(a.factor, b.factor) < 1e-15)
  }

  @Test(arguments: [("GPU.h/a", "GPU.h/a"), ("1/a", "1/a"), ("W/GJPY@2026", "W/JPY@2026")])
  func isWritten(_ text: String, as expected: String) throws {
    #expect(try UnitExpression(parsing: text).description == expected)
  }

  @Test func nearestWords() {
    #expect("powr".nearest(among: ["id", "power", "pue"]) == "power")
    #expect("puw".nearest(among: ["id", "power", "pue"]) == "pue")
    #expect("zzz".nearest(among: ["id", "power", "pue"]) == nil)
    #expect(editDistance(Array("inzia"), Array("inzai")) == 1)
    #expect(editDistance(Array(""), Array("abc")) == 3)
    #expect(editDistance(Array("kitten"), Array("sitting")) == 3)
  }

  @Test func pathsHoldThenMoveThenGrow() {
    let path = Path(
      points: [.init(year: 2026, value: SitePower(10)), .init(year: 2030, value: SitePower(20))],
      rule: .linear, growth: 0.1)
    #expect(path[2020].value == 10)
    #expect(path[2027].value == 12.5)
    #expect(relativeDifference(path[2032].value, 24.2) < 1e-15)
    let steps = Path(points: path.points, rule: .step)
    #expect(steps[2029].value == 10)
    #expect(steps[2040].value == 20)
  }

  @Test func monthsCount() {
    let month = CalendarMonth(year: 2026, month: 11)
    #expect((month + 3).description == "2027-02")
    #expect(CalendarMonth(year: 2027, month: 2) - month == 3)
    #expect(CalendarMonth(index: -1) == CalendarMonth(year: -1, month: 12))
  }
}
