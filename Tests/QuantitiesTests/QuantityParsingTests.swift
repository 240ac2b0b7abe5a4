import Quantities
import Testing

@Suite("Written quantities")
struct QuantityParsingTests {
  @Test(arguments: [
    ("20 MW", 20.0), ("20MW", 20), ("1.5 GW", 1500), ("250 kW", 0.25), ("2e1 MW", 20),
    ("1_200 kW", 1.2), ("-3 MW", -3), ("+3 MW", 3), ("0 MW", 0), ("5EW", 5e12),
    ("2 MWh/h", 2),
  ])
  func power(text: String, megawatts: Double) throws {
    #expect(relativeDifference(try SitePower(parsing: text).value, megawatts) < 1e-15)
  }

  @Test(arguments: [
    ("989 TFLOPS", 0.989), ("2.5 PFLOPS", 2.5), ("2.5 PFLOP/s", 2.5), ("1 EFLOPS", 1000),
    ("3.6 EFLOP/h", 1),
  ])
  func computeRate(text: String, petaflops: Double) throws {
    #expect(relativeDifference(try AcceleratorRate(parsing: text).value, petaflops) < 1e-15)
  }

  @Test func otherDimensions() throws {
    #expect(try Fraction(parsing: "60 %").value == 0.6)
    #expect(try Fraction(parsing: "1.35").value == 1.35)
    #expect(try AnnualRate(parsing: "45 %/a").value == 0.45)
    #expect(try MonthSpan(parsing: "36 months").value == 36)
    #expect(try MonthSpan(parsing: "5 a").value == 60)
    #expect(try AcceleratorCount(parsing: "2 kGPU").value == 2000)
    #expect(try Memory(parsing: "141 GB").value == 141)
    #expect(try Memory(parsing: "1 GiB").value == 1.073_741_824)
    #expect(try Headcount(parsing: "12 FTE").value == 12)
    #expect(try StaffRatio(parsing: "1.5 FTE/MW").value == 1.5)
    #expect(relativeDifference(try CarbonIntensity(parsing: "450 kg/MWh").value, 450) < 1e-15)
    #expect(try Quantity<Dimensions.Pods>(parsing: "12 pods").value == 12)
  }

  @Test func money() throws {
    #expect(try Money(parsing: "30 GJPY@2026") == Money(30e9, Currency("JPY"), year: 2026))
    let tariff = try EnergyPrice(parsing: "20 JPY@2026/kWh").money
    #expect(tariff == Money(20, Currency("JPY"), year: 2026))
    let rent = try AcceleratorHourPrice(parsing: "8.60 USD@2025/GPU/h").money
    #expect(rent == Money(8.6, Currency("USD"), year: 2025))
    let building = try PowerPrice(parsing: "1.6 GJPY@2026/MW").money
    #expect(building == Money(1.6e9, Currency("JPY"), year: 2026))
    let charge = try DemandCharge(parsing: "1_900 JPY@2026/kW/month").money.amount
    #expect(relativeDifference(charge, 1900) < 1e-15)
    let wage = try Wage(parsing: "12 MJPY@2026/FTE/a").money
    #expect(wage == Money(12e6, Currency("JPY"), year: 2026))
    let expected = QuantityError.Expected(name: "a price", example: "4 GJPY@2026/pod")
    let perPod = try Money.parse("4 GJPY@2026/pod", per: ["GPU", "pod"], expected: expected)
    #expect(perPod.unit == 1 && perPod.money.amount == 4e9)
    let (yen, dollar) = (Currency("JPY"), Currency("USD"))
    #expect(try Fraction(parsingRate: "155 JPY/USD", base: yen, foreign: dollar).value == 155)
    #expect(try Fraction(parsingWithUnit: "1.5 JPY/JPY", example: "150 %").value == 1.5)
  }

  static let wrongPowers: [(String, String)] = [
    ("12 GB", "`12 GB` is memory, expected power such as `20 MW`"),
    ("20", "`20` has no unit, expected power such as `20 MW`"),
    ("20 %", "`20 %` is a plain number, expected power such as `20 MW`"),
    ("nan MW", "`nan MW` is not a number, expected power such as `20 MW`"),
    ("inf", "`inf` is not a number, expected power such as `20 MW`"),
    ("MW", "`MW` is not a number, expected power such as `20 MW`"),
    ("", "`` is not a number, expected power such as `20 MW`"),
    ("0x20 MW", "`0x20 MW` has the unknown unit `x20 MW`, expected power such as `20 MW`"),
    ("1e308 MW", "`1e308 MW` is out of range, expected power such as `20 MW`"),
    ("1e999 MW", "`1e999 MW` is out of range, expected power such as `20 MW`"),
    ("1e-300 MW", "`1e-300 MW` is out of range, expected power such as `20 MW`"),
    ("20 MWW", "`20 MWW` has the unknown unit `MWW`; did you mean `MW`?"),
    ("20 MW/", "`20 MW/` has the unknown unit ``, expected power such as `20 MW`"),
    (
      "20 megawatt", "`20 megawatt` has the unknown unit `megawatt`, expected power such as `20 MW`"
    ),
    ("20 MWh", "`20 MWh` is energy, expected power such as `20 MW`"),
    ("3 GPU.W/a", "`3 GPU.W/a` is a quantity in GPU.W/a, expected power such as `20 MW`"),
  ]

