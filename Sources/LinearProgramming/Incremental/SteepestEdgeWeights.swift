/// Dual steepest-edge weights of a basis, kept for the next solve that starts from it.
///
/// They depend on the matrix, as it was scaled, and on the basis alone: changes of costs, bounds
/// and sides leave them exact.
struct SteepestEdgeWeights: Sendable {
  let matrix: ScaledMatrix
  /// One a column and logical; those of nonbasic ones are of no use.
  let byVariable: [Double]
}

/// Where a solve ended, for the next one to start from.
struct ReachedState: Sendable {
  let basis: Basis
  let weights: SteepestEdgeWeights
}
