import CLAPACKE
import COpenBLAS

/// P M Pᵀ = L Lᵀ of a sparse symmetric positive definite or semidefinite matrix.
///
/// Problem: factorize matrices of one pattern again and again, and solve with them.
///
/// Method: left-looking over supernodes (E. G. Ng and B. W. Peyton, "Block sparse Cholesky algorithms
/// on advanced uniprocessor computers", SIAM J. Sci. Comput. 14 (1993)). For each supernode, the
/// products of the earlier ones that reach its columns are subtracted, each by a matrix product;
/// then its diagonal block is factorized and the rows below it are solved with that. Which earlier
/// supernodes reach it is kept in linked lists: each waits in the list of the supernode that its next
/// row belongs to.
///
/// Where M is singular, or so nearly that rounding decides, pivots come out as noise. A pivot that is
/// below `leastPivot` times its diagonal entry of M is replaced by a huge one, so that its
/// component of every solution is zero: right for a row that depends on others, where the system
/// is consistent.
public struct SparseCholesky: ~Copyable {
  public let analysis: CholeskyAnalysis
  private var factor: Buffer<Double>
  private var product: Buffer<Double>
  private var permuted: Buffer<Double>
  private var gathered: Buffer<Double>
  /// The rows of M whose pivots the last factorization replaced.
  public private(set) var replacedRows: [Int] = []

  private static let hugePivot = 1e64

  public init(_ analysis: CholeskyAnalysis) {
    self.analysis = analysis
    factor = Buffer(repeating: 0, count: analysis.entryCount)
    let supernodes = analysis.supernodes
    var (tallest, largest, most) = (0, 0, 0)
    for s in 0..<supernodes.count {
      tallest = max(tallest, supernodes.rows(s).count)
      largest = max(largest, supernodes.columns(s).count)
    }
    most = tallest * largest
    product = Buffer(repeating: 0, count: most)
    permuted = Buffer(repeating: 0, count: analysis.dimension)
    gathered = Buffer(repeating: 0, count: tallest)
  }

  /// Factorizes M + δI.
  ///
  /// - Parameters:
  ///   - values: The entries of M's lower triangle, in the order of the matrix analyzed.
  ///   - shift: δ.
  ///   - leastPivot: What a pivot may be relative to its diagonal entry.
  ///   - mustStop: Whether to give up, asked about every hundredth of a second.
  /// - Returns: whether it was finished; `false` where `mustStop` ended it.
  /// - Throws: `FactorizationError.notFinite` where an entry isn't, or overflowed.
  public mutating func factorize(
    _ values: [Double], shift: Double = 0, leastPivot: Double = 1e-14,
    mustStop: () -> Bool = { false }
  ) throws(FactorizationError) -> Bool {
    precondition(values.count == analysis.positions.count, "another pattern was analyzed")
    BLAS.oneThread
    factor.fill(0)
    replacedRows = []
    for (p, position) in analysis.positions.enumerated() { factor[position] = values[p] }
    let supernodes = analysis.supernodes
    var waiting = Waiting(count: supernodes.count)
    var relative = Buffer<Int32>(repeating: 0, count: analysis.dimension)
    var work = 0.0
    for s in 0..<supernodes.count {
      let rows = supernodes.rows(s)
      let columns = supernodes.columns(s)
      let start = supernodes.entryStarts[s]
      let (height, width) = (rows.count, columns.count)
      for p in rows {
        relative[Int(supernodes.rowIndices[p])] = Int32(truncatingIfNeeded: p - rows.lowerBound)
      }
      var least = [Double](repeating: 0, count: width)
      for c in 0..<width {
        factor[start + c * (height + 1)] += shift
        least[c] = leastPivot * factor[start + c * (height + 1)]
      }
      var d = waiting.first[s]
      while d >= 0 {
        let next = waiting.next[Int(d)]
        let from = waiting.position[Int(d)]
        let to = subtract(Int(d), from: from, columns: columns, relative, start, height)
        waiting.add(Int(d), at: to, supernodes)
        let reached = supernodes.rows(Int(d)).upperBound - from
        work += Double(reached) * Double((to - from) * supernodes.columns(Int(d)).count)
        if work > 2e8 {
          work = 0
          if mustStop() { return false }
        }
        d = next
      }
      try factorizeDiagonal(start, height, columns, least)
      if height > width {
        // SAFETY: the block is height × width at `start`, its triangle on top.
        unsafe cblas_dtrsm(
          CblasColMajor, CblasRight, CblasLower, CblasTrans, CblasNonUnit,
          BLAS.count(height - width), BLAS.count(width), 1, factor.start + start,
          BLAS.leading(height), factor.start + start + width, BLAS.leading(height))
      }
      waiting.add(s, at: rows.lowerBound + width, supernodes)
      if s % 256 == 0 && mustStop() { return false }
    }
    return true
  }

