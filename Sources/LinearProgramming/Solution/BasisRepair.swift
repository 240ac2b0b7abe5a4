/// One change that made a basis out of a starting basis with dependent columns, or with more or
/// fewer basic columns and rows than the program has rows.
public struct BasisRepair: Sendable, Equatable {
  /// What was to be basic and isn't; `nil` where there were too few.
  public var removed: Place?
  /// The row that became basic; `nil` where there were too many.
  public var added: Int?

  public init(removed: Place?, added: Int?) {
    self.removed = removed
    self.added = added
  }
}
