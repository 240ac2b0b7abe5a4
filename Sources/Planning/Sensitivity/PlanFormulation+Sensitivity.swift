public import LinearProgramming
import MatrixCore
import Quantities

// How the optimum moves with the data.
//
// Problem: the objective f(p) = min c(p)ᵀx over L(p) ≤ A(p)x ≤ U(p), l(p) ≤ x ≤ u(p), as its data
// depend on a number p of the profile.
//
// Method: the envelope theorem. At an optimum x with row duals y and reduced costs z,
//
//     f′ = c₀′ + c′ᵀx − yᵀA′x + yᵀb′ + zᵀβ′,
//
// with b the sides of the rows and β the bounds of the columns that are active by the signs of y
// and z. The profile is formulated again with p a little larger and a little smaller, and the
// difference quotient of G(p) = c₀ + cᵀx − yᵀAx + yᵀb + zᵀβ is taken with x, y and z held: nothing
// is solved. Where the optimum is degenerate f has two slopes, and this is one between them.
//
// Reference: B. Jansen, J. J. de Jong, C. Roos, T. Terlaky, "Sensitivity analysis in linear
// programming: just be careful!", European Journal of Operational Research 101 (1997).
extension PlanFormulation {
  /// The slopes of the objective in the inputs whose sources are of low or medium confidence, the
  /// steepest first.
  ///
  /// An input is left out where a small change of it changes which rows and columns there are, and
  /// where `hasTime` says that there is none left. Where everything ordered is fixed, as in the plan
  /// of those who don't know all years, orders stay as they are and operation alone follows: the slope
  /// is what a surprise costs, not what planning for it would.
  public func sensitivities(
    at solution: Solution, while hasTime: () -> Bool = { true }
  ) -> [InputSensitivity] {
    ScalableInput.all.compactMap { input -> InputSensitivity? in
      let (items, confidence) = uncertainItems(of: input)
      guard let confidence, !items.isEmpty, hasTime(),
        let slope = slope(of: input, Set(items), at: solution), slope != 0
      else { return nil }
      return InputSensitivity(
        section: input.section, key: input.key, title: input.title, items: items,
        confidence: confidence, slope: slope)
    }.sorted { abs($0.slope) > abs($1.slope) }
  }

  /// The items that say they are uncertain, or whose number does, and the lowest confidence.
  private func uncertainItems(
    of input: ScalableInput
  ) -> (items: [String], confidence: SourceNote.Confidence?) {
    var own: [String: SourceNote.Confidence] = [:]
    var general: [String: SourceNote.Confidence] = [:]
    for note in profile.sources {
      guard let confidence = note.confidence else { continue }
      let parts = note.path.split(separator: ".").map(String.init)
      guard parts.first == input.section else { continue }
      // `money.fx.USD` has the key before the item; `staff.wage` has no item.
      let isList = input.section != "money" && input.section != "staff"
      let (item, key) =
        isList
        ? (parts.count > 1 ? parts[1] : "", parts.count > 2 ? parts[2] : nil)
        : (parts.count > 2 ? parts[2] : "", parts.count > 1 ? parts[1] : nil)
      if key == input.key || (key == "tokens" && input.key == "demand") {
        own[item] = Self.lower(own[item], confidence)
      } else if key == nil {
        general[item] = confidence
      }
    }
    let named = general.merging(own) { $1 }
    let uncertain = named.filter { $0.value != .high }
    return (
      uncertain.keys.sorted(),
      uncertain.isEmpty ? nil : uncertain.values.reduce(.medium, Self.lower)
    )
  }

  private static func lower(
    _ a: SourceNote.Confidence?, _ b: SourceNote.Confidence
  ) -> SourceNote.Confidence {
    guard let a else { return b }
    let order: [SourceNote.Confidence] = [.low, .medium, .high]
    return order.first { $0 == a || $0 == b } ?? b
  }

  /// f′ with respect to the relative size of the input; `nil` where there is no such number.
  private func slope(
    of input: ScalableInput, _ items: Set<String>, at solution: Solution
  ) -> Double? {
    let step = 1e-3
    // A money mapping as a whole covers all of its currencies.
    let chosen =
      input.key == "fx" && items.contains("")
      ? Set(profile.money.exchangeRates.keys.map(\.code)) : items
    func value(_ factor: Double) -> Double? {
      var scaled = profile
      input.scale(&scaled, chosen, factor)
      guard scaled != profile,
        let other = try? formulation(of: scaled, decided: decided),
        other.columnLabels == columnLabels, other.rowLabels == rowLabels
      else { return nil }
      return other.lagrangian(at: solution)
    }
    switch (value(1 - step), value(1 + step)) {
    case (let less?, let more?): return (more - less) / (2 * step)
    // At the end of what is allowed, such as an availability of 100 %.
    case (let less?, nil): return (lagrangian(at: solution) - less) / step
    case (nil, let more?): return (more - lagrangian(at: solution)) / step
    case (nil, nil): return nil
    }
  }

  /// G above.
  func lagrangian(at solution: Solution) -> Double {
    let (x, y, z) = (solution.columnValues, solution.rowDuals, solution.reducedCosts)
    func active(_ price: Double, _ lower: Double, _ upper: Double) -> Double {
      let side = price > 0 ? (lower.isFinite ? lower : upper) : (upper.isFinite ? upper : lower)
      return price == 0 || !side.isFinite ? 0 : price * side
    }
    var sum = program.objectiveOffset
    let matrix = program.matrix
    for j in x.indices where x[j] != 0 {
      var net = program.costs[j]
      for e in matrix.columnStarts[j]..<matrix.columnStarts[j + 1] {
        net -= y[Int(matrix.rowIndices[e])] * matrix.values[e]
      }
      sum += net * x[j]
    }
    for i in y.indices { sum += active(y[i], program.rowLower[i], program.rowUpper[i]) }
    for j in z.indices { sum += active(z[j], program.columnLower[j], program.columnUpper[j]) }
    return sum
  }
}
