import MatrixCore

/// The normal equations [A, −I] Θ [A, −I]ᵀ Δy = r of an interior point, for one A and many Θ.
///
/// Method: the columns with many entries, which would make the whole matrix dense, are left out of
/// M = A_s Θ_s A_sᵀ + Θ_r + δI, which is factorized as L Lᵀ. With the dense columns D as further
/// rows of the quasi-definite system
///
///     ⎡ M    D      ⎤ ⎡ Δy ⎤   ⎡ r ⎤
///     ⎣ Dᵀ  −Θ_d⁻¹  ⎦ ⎣ q  ⎦ = ⎣ 0 ⎦
///
/// eliminated last, only the small matrix Θ_d⁻¹ + Dᵀ M⁻¹ D is left to factorize densely. The shift δ
/// keeps rows that depend on others, and those that only dense columns meet, from breaking
/// the factorization. Conjugate gradients on the equations without the shift, preconditioned with all
/// of this, take its error away (J. Gondzio, "Interior point methods 25 years later", Eur. J. Oper. Res.
/// 218 (2012), §§ 5–6).
struct NormalEquations: ~Copyable {
  private let form: InteriorPointForm
  private var gram: GramMatrix
  private var cholesky: SparseCholesky
  private let denseColumns: [Int]
  private var Θ: [Double] = []
  /// M⁻¹ D, column by column, and the factor of Θ_d⁻¹ + Dᵀ M⁻¹ D.
  private var denseSolutions: [[Double]] = []
  private var denseFactor: Cholesky?
  /// Rows that depend on others: their equations follow, and their Δy is zero.
  private var isDependent: [Bool]

  static let shift = 1e-10
  private static let tolerance = 1e-11
  private static let mostIterations = 25

  /// `nil` where a factorization takes more operations than the limit, or the analysis was stopped.
  ///
  /// - Parameters:
  ///   - form: The program.
  ///   - limit: The most operations that a factorization may take.
  ///   - mustStop: Asked between the stages of the analysis.
  init?(_ form: InteriorPointForm, flopLimit limit: Double, mustStop: () -> Bool) {
    denseColumns = Self.denseColumns(form)
    var isSparse = [Bool](repeating: true, count: form.columnCount)
    for j in denseColumns { isSparse[j] = false }
    let sparse =
      denseColumns.isEmpty
      ? form.matrix
      : form.matrix.keeping(
        rows: [Bool](repeating: true, count: form.rowCount), columns: isSparse)
    guard
      let gram = GramMatrix(
        sparse, transposed: denseColumns.isEmpty ? form.transposed : sparse.transposed(),
        entryLimit: Self.mostEntries),
      let analysis = CholeskyAnalysis(lower: gram.lower, flopLimit: limit, mustStop: mustStop),
      analysis.entryCount <= Self.mostEntries
    else { return nil }
    self.form = form
    self.gram = gram
    cholesky = SparseCholesky(analysis)
    isDependent = [Bool](repeating: false, count: form.rowCount)
  }

  /// Factorizes with Θ = 1, and finds the rows that depend on others.
  ///
  /// There is no better occasion: with other Θ, a small pivot may as well be that of a row that has
  /// large entries in common with another.
  mutating func factorizeFirst(mustStop: () -> Bool) throws(FactorizationError) -> Bool {
    let ones = [Double](repeating: 1, count: form.variableCount)
    guard denseColumns.isEmpty else { return try factorize(ones, mustStop: mustStop) }
    gram.update(Array(ones[..<form.columnCount]), adding: diagonal(ones))
    guard
      try cholesky.factorize(
        gram.lower.values, leastPivot: Self.dependentPivot, mustStop: mustStop)
    else { return false }
    for i in cholesky.replacedRows { isDependent[i] = true }
    Θ = ones
    return true
  }

  private static let dependentPivot = 1e-10

  /// What logicals add to the diagonal, and what takes dependent rows out.
  private func diagonal(_ Θ: [Double]) -> [Double] {
    var diagonal = isDependent.map { $0 ? Self.exclusion : 0 }
    for (k, i) in form.logicalRows.enumerated() { diagonal[Int(i)] += Θ[form.columnCount + k] }
    return diagonal
  }

  private static let exclusion = 1e100

  /// Of M and of L: two gigabytes of the latter.
  private static let mostEntries = 250_000_000

  /// Operations of a factorization.
  var flops: Double {
    let dense = Double(denseColumns.count)
    return cholesky.analysis.flops + dense * solveFlops
  }
  /// Operations of a solve.
  private var solveFlops: Double { 4 * Double(cholesky.analysis.entryCount) }

