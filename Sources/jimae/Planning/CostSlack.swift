import ArgumentParser

/// A part of the cost, written as `3%`, `3 %` or `0.03`: above 0 and at most 100 %.
struct CostSlack: ExpressibleByArgument {
  let share: Double

  init?(argument: String) {
    let isPercent = argument.hasSuffix("%")
    let digits = isPercent ? argument.dropLast().drop { $0 == " " } : argument[...]
    let text = String(digits.last == " " ? digits.dropLast() : digits)
    guard let value = Double(text), value.isFinite else { return nil }
    share = isPercent ? value / 100 : value
    guard share > 0, share <= 1 else { return nil }
  }
}
