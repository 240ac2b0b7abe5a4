/// What moves while θ grows: the right-hand sides b + θ Δb, or the costs c + θ Δc.
public enum ParametricChange: Sendable, Equatable {
  /// Δb, one rate a row; both sides of a row move alike, one that is infinite stays so.
  case sides([Double])
  /// Δc, one rate a column.
  case costs([Double])

  var sideRates: [Double]? { if case .sides(let rates) = self { rates } else { nil } }
  var costRates: [Double]? { if case .costs(let rates) = self { rates } else { nil } }
}

extension LinearProgram {
  /// This program after a change by θ.
  ///
  /// - Precondition: the change has a rate for each row, or each column.
  public func changed(by change: ParametricChange, times θ: Double) -> LinearProgram {
    var program = self
    switch change {
    case .sides(let rates):
      precondition(rates.count == rowCount, "one rate a row")
      for (i, rate) in rates.enumerated() where rate != 0 {
        program.rowLower[i] += θ * rate
        program.rowUpper[i] += θ * rate
      }
    case .costs(let rates):
      precondition(rates.count == columnCount, "one rate a column")
      for (j, rate) in rates.enumerated() where rate != 0 { program.costs[j] += θ * rate }
    }
    return program
  }
}