  /// How many more right-hand sides are worth a factorization: triangular solves run at the speed of
  /// memory, some twelve times slower than the matrix products of a factorization.
  var correctorCount: Int {
    let ratio = flops / (12 * solveFlops)
    return max(3, min(6, Int(ratio / 5)))
  }

  private static func denseColumns(_ form: InteriorPointForm) -> [Int] {
    let mean = Double(form.matrix.entryCount) / Double(form.columnCount)
    let many = max(max(60, 0.08 * Double(form.rowCount)), 12 * mean)
    let dense = (0..<form.columnCount).filter {
      Double(form.matrix.entries(ofColumn: $0).count) > many
    }
    return dense.count <= 200 ? dense : []
  }

  /// Factorizes with a new Θ.
  ///
  /// - Returns: whether it was finished.
  mutating func factorize(_ Θ: [Double], mustStop: () -> Bool) throws(FactorizationError) -> Bool {
    self.Θ = Θ
    var columns = Array(Θ[..<form.columnCount])
    if !denseColumns.isEmpty {
      let dense = Set(denseColumns)
      columns = columns.indices.filter { !dense.contains($0) }.map { columns[$0] }
    }
    gram.update(columns, adding: diagonal(Θ))
    let isDone = try cholesky.factorize(
      gram.lower.values, shift: Self.shift, mustStop: mustStop)
    guard isDone, !denseColumns.isEmpty else { return isDone }
    denseSolutions = []
    let count = denseColumns.count
    var S = DenseMatrix(rowCount: count, columnCount: count)
    for (k, j) in denseColumns.enumerated() {
      if mustStop() { return false }
      var column = [Double](repeating: 0, count: form.rowCount)
      for p in form.matrix.entries(ofColumn: j) {
        column[Int(form.matrix.rowIndices[p])] = form.matrix.values[p]
      }
      cholesky.solve(&column)
      for (l, other) in denseColumns.enumerated() where l >= k { S[l, k] = dot(other, column) }
      S[k, k] += 1 / Θ[j]
      denseSolutions.append(column)
    }
    denseFactor = try Cholesky(S)
    return true
  }

  /// The product of a column of A with a vector.
  private func dot(_ j: Int, _ y: [Double]) -> Double {
    var sum = 0.0
    for p in form.matrix.entries(ofColumn: j) {
      sum += form.matrix.values[p] * y[Int(form.matrix.rowIndices[p])]
    }
    return sum
  }

  private mutating func precondition(_ r: [Double]) -> [Double] {
    var y = r
    cholesky.solve(&y)
    guard let denseFactor else { return y }
    var q = denseColumns.map { dot($0, y) }
    denseFactor.solve(&q)
    for (k, solution) in denseSolutions.enumerated() where q[k] != 0 {
      for i in y.indices { y[i] -= q[k] * solution[i] }
    }
    return y
  }

  /// [A, −I] Θ [A, −I]ᵀ y in the rows that don't depend on others.
  private func product(_ y: [Double]) -> [Double] {
    var x = form.transposedProduct(y)
    for j in x.indices { x[j] *= Θ[j] }
    var result = [Double](repeating: 0, count: form.rowCount)
    form.addProduct(with: x, to: &result)
    for i in result.indices where isDependent[i] { result[i] = 0 }
    return result
  }

  /// Δy for a right-hand side, as exactly as conjugate gradients get in a few iterations.
  mutating func solve(_ b: [Double]) -> [Double] {
    var y = [Double](repeating: 0, count: b.count)
    var r = b
    for i in r.indices where isDependent[i] { r[i] = 0 }
    let goal = Self.tolerance * Self.largest(r)
    if goal == 0 { return y }
    var best = (y: y, size: Double.infinity)
    var direction = y
    var previous = 0.0
    for k in 0..<Self.mostIterations {
      let h = precondition(r)
      var ρ = 0.0
      for i in r.indices { ρ += r[i] * h[i] }
      if !(ρ > 0) { break }
      let factor = k == 0 ? 0 : ρ / previous
      for i in r.indices { direction[i] = h[i] + factor * direction[i] }
      previous = ρ
      let image = product(direction)
      var curvature = 0.0
      for i in r.indices { curvature += direction[i] * image[i] }
      if !(curvature > 0) { break }
      let α = ρ / curvature
      for i in r.indices {
        y[i] += α * direction[i]
        r[i] -= α * image[i]
      }
      let size = Self.largest(r)
      if size < best.size { best = (y, size) }
      if size <= goal || !(size < 1e3 * best.size) { break }
    }
    return best.size < .infinity ? best.y : y
  }

  private static func largest(_ r: [Double]) -> Double { r.reduce(0) { max($0, $1.magnitude) } }
}