  /// Subtracts what supernode d contributes to the columns of the supernode at `start`.
  ///
  /// - Returns: the position of d's first row beyond those columns.
  private mutating func subtract(
    _ d: Int, from: Int, columns: Range<Int>, _ relative: borrowing Buffer<Int32>,
    _ start: Int, _ height: Int
  ) -> Int {
    let supernodes = analysis.supernodes
    let rows = supernodes.rows(d)
    let indices = supernodes.rowIndices
    var to = from
    while to < rows.upperBound && Int(indices[to]) < columns.upperBound { to += 1 }
    let (inner, reach, affected) = (
      supernodes.columns(d).count, rows.upperBound - from, to - from
    )
    let source = supernodes.entryStarts[d] + (from - rows.lowerBound)
    let top = Int(relative[Int(indices[from])])
    let bottom = Int(relative[Int(indices[rows.upperBound - 1])])
    let isContiguous = bottom - top == reach - 1
    let column = Int(indices[from]) - columns.lowerBound
    let target = isContiguous ? start + column * height + top : 0
    let stride = isContiguous ? height : reach
    // SAFETY: the source is reach × inner with its supernode's rows as stride; the target is
    // reach × affected within the supernode at `start`, or within `product`, which holds the
    // tallest times the widest.
    let destination = unsafe isContiguous ? factor.start + target : product.start
    let β = isContiguous ? 1.0 : 0.0
    unsafe cblas_dsyrk(
      CblasColMajor, CblasLower, CblasNoTrans, BLAS.count(affected), BLAS.count(inner), -1,
      factor.start + source, BLAS.leading(rows.count), β, destination, BLAS.leading(stride))
    if reach > affected {
      unsafe cblas_dgemm(
        CblasColMajor, CblasNoTrans, CblasTrans, BLAS.count(reach - affected),
        BLAS.count(affected), BLAS.count(inner), -1, factor.start + source + affected,
        BLAS.leading(rows.count), factor.start + source, BLAS.leading(rows.count), β,
        destination + affected, BLAS.leading(stride))
    }
    if isContiguous { return to }
    for c in 0..<affected {
      let base = start + (Int(indices[from + c]) - columns.lowerBound) * height
      for r in c..<reach {
        // SAFETY: every row of d beyond `from` is one of this supernode, at its relative index.
        let i = Int(relative[Int(indices[from + r])])
        unsafe factor[unchecked: base + i] += product[unchecked: r + c * reach]
      }
    }
    return to
  }

  /// Factorizes the triangle at `start`, with replacements where pivots are below `least`.
  private mutating func factorizeDiagonal(
    _ start: Int, _ height: Int, _ columns: Range<Int>, _ least: [Double]
  ) throws(FactorizationError) {
    let (first, width) = (columns.lowerBound, columns.count)
    for c in 0..<width {
      for r in c..<width { product[r + c * width] = factor[start + r + c * height] }
    }
    // SAFETY: the triangle is width × width within the block of `height` rows.
    let info = unsafe LAPACKE_dpotrf_work(
      LAPACK_COL_MAJOR, CChar(UInt8(ascii: "L")), BLAS.count(width), factor.start + start,
      BLAS.leading(height))
    precondition(info >= 0, "dpotrf: argument \(-info) is invalid")
    var isSound = info == 0
    for c in 0..<width where isSound {
      let pivot = factor[start + c * (height + 1)]
      guard pivot.isFinite else { throw .notFinite }
      isSound = pivot * pivot > least[c]
    }
    if isSound { return }
    for c in 0..<width {
      for r in c..<width { factor[start + r + c * height] = product[r + c * width] }
    }
    for c in 0..<width {
      let diagonal = start + c * (height + 1)
      let pivot = factor[diagonal]
      guard pivot.isFinite else { throw .notFinite }
      if pivot > least[c] && pivot > 0 {
        factor[diagonal] = pivot.squareRoot()
      } else {
        factor[diagonal] = Self.hugePivot
        replacedRows.append(Int(analysis.tree.order[first + c]))
      }
      let root = factor[diagonal]
      for r in c + 1..<max(width, c + 1) { factor[start + r + c * height] /= root }
      for k in c + 1..<max(width, c + 1) {
        let x = factor[start + k + c * height]
        if x == 0 { continue }
        for r in k..<width {
          factor[start + r + k * height] -= x * factor[start + r + c * height]
        }
      }
    }
  }

