import Foundation

/// How numbers are written for people: three significant digits, grouped, never a bare exponent.
enum Figures {
  /// What stands where there is no number.
  static let none = "–"
  /// The space between a number and its unit, at which no line breaks.
  static let space = "\u{A0}"

  /// A fixed number of decimals, thousands grouped by commas, a true minus sign.
  static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return none }
    guard abs(value) < 1e15 else { return scientific(value) }
    let text = String(format: "%.\(max(0, decimals))f", abs(value))
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    var grouped = ""
    for (k, digit) in parts[0].enumerated() {
      if k > 0, (parts[0].count - k) % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    if parts.count > 1 { grouped += "." + parts[1] }
    let isZero = !text.contains { $0 != "0" && $0 != "." }
    return value < 0 && !isZero ? "−" + grouped : grouped
  }

  /// About three significant digits: `0.0123`, `1.23`, `12.3`, `123`, `12,345`.
  static func short(_ value: Double) -> String {
    guard value.isFinite else { return none }
    switch abs(value) {
    case 0: return "0"
    case ..<1e-4: return scientific(value)
    case ..<0.0995: return fixed(value, decimals: 4)
    case ..<0.9995: return fixed(value, decimals: 3)
    case ..<9.995: return fixed(value, decimals: 2)
    case ..<99.95: return fixed(value, decimals: 1)
    default: return fixed(value, decimals: 0)
    }
  }

  /// A share as a percentage with one decimal; 0.1234 is `12.3 %`.
  static func percent(_ share: Double) -> String {
    guard share.isFinite else { return none }
    return fixed(100 * share, decimals: 1) + space + "%"
  }

  /// Pods, which may be fractional: whole numbers bare, others with one decimal, or two where one
  /// would look whole.
  static func pods(_ count: Double) -> String {
    abs(count - count.rounded()) < 0.005 ? fixed(count, decimals: 0) : decimalPods(count)
  }

  private static func decimalPods(_ count: Double) -> String {
    guard abs(count) >= 0.095 else { return short(count) }
    let tenths = (10 * count).rounded()
    return fixed(count, decimals: tenths == 10 * count.rounded() ? 2 : 1)
  }

  /// `1 pod`, `12.5 pods`.
  static func counted(_ count: Double, _ one: String, _ many: String) -> String {
    let text = pods(count)
    return text + space + (text == "1" ? one : many)
  }

  /// A size of its own, such as a limit: whole numbers bare, others as `short`.
  static func plain(_ value: Double) -> String {
    abs(value) < 1e15 && abs(value - value.rounded()) < 1e-6 * max(1, abs(value))
      ? fixed(value, decimals: 0) : short(value)
  }

  /// A label in a chart, as short as can be: one decimal below ten, none above, and what would be
  /// nothing as `short` has it.
  static func rough(_ value: Double) -> String {
    if abs(value) < 0.095 { return short(value) }
    return fixed(value, decimals: abs(value) < 9.95 ? 1 : 0)
  }

  /// `40 MW`.
  static func plain(_ value: Double, _ unit: String) -> String { plain(value) + space + unit }

  /// `1.23 × 10²¹`.
  private static func scientific(_ value: Double) -> String {
    let parts = String(format: "%.2e", abs(value)).split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]) else { return none }
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    let raised = String(abs(exponent)).compactMap { $0.wholeNumberValue.map { digits[$0] } }
    return (value < 0 ? "−" : "") + parts[0] + " × 10" + (exponent < 0 ? "⁻" : "")
      + String(raised)
  }
}
