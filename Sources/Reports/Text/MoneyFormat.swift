public import Quantities

/// Amounts of one currency, written with its sign and a named power of a thousand: `¥ 1.23 tn`.
public struct MoneyFormat: Sendable {
  /// `¥`, `$`, `€`, or the code where there is no sign in common use.
  let sign: String

  init(_ currency: Currency) {
    let signs = ["JPY": "¥", "USD": "$", "EUR": "€", "GBP": "£", "CNY": "CN¥", "KRW": "₩"]
    sign = signs[currency.code] ?? currency.code
  }

  /// A power of a thousand and what it's called.
  struct Scale: Sendable, Hashable {
    let factor: Double
    let name: String
  }

  private static let scales = [
    Scale(factor: 1, name: ""), Scale(factor: 1e3, name: "k"), Scale(factor: 1e6, name: "m"),
    Scale(factor: 1e9, name: "bn"), Scale(factor: 1e12, name: "tn"),
  ]

  /// The scale in which an amount has one to three digits before the point.
  static func scale(for amount: Double) -> Scale {
    // 999.5 m would be written 1,000 m: it's 1.00 bn.
    scales.last { abs(amount) >= 0.9995 * $0.factor } ?? scales[0]
  }

  /// The scale of a column or an axis whose largest amount this is: up to four digits before the
  /// point, so that smaller amounts keep theirs.
  static func scale(ofColumn largest: Double) -> Scale { scale(for: largest / 10) }

  /// `¥ 45.6 bn`.
  public static func text(_ amount: Double, in currency: Currency) -> String {
    MoneyFormat(currency)(amount)
  }

  /// `¥ 45.6 bn`.
  func callAsFunction(_ amount: Double) -> String {
    guard amount.isFinite else { return Figures.none }
    let scale = Self.scale(for: amount)
    let text = Figures.short(abs(amount) / scale.factor)
    let minus = amount < 0 && text != "0" ? "−" : ""
    let unit = scale.name.isEmpty ? "" : Figures.space + scale.name
    return minus + sign + Figures.space + text + unit
  }

  /// The unit of a column or an axis at a scale: `¥ bn`.
  func unit(_ scale: Scale) -> String {
    scale.name.isEmpty ? sign : sign + Figures.space + scale.name
  }

  /// An amount in a column of that scale, without sign and unit.
  func number(_ amount: Double, in scale: Scale) -> String {
    Figures.short(amount / scale.factor)
  }
}