  /// b ← (P⁻¹ L Lᵀ P⁻ᵀ)⁻¹ b, the inverse of what was factorized last.
  public mutating func solve(_ b: inout [Double]) {
    precondition(b.count == analysis.dimension, "M⁻¹b: dimensions disagree")
    BLAS.oneThread
    let supernodes = analysis.supernodes
    for i in b.indices { permuted[Int(analysis.place[i])] = b[i] }
    for s in 0..<supernodes.count { solveForward(s, supernodes) }
    for s in (0..<supernodes.count).reversed() { solveBackward(s, supernodes) }
    for i in b.indices { b[i] = permuted[Int(analysis.place[i])] }
  }

  /// Solves with the supernode's triangle, and subtracts its rows below from what they reach.
  private mutating func solveForward(_ s: Int, _ supernodes: Supernodes) {
    let (rows, columns) = (supernodes.rows(s), supernodes.columns(s))
    let (height, width) = (rows.count, columns.count)
    let start = supernodes.entryStarts[s]
    let indices = supernodes.rowIndices.span
    if width == 1 {
      let x = permuted[columns.lowerBound] / factor[start]
      permuted[columns.lowerBound] = x
      if x == 0 { return }
      for k in 1..<max(1, height) {
        // SAFETY: rows are below the dimension, and the block has `height` entries.
        unsafe permuted[unchecked: Int(indices[unchecked: rows.lowerBound + k])] -=
          x * factor[unchecked: start + k]
      }
      return
    }
    // SAFETY: the block is height × width; its columns are consecutive places of the vector, and
    // the scratch has room for the tallest supernode.
    unsafe cblas_dtrsv(
      CblasColMajor, CblasLower, CblasNoTrans, CblasNonUnit, BLAS.count(width),
      factor.start + start, BLAS.leading(height), permuted.start + columns.lowerBound, 1)
    if height == width { return }
    unsafe cblas_dgemv(
      CblasColMajor, CblasNoTrans, BLAS.count(height - width), BLAS.count(width), 1,
      factor.start + start + width, BLAS.leading(height), permuted.start + columns.lowerBound, 1,
      0, gathered.start, 1)
    for k in width..<height {
      // SAFETY: as above.
      unsafe permuted[unchecked: Int(indices[unchecked: rows.lowerBound + k])] -=
        gathered[unchecked: k - width]
    }
  }

  private mutating func solveBackward(_ s: Int, _ supernodes: Supernodes) {
    let (rows, columns) = (supernodes.rows(s), supernodes.columns(s))
    let (height, width) = (rows.count, columns.count)
    let start = supernodes.entryStarts[s]
    let indices = supernodes.rowIndices.span
    if width == 1 {
      var sum = permuted[columns.lowerBound]
      for k in 1..<max(1, height) {
        // SAFETY: rows are below the dimension, and the block has `height` entries.
        unsafe sum -=
          factor[unchecked: start + k]
          * permuted[unchecked: Int(indices[unchecked: rows.lowerBound + k])]
      }
      permuted[columns.lowerBound] = sum / factor[start]
      return
    }
    if height > width {
      for k in width..<height {
        // SAFETY: as above; the scratch has room for the tallest supernode.
        unsafe gathered[unchecked: k - width] =
          permuted[unchecked: Int(indices[unchecked: rows.lowerBound + k])]
      }
      // SAFETY: the rows below the triangle are (height − width) × width.
      unsafe cblas_dgemv(
        CblasColMajor, CblasTrans, BLAS.count(height - width), BLAS.count(width), -1,
        factor.start + start + width, BLAS.leading(height), gathered.start, 1, 1,
        permuted.start + columns.lowerBound, 1)
    }
    // SAFETY: the triangle is width × width, its places of the vector consecutive.
    unsafe cblas_dtrsv(
      CblasColMajor, CblasLower, CblasTrans, CblasNonUnit, BLAS.count(width),
      factor.start + start, BLAS.leading(height), permuted.start + columns.lowerBound, 1)
  }
}

/// For each supernode, the earlier ones whose next row is among its columns.
private struct Waiting {
  var first: [Int32]
  var next: [Int32]
  /// Of each one that waits: the position of its next row.
  var position: [Int]

  init(count: Int) {
    first = [Int32](repeating: -1, count: count)
    next = first
    position = [Int](repeating: 0, count: count)
  }

  /// Has d wait for the supernode of the row at a position, if there is a row left.
  mutating func add(_ d: Int, at row: Int, _ supernodes: Supernodes) {
    guard row < supernodes.rows(d).upperBound else { return }
    let s = Int(supernodes.ofColumn[Int(supernodes.rowIndices[row])])
    position[d] = row
    next[d] = first[s]
    first[s] = Int32(truncatingIfNeeded: d)
  }
}
