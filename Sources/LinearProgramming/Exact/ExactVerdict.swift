/// What exact arithmetic says of a basis.
public enum ExactVerdict: Sendable, Equatable {
  /// The basic solution satisfies every bound and sign exactly; its objective, in the program's
  /// own sense, is the optimum.
  case optimal(objective: ExactRational)
  /// The basis has no optimal solution of the program.
  case rejected(ExactObjection)
  /// The basic columns and rows depend on each other, so that they determine no point.
  case singular
  /// The time limit came first.
  case stopped
}

/// The first reason why a basis isn't optimal: columns before rows, bounds before signs.
public enum ExactObjection: Sendable, Equatable {
  /// The program itself can't be computed with.
  case program(ModelError)
  /// The basis has other numbers of columns and rows than the program.
  case dimensions
  /// As many columns and rows must be basic as there are rows.
  case basicCount(found: Int, rows: Int)
  /// It is nonbasic at a bound that it doesn't have.
  case absentBound(Place)
  /// Its value violates this bound.
  case outside(Place, value: ExactRational, bound: Double)
  /// Its reduced cost or dual, of the program as written, has a sign that would suit another bound
  /// than the one it is at.
  case wrongSign(Place, multiplier: ExactRational)

  /// The row or column that the objection is to, where it is to one.
  public var place: Place? {
    switch self {
    case .absentBound(let place), .outside(let place, _, _), .wrongSign(let place, _): place
    case .program, .dimensions, .basicCount: nil
    }
  }
}

extension ExactVerdict: CustomStringConvertible {
  public var description: String {
    switch self {
    case .optimal(let objective): "optimal: objective \(objective.decimal(places: 30))"
    case .rejected(let objection): "rejected: \(objection)"
    case .singular: "the basis is singular"
    case .stopped: "stopped at the time limit"
    }
  }
}

extension ExactObjection: CustomStringConvertible {
  public var description: String {
    switch self {
    case .program(let error):
      "the program can't be computed with: \(error)"
    case .dimensions:
      "the basis has other numbers of columns and rows than the program"
    case .basicCount(let found, let rows):
      "\(found) columns and rows are basic, of a program with \(rows) rows"
    case .absentBound(let place):
      "\(place): it is nonbasic at a bound that it doesn't have"
    case .outside(let place, let value, let bound):
      "\(place): its value \(value.scientific(digits: 30)) violates the bound \(bound)"
    case .wrongSign(let place, let multiplier):
      "\(place): its multiplier \(multiplier.scientific(digits: 30)) has the wrong sign"
    }
  }
}
