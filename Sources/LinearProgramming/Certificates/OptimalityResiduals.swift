/// How far a primal and dual point is from satisfying the optimality conditions of a linear
/// program, in the program's own units and computed in double-double arithmetic.
///
/// Each violation is given absolutely and relative to the size of what it violates; the largest of
/// each kind is kept. Signs are those of the minimization.
public struct OptimalityResiduals: Sendable, Equatable {
  /// The largest violation of a row side or column bound, and relative to 1 + |side|.
  public var primal = 0.0
  public var primalRelative = 0.0
  /// Where the largest relative violation is; `nil` where there is none.
  public var primalPlace: Place?
  /// The largest dual multiplier of the wrong sign for the sides that exist, and relative to
  /// 1 + |cost|.
  ///
  /// A column's multiplier is z = c − Aᵀy, recomputed, and its cost is c. A row's is y; a row
  /// costs nothing, so that its relative violation equals the absolute one.
  public var dual = 0.0
  public var dualRelative = 0.0
  public var dualPlace: Place?
  /// |primal objective − dual objective|, and relative to 1 + |primal objective|.
  ///
  /// Both are without the constant c₀. The dual objective is Σ multiplier · side over the sides
  /// that the multipliers' signs choose.
  public var gap = 0.0
  public var gapRelative = 0.0
  /// The largest |multiplier · (value − side)|, and relative to 1 + |primal objective|.
  ///
  /// The gap is the sum of these products with their signs; the largest shows that the sum isn't
  /// small by cancellation.
  public var complementarity = 0.0
  public var complementarityRelative = 0.0
  public var complementarityPlace: Place?

  public init() {}

  /// The largest of the four relative residuals.
  public var largest: Double {
    max(max(primalRelative, dualRelative), max(gapRelative, complementarityRelative))
  }
}

extension OptimalityResiduals {
  /// The residuals of a claim that can't be computed with.
  static var infinite: OptimalityResiduals {
    var residuals = OptimalityResiduals()
    residuals.primal = .infinity
    residuals.primalRelative = .infinity
    residuals.dual = .infinity
    residuals.dualRelative = .infinity
    residuals.gap = .infinity
    residuals.gapRelative = .infinity
    residuals.complementarity = .infinity
    residuals.complementarityRelative = .infinity
    return residuals
  }
}

/// A row or column of a linear program, by index.
public enum Place: Sendable, Hashable, CustomStringConvertible {
  case row(Int)
  case column(Int)

  public var description: String {
    switch self {
    case .row(let i): "row \(i)"
    case .column(let j): "column \(j)"
    }
  }
}

extension OptimalityResiduals: CustomStringConvertible {
  public var description: String {
    func text(_ name: String, _ value: Double, _ relative: Double, _ place: Place?) -> String {
      "\(name) \(value) (relative \(relative)\(place.map { ", \($0)" } ?? ""))"
    }
    return [
      text("primal", primal, primalRelative, primalPlace),
      text("dual", dual, dualRelative, dualPlace),
      text("gap", gap, gapRelative, nil),
      text("complementarity", complementarity, complementarityRelative, complementarityPlace),
    ].joined(separator: ", ")
  }
}
