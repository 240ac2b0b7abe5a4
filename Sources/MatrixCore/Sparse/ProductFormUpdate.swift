/// The factors T₁ ⋯ T_k between L and U that follow the changes of a basis column by column.
///
/// Problem: B = L T₁ ⋯ T_{k−1} U changes in column p to a. Find T_k with
/// B + (a − B e_p) e_pᵀ = L T₁ ⋯ T_k U.
///
/// Method: the middle product form. With the spike ã = T_{k−1}⁻¹ ⋯ T₁⁻¹ L⁻¹ a and ẽ = U⁻ᵀ e_p,
///
///     T_k = I + (ã − U e_p) ẽᵀ,     T_k⁻¹ = I − (ã − U e_p) ẽᵀ / α,     α = ẽᵀ ã,
///
/// where ã and ẽ are by-products of the solves of a simplex iteration, and α is its pivot
/// (Q. Huangfu and J. A. J. Hall, "Novel update techniques for the revised simplex method",
/// Comput. Optim. Appl. 60 (2015), §3.2).
struct ProductFormUpdate: ~Copyable {
  // Update k's column ã − U e_p and row ẽ.
  private var columnStarts: [Int] = [0]
  private var columnIndices: [Int32] = []
  private var columnValues: [Double] = []
  private var rowStarts: [Int] = [0]
  private var rowIndices: [Int32] = []
  private var rowValues: [Double] = []
  private var pivots: [Double] = []
  // Kept from the latest solves.
  private var spikeIndices: [Int32] = []
  private var spikeValues: [Double] = []
  private var savedRowIndices: [Int32] = []
  private var savedRowValues: [Double] = []
  private var scatter: Buffer<Double>

  init(dimension: Int) {
    scatter = Buffer(repeating: 0, count: dimension)
  }

  var count: Int { pivots.count }
  var entryCount: Int { columnIndices.count + rowIndices.count }
  /// Entries that a simplex iteration reads here: three solves with B and one with Bᵀ, of which
  /// about half find a product that isn't zero.
  var workPerIteration: Int { (7 * rowIndices.count + 5 * columnIndices.count) / 2 }

  mutating func removeAll() {
    columnStarts.removeAll(keepingCapacity: true)
    columnStarts.append(0)
    columnIndices.removeAll(keepingCapacity: true)
    columnValues.removeAll(keepingCapacity: true)
    rowStarts.removeAll(keepingCapacity: true)
    rowStarts.append(0)
    rowIndices.removeAll(keepingCapacity: true)
    rowValues.removeAll(keepingCapacity: true)
    pivots.removeAll(keepingCapacity: true)
  }

  mutating func saveSpike(_ x: borrowing SparseVector) {
    Self.save(x, &spikeIndices, &spikeValues)
  }

  mutating func saveRow(_ y: borrowing SparseVector) {
    Self.save(y, &savedRowIndices, &savedRowValues)
  }

  private static func save(
    _ x: borrowing SparseVector, _ indices: inout [Int32], _ values: inout [Double]
  ) {
    indices.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    for k in 0..<x.count {
      // SAFETY: listed places are below the dimension.
      let i = unsafe x.indices[unchecked: k]
      let value = unsafe x.values[unchecked: Int(i)]
      if value.magnitude < SparseVector.dropTolerance { continue }
      indices.append(i)
      values.append(value)
    }
  }

  mutating func append(place p: Int, pivot: Double, upper: borrowing TriangularFactor) {
    // ã − U e_p.
    for (i, value) in zip(spikeIndices, spikeValues) { scatter[Int(i)] = value }
    let first = columnIndices.count
    subtract(upper.pivots.count == 0 ? 1 : upper.pivots[p], at: p)
    for q in upper.starts[p]..<upper.starts[p + 1] {
      subtract(upper.values[q], at: Int(upper.indices[q]))
    }
    for i in spikeIndices where scatter[Int(i)] != 0 {
      if scatter[Int(i)].magnitude >= SparseVector.dropTolerance {
        columnIndices.append(i)
        columnValues.append(scatter[Int(i)])
      }
      scatter[Int(i)] = 0
    }
    assert(first <= columnIndices.count)
    columnStarts.append(columnIndices.count)
    rowIndices.append(contentsOf: savedRowIndices)
    rowValues.append(contentsOf: savedRowValues)
    rowStarts.append(rowIndices.count)
    pivots.append(pivot)
  }

  /// Takes an entry of U's column from the spike, or lists its negative where the spike has none.
  private mutating func subtract(_ value: Double, at i: Int) {
    if scatter[i] != 0 {
      scatter[i] -= value
    } else {
      columnIndices.append(Int32(truncatingIfNeeded: i))
      columnValues.append(-value)
    }
  }

  /// x ← T_k⁻¹ ⋯ T₁⁻¹ x.
  func ftran(_ x: inout SparseVector) {
    for k in 0..<pivots.count {
      Self.apply(
        &x, dotStarts: rowStarts, rowIndices, rowValues, addStarts: columnStarts, columnIndices,
        columnValues, k, pivots[k])
    }
  }

  /// y ← T₁⁻ᵀ ⋯ T_k⁻ᵀ y.
  func btran(_ y: inout SparseVector) {
    var k = pivots.count - 1
    while k >= 0 {
      Self.apply(
        &y, dotStarts: columnStarts, columnIndices, columnValues, addStarts: rowStarts, rowIndices,
        rowValues, k, pivots[k])
      k -= 1
    }
  }

  /// x ← x − (vᵀx / α) w, with v and w the k-th vectors of two lists.
  private static func apply(
    _ x: inout SparseVector, dotStarts: [Int], _ dotIndices: [Int32], _ dotValues: [Double],
    addStarts: [Int], _ addIndices: [Int32], _ addValues: [Double], _ k: Int, _ α: Double
  ) {
    let dotIndices = dotIndices.span
    let dotValues = dotValues.span
    var sum = 0.0
    for p in dotStarts[k]..<dotStarts[k + 1] {
      // SAFETY: starts are positions of the arrays; indices are below the common dimension.
      unsafe sum += dotValues[unchecked: p] * x.values[unchecked: Int(dotIndices[unchecked: p])]
    }
    if sum.magnitude < SparseVector.dropTolerance { return }
    let factor = sum / α
    let addIndices = addIndices.span
    let addValues = addValues.span
    for p in addStarts[k]..<addStarts[k + 1] {
      // SAFETY: as above; a place is listed once, so that count stays within the dimension.
      let i = unsafe Int(addIndices[unchecked: p])
      let old = unsafe x.values[unchecked: i]
      let new = unsafe old - factor * addValues[unchecked: p]
      if old == 0 {
        unsafe x.indices[unchecked: x.count] = Int32(truncatingIfNeeded: i)
        x.count += 1
      }
      unsafe x.values[unchecked: i] =
        new.magnitude < SparseVector.dropTolerance ? SparseVector.cancelled : new
    }
  }
}
