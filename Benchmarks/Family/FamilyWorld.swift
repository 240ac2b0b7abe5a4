import Planning
import Quantities
import TestSupport

/// Draws the profile of a member.
///
/// Every plan of it has an answer: what can't be served on domestic ground may be left undone at a
/// price, and rules may be broken at one, except for the yearly budget, which no plan has to spend.
struct FamilyWorld {
  static let yen = Currency("JPY")
  static let dollar = Currency("USD")
  static let start = CalendarMonth(year: 2026, month: 4)

  let member: FamilyMember
  var random: SplitMix64

  init(_ member: FamilyMember, seed: UInt64) {
    self.member = member
    random = SplitMix64(seed: seed)
  }

  mutating func profile() -> Profile {
    var profile = Profile(
      name: member.name, title: member.name, homeCountry: "JP",
      horizon: Horizon(start: Self.start, years: member.years, step: .month),
      money: MoneyAssumptions(
        currency: Self.yen, year: 2026, discountRate: AnnualRate(0.05),
        exchangeRates: [Self.dollar: Self.always(Fraction(150))]))
    profile.entities = entities
    profile.accelerators = (0..<member.generations).map(accelerator)
    profile.sites = (0..<member.sites).map { site($0) }
    profile.pods = (0..<member.generations).map(pod)
    profile.fleet = (0..<member.sites).filter { $0 % 3 == 0 }.map(fleet)
    profile.offers = (0..<member.offers).map { offer($0) }
    profile.workloads = (0..<member.workloads).map { workload($0) }
    profile.staff = StaffLimits(
      start: Headcount(60 * Double(member.sites)), hiring: AnnualRate(0.3),
      wage: Self.always(Wage(Self.yen(12e6))))
    profile.subsidies = subsidies
    profile.rules = rules
    return profile
  }

  static func always<Value>(_ value: Value) -> Path<Value> { Path(constant: value) }
  static func yen(_ amount: Double) -> Money { Money(amount, yen, year: 2026) }
  static func billion(_ amount: Double) -> Money { yen(amount * 1e9) }

  /// The month in which a generation comes out; the first is there at the start.
  func release(ofGeneration g: Int) -> CalendarMonth {
    Self.start + g * 12 * member.years / (member.generations + 1)
  }

  /// How much faster a generation is than the first.
  func speed(ofGeneration g: Int) -> Double { 1 + 0.8 * Double(g) }
}
