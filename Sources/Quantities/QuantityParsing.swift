// A written quantity is a number, a space and a unit: `20 MW`, `8.60 USD@2026/GPU/h`.
//
//     quantity = number [unit]
//     number   = ["-" | "+"] digits ["." digits] [("e" | "E") ["-" | "+"] digits]
//     unit     = symbol { ("." | "·" | "*" | "/") symbol }

/// A number and its unit, not yet said to measure anything in particular.
struct WrittenQuantity {
  var number: Double
  var unit: UnitExpression
  /// Whether a unit is written at all; `%` is one.
  var hasUnit: Bool

  init(_ text: String, _ expected: QuantityError.Expected) throws(QuantityError) {
    let shown = text.abridged
    let letters = text.unicodeScalars
    guard let end = endOfNumber(in: letters),
      let number = Double(String(letters[..<end]).filter { $0 != "_" })
    else { throw .notANumber(shown, expected) }
    guard number.isFinite else { throw .outOfRange(shown, expected) }
    let symbols = String(letters[end...]).trimmingSpaces
    self.number = number
    hasUnit = !symbols.isEmpty
    unit = try Self.parseUnit(symbols, in: shown, expected)
  }

  static func parseUnit(
    _ symbols: Substring, in text: String, _ expected: QuantityError.Expected
  ) throws(QuantityError) -> UnitExpression {
    guard !symbols.isEmpty else { return .one }
    var product = UnitExpression.one
    var power = 1
    var rest = symbols
    // A rate of plain numbers: `2 /a`.
    if rest.first == "/" {
      power = -1
      rest = rest.dropFirst()
    }
    while true {
      let end = rest.firstIndex { "./*·".contains($0) } ?? rest.endIndex
      let symbol = String(rest[..<end]).trimmingSpaces
      guard symbols.utf8.count <= 120, let unit = UnitSymbols.unit(symbol) else {
        throw .unknownUnit(
          String(symbol).abridged, in: text,
          nearest: String(symbol).nearest(among: UnitSymbols.common), expected)
      }
      product.multiply(by: unit, power: power)
      guard end < rest.endIndex else { return product }
      power = rest[end] == "/" ? -1 : 1
      rest = rest[rest.index(after: end)...]
    }
  }

  /// The number in multiples of `base`, if it measures the same.
  func value(in base: UnitExpression, _ text: String, _ expected: QuantityError.Expected)
    throws(QuantityError) -> Double
  {
    guard unit.measuresSame(as: base) else {
      if !hasUnit { throw .missingUnit(text.abridged, expected) }
      throw .wrongUnit(text.abridged, meaning: unit.meaning, expected)
    }
    // Dividing by 100 rounds once where multiplying by 0.01 rounds twice: 35 % is 0.35.
    let value =
      unit.factor < base.factor
      ? number / (base.factor / unit.factor) : number * (unit.factor / base.factor)
    return try checkedRange(value, text, expected)
  }
}

/// The value, if it is of a size that could be meant.
private func checkedRange(_ value: Double, _ text: String, _ expected: QuantityError.Expected)
  throws(QuantityError) -> Double
{
  let size = value.magnitude
  guard size == 0 || (size >= 1e-12 && size <= 1e18) else {
    throw .outOfRange(text.abridged, expected)
  }
  return value
}

/// Where the number at the start of a text ends, or `nil` where there is none.
private func endOfNumber(in letters: String.UnicodeScalarView) -> String.UnicodeScalarView.Index? {
  func isDigit(_ index: String.UnicodeScalarView.Index) -> Bool {
    index < letters.endIndex && ("0"..."9").contains(letters[index])
  }
  func skipDigits(from start: String.UnicodeScalarView.Index) -> String.UnicodeScalarView.Index {
    var index = start
    while isDigit(index) || (index > start && index < letters.endIndex && letters[index] == "_") {
      index = letters.index(after: index)
    }
    return index
  }
  func isSign(_ index: String.UnicodeScalarView.Index) -> Bool {
    index < letters.endIndex && (letters[index] == "-" || letters[index] == "+")
  }

  var index = letters.startIndex
  if isSign(index) { index = letters.index(after: index) }
  guard isDigit(index) else { return nil }
  index = skipDigits(from: index)
  if index < letters.endIndex, letters[index] == ".", isDigit(letters.index(after: index)) {
    index = skipDigits(from: letters.index(after: index))
  }
  if index < letters.endIndex, letters[index] == "e" || letters[index] == "E" {
    var digits = letters.index(after: index)
    if isSign(digits) { digits = letters.index(after: digits) }
    if isDigit(digits) { index = skipDigits(from: digits) }
  }
  return index
}

