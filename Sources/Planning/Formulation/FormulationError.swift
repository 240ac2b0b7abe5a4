/// Numbers of a valid profile that combine into something no arithmetic can honour, such as an
/// accelerator of 1 FLOP/s beside demands of EFLOP/s.
public enum FormulationError: Error, Equatable, Sendable {
  case coefficient(RowLabel, ColumnLabel)
  case cost(ColumnLabel)
  case constantCost
  case limit(RowLabel)
}

extension FormulationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .coefficient(let row, let column):
      "the numbers of \(column) in \(row) combine to more than 1e12 or to none; check their units"
    case .cost(let column):
      "the cost of \(column) is more than 1e21 of the base currency or none; check its units"
    case .constantCost:
      "the cost of what exists is not a finite number; check the units of the fleet and sites"
    case .limit(let row):
      "the limit of \(row) is not a number; check its units"
    }
  }
}
