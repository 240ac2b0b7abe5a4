import MatrixCore

/// A linear program with many more columns than matter, solved on those that seem to.
///
/// Problem: optima for several cost vectors one after the other, each from a basis that is primal
/// feasible. A pivot of the primal method looks at all columns, of which most never enter.
///
/// Method: sifting. The program is restricted to the core, the columns with costs and those that are
/// in the starting basis or off zero; the reduced costs of the others at its optimum say which of
/// them to add, the worst first, until none of them would enter. Then the whole program is solved
/// from that basis, which it mostly finds optimal, and its outcome proven like any other
/// (R. E. Bixby, J. W. Gregory, I. J. Lustig, R. E. Marsten, D. F. Shanno, "Very large-scale linear
/// programming: a case study in combining interior point and simplex methods", Operations Research
/// 40 (1992)). What the restricted program can't answer is left to the whole one.
package struct SiftingSolver: Sendable {
  /// The whole program, whose costs and sense may be changed.
  package var program: LinearProgram
  /// Where the last solve ended.
  package private(set) var basis: Basis?
  /// Whether column j is in all restrictions.
  private let isCore: [Bool]

  /// So many columns are added at once, as a part of the rows.
  private static let batch = 0.2
  /// A reduced cost of less isn't worth a column.
  private static let leastReducedCost = 1e-9

  /// A solver of a program that takes the columns to matter of which `isCore` says so.
  package init(_ program: LinearProgram, isCore: [Bool]) {
    precondition(isCore.count == program.columnCount, "a flag for each column")
    self.program = program
    self.isCore = isCore
  }

  /// Solves the program as it now is, from a basis of it.
  package mutating func solve(
    from start: Basis, _ options: SolverOptions = SolverOptions()
  ) throws(ModelError) -> SolveReport {
    let began = ContinuousClock.now
    var counts = IterationCounts()
    func remaining() -> SolverOptions {
      var rest = options
      let spent = (ContinuousClock.now - began) / .seconds(1)
      rest.timeLimit = options.timeLimit.map { max(0, $0 - spent) }
      return rest
    }
    var best = start
    if var restriction = Restriction(program, isIn: columnsToKeep(start), start) {
      while true {
        let report = try restriction.solver.solve(remaining())
        counts.add(report.iterations)
        // Where time is up, or the caller cancels, the whole program's solve ends for that, too.
        guard case .optimal(let solution) = report.outcome else { break }
        best = restriction.basis(in: program) ?? best
        let entering = columnsToAdd(to: restriction, at: solution)
        if entering.isEmpty { break }
        restriction.add(entering, of: program)
      }
    }
    var solver = IncrementalSolver(program, basis: best)
    var report = try solver.solve(remaining())
    basis = solver.basis
    report.iterations.add(counts)
    report.seconds = (ContinuousClock.now - began) / .seconds(1)
    return report
  }

  /// Whether column j is in the first restriction: a column outside of it rests at zero.
  private func columnsToKeep(_ start: Basis) -> [Bool] {
    program.costs.indices.map { j in
      let status = start.columns[j]
      let rests = (status == .atLower || status == .fixed) && program.columnLower[j] == 0
      return isCore[j] || program.costs[j] != 0 || !rests
    }
  }

  /// The columns outside whose entering would be worth most.
  private func columnsToAdd(to restriction: Restriction, at solution: Solution) -> [Int] {
    let sign = program.sense == .minimize ? 1.0 : -1.0
    var reducedCosts = program.costs
    program.matrix.addTransposedProduct(-1, with: solution.rowDuals, to: &reducedCosts)
    func gain(_ j: Int) -> Double { -sign * reducedCosts[j] }
    let entering = reducedCosts.indices.filter {
      !restriction.isIn[$0] && gain($0) > Self.leastReducedCost
        && program.columnUpper[$0] > program.columnLower[$0]
    }
    let most = max(1, Int(Self.batch * Double(program.rowCount)))
    guard entering.count > most else { return entering }
    return entering.sorted { (gain($1), $0) < (gain($0), $1) }.prefix(most).sorted()
  }
}

/// A program with some of its columns.
private struct Restriction {
  var solver: IncrementalSolver
  private(set) var isIn: [Bool]
  /// The columns of the whole program, in the order of the restricted one.
  private var columns: [Int]

  /// Beyond this part of the columns, the whole program is as good.
  private static let most = 0.5

  /// - Returns: `nil` where too many columns are in.
  init?(_ program: LinearProgram, isIn: [Bool], _ start: Basis) {
    columns = isIn.indices.filter { isIn[$0] }
    guard Double(columns.count) < Self.most * Double(isIn.count) else { return nil }
    self.isIn = isIn
    var restricted = program
    restricted.rowNames = nil
    restricted.columnNames = nil
    restricted.remove(rows: [], columns: Set(isIn.indices.filter { !isIn[$0] }))
    solver = IncrementalSolver(
      restricted, basis: Basis(columns: columns.map { start.columns[$0] }, rows: start.rows))
  }

  mutating func add(_ more: [Int], of program: LinearProgram) {
    let matrix = program.matrix
    var builder = TripletBuilder(rowCount: program.rowCount, columnCount: more.count)
    for (k, j) in more.enumerated() {
      isIn[j] = true
      for p in matrix.entries(ofColumn: j) {
        builder.add(matrix.values[p], row: Int(matrix.rowIndices[p]), column: k)
      }
    }
    columns += more
    solver.append(
      NewColumns(
        matrix: builder.matrix(), costs: more.map { program.costs[$0] },
        lower: more.map { program.columnLower[$0] }, upper: more.map { program.columnUpper[$0] }))
  }

  /// The basis reached, as one of the whole program.
  func basis(in program: LinearProgram) -> Basis? {
    guard let reached = solver.basis else { return nil }
    var statuses = program.columnLower.indices.map {
      program.columnLower[$0] == program.columnUpper[$0]
        ? Basis.Status.fixed : Basis.Status.atLower
    }
    for (k, j) in columns.enumerated() { statuses[j] = reached.columns[k] }
    return Basis(columns: statuses, rows: reached.rows)
  }
}