  @Test(arguments: wrongPowers)
  func power(_ text: String, isRefusedBecause message: String) {
    #expect(
      #expect(throws: QuantityError.self) { try SitePower(parsing: text) }?.description == message)
  }

  @Test func plainNumbersHaveNoUnit() {
    let error = #expect(throws: QuantityError.self) { try Fraction(parsing: "12 GB") }
    #expect(error?.description == "`12 GB` is memory, expected a plain number such as `1.2`")
  }

  static let wrongTariffs: [(String, String)] = [
    (
      "20 JPY/kWh",
      "`20 JPY/kWh` does not say of which year its money is; write `JPY@YEAR`, "
        + "such as `1000 JPY@2026/kWh`"
    ),
    (
      "20 JPY@2026/kW/month",
      "`20 JPY@2026/kW/month` is money in JPY@2026/W/a, expected money per kWh such as "
        + "`1000 JPY@2026/kWh`"
    ),
    ("20 JPY@2026", "`20 JPY@2026` is money, expected money per kWh such as `1000 JPY@2026/kWh`"),
    (
      "20 JPY@2026/MW",
      "`20 JPY@2026/MW` is money per power, expected money per kWh such as `1000 JPY@2026/kWh`"
    ),
    (
      "20 JPX@2026/kWh",
      "`20 JPX@2026/kWh` has the unknown unit `JPX@2026`, expected money per kWh such as "
        + "`1000 JPY@2026/kWh`"
    ),
    ("20", "`20` has no unit, expected money per kWh such as `1000 JPY@2026/kWh`"),
  ]

  @Test(arguments: wrongTariffs)
  func tariff(_ text: String, isRefusedBecause message: String) {
    let error = #expect(throws: QuantityError.self) { try EnergyPrice(parsing: text) }
    #expect(error?.description == message)
  }

  @Test(arguments: [
    (SitePower(0.0325).description, "32.5 kW"),
    (SitePower(1500).description, "1.5 GW"),
    (SitePower(0).description, "0 MW"),
    (ComputeRate(21.1).description, "21.1 EFLOP/s"),
    (AcceleratorRate(0.989).formatted(significantDigits: 2), "990 TFLOP/s"),
    (AcceleratorCount(2048).description, "2048 GPU"),
    (AnnualRate(0.45).description, "45 %/a"),
    (Fraction(0.123456).formatted(significantDigits: 3), "0.123"),
    (MonthSpan(36).description, "36 month"),
    (CarbonIntensity(452.85).description, "452.85 g/kWh"),
    (Money(1.6e9, Currency("JPY"), year: 2026).description, "1.6 GJPY@2026"),
    (EnergyPrice(Money(20, Currency("JPY"), year: 2026)).description, "20 JPY@2026/kWh"),
    (
      Money(-12_345_678, Currency("JPY"), year: 2026).formatted(significantDigits: 3),
      "-12.3 MJPY@2026"
    ),
  ])
  func format(_ text: String, is expected: String) {
    #expect(text == expected)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func whatIsWrittenReadsBack(seed: UInt64) throws {
    var state = seed
    for _ in 0..<100 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      var size = Double(state >> 11) / 9_007_199_254_740_992
      for _ in 0..<(state % 16) { size *= 10 }
      let power = SitePower(size)
      #expect(relativeDifference(try SitePower(parsing: power.description).value, size) < 1e-14)
      let rate = ComputeRate(size)
      #expect(relativeDifference(try ComputeRate(parsing: rate.description).value, size) < 1e-14)
      let money = Money(size, Currency("USD"), year: 2025)
      let back = try Money(parsing: money.description)
      #expect(back.year == 2025 && relativeDifference(back.amount, size) < 1e-14)
    }
  }
}

func relativeDifference(_ a: Double, _ b: Double) -> Double {
  (a - b).magnitude / max(b.magnitude, 1e-30)
}