extension UnitExpression {
  /// Reads a unit, such as `kW.month` or `JPY@2026/MW`; its number of the error is the unit itself.
  public init(parsing text: String) throws(QuantityError) {
    let expected = QuantityError.Expected(name: "a unit", example: "kW")
    self = try WrittenQuantity.parseUnit(text[...], in: text.abridged, expected)
  }
}

extension Quantity {
  /// Reads a quantity of this dimension in any unit that measures it: `20 MW`, `60 %`.
  public init(parsing text: String) throws(QuantityError) {
    let expected = QuantityError.Expected(D.self)
    let written = try WrittenQuantity(text, expected)
    let base = try UnitExpression(parsing: D.baseUnit)
    self.init(try written.value(in: base, text, expected))
  }
}

extension Money {
  /// Reads money of a stated year per any of the given units, and says per which: `4 GJPY@2026/pod`.
  ///
  /// The amount is for one such unit; `1` stands for money as it is.
  public static func parse(
    _ text: String, per units: [String], expected: QuantityError.Expected
  ) throws(QuantityError) -> (money: Money, unit: Int) {
    let written = try WrittenQuantity(text, expected)
    guard written.hasUnit else { throw .missingUnit(text.abridged, expected) }
    guard let (currency, year) = written.unit.money else {
      throw .wrongUnit(text.abridged, meaning: written.unit.meaning, expected)
    }
    let currencyUnit = UnitExpression(.currency(currency, year: year))
    for (index, unit) in units.enumerated() {
      let base = currencyUnit / (try UnitExpression(parsing: unit))
      guard written.unit.measuresSame(as: base) else { continue }
      guard let year else {
        throw .missingYear(text.abridged, currency: currency.code, expected)
      }
      let amount = try written.value(in: base, text, expected)
      return (Money(amount, currency, year: year), index)
    }
    throw .wrongUnit(text.abridged, meaning: written.unit.meaning, expected)
  }

  /// Reads an amount of money of a stated year: `30 GJPY@2026`.
  public init(parsing text: String) throws(QuantityError) {
    let expected = QuantityError.Expected(name: "money", example: "30 GJPY@2026")
    self = try Money.parse(text, per: ["1"], expected: expected).money
  }
}

extension Price {
  /// What a written price is, for messages.
  public static var expected: QuantityError.Expected {
    let per = D.baseUnit.split(separator: ".").joined(separator: "/")
    return QuantityError.Expected(
      name: "money per \(D.baseUnit)", example: "1000 JPY@2026/\(per)")
  }

  /// Reads money of a stated year per unit of the dimension: `20 JPY@2026/kWh`.
  public init(parsing text: String) throws(QuantityError) {
    self.init(try Money.parse(text, per: [D.baseUnit], expected: Self.expected).money)
  }
}

extension Quantity where D == Dimensions.One {
  /// Reads how many units of `base` one unit of `foreign` costs: `155 JPY/USD`.
  public init(parsingRate text: String, base: Currency, foreign: Currency) throws(QuantityError) {
    let expected = QuantityError.Expected(
      name: "an exchange rate", example: "155 \(base.code)/\(foreign.code)")
    let rate =
      UnitExpression(.currency(base, year: nil)) / UnitExpression(.currency(foreign, year: nil))
    let written = try WrittenQuantity(text, expected)
    self.init(try written.value(in: rate, text, expected))
  }

  /// Reads a share or ratio that must have a unit: `150 %`, `1.5 JPY/JPY`.
  public init(parsingWithUnit text: String, example: String) throws(QuantityError) {
    let expected = QuantityError.Expected(name: "a ratio", example: example)
    let written = try WrittenQuantity(text, expected)
    guard written.hasUnit else { throw .missingUnit(text.abridged, expected) }
    self.init(try written.value(in: .one, text, expected))
  }
}

extension StringProtocol {
  var trimmingSpaces: Substring {
    var rest = Substring(self)
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return rest
  }
}

extension String {
  /// The text, cut to a length that fits a message.
  public var abridged: String {
    unicodeScalars.count <= 60 ? self : String(String(unicodeScalars.prefix(57))) + "…"
  }
}
