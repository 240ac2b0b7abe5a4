import MatrixCore

/// A program's matrix as the simplex methods use it, kept for the next solve with the same matrix.
struct ScaledMatrix: Sendable {
  let original: SparseMatrix
  let isScaled: Bool
  let scaling: GeometricScaling
  /// R A C, and its transpose.
  let matrix: SparseMatrix
  let transposed: SparseMatrix

  init(_ original: SparseMatrix, scaled isScaled: Bool) {
    self.original = original
    self.isScaled = isScaled
    scaling = isScaled ? GeometricScaling(original) : GeometricScaling(unscaled: original)
    matrix = original.scaled(rows: scaling.rows, columns: scaling.columns)
    transposed = matrix.transposed()
  }

  /// Whether this is what `init` would make.
  ///
  /// - Complexity: O(1) where the matrices share their memory, as those of a copied program do.
  func isMade(from matrix: SparseMatrix, scaled: Bool) -> Bool {
    isScaled == scaled && original == matrix
  }
}
