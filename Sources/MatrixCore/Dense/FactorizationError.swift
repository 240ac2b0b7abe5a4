/// Why a matrix can't be factorized, and where that showed.
public enum FactorizationError: Error, Equatable {
  /// An entry is NaN or infinite.
  case notFinite
  /// The leading minor that ends with this pivot isn't positive definite.
  case notPositiveDefinite(pivot: Int)
  /// This pivot is exactly zero.
  case singular(pivot: Int)
}

extension FactorizationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notFinite: "an entry of the matrix is not a finite number"
    case .notPositiveDefinite(let pivot): "not positive definite at pivot \(pivot)"
    case .singular(let pivot): "singular at pivot \(pivot)"
    }
  }
}
