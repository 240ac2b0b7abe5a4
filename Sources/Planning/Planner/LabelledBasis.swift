import LinearProgramming

/// A basis by the meaning of columns and rows, for a program of another length.
struct LabelledBasis {
  private var columns: [ColumnLabel: Basis.Status] = [:]
  private var rows: [RowLabel: Basis.Status] = [:]

  init() {}

  init(_ basis: Basis?, of formulation: PlanFormulation) {
    guard let basis else { return }
    for (label, status) in zip(formulation.columnLabels, basis.columns) { columns[label] = status }
    for (label, status) in zip(formulation.rowLabels, basis.rows) { rows[label] = status }
  }

  /// What is new starts at its lower bound, with the logicals of new rows in the basis.
  func basis(for formulation: PlanFormulation) -> Basis? {
    guard !columns.isEmpty else { return nil }
    let program = formulation.program
    return Basis(
      columns: formulation.columnLabels.enumerated().map { j, label in
        let status = columns[label] ?? .atLower
        if status == .basic { return .basic }
        if program.columnLower[j] == program.columnUpper[j] { return .fixed }
        return status == .fixed || !program.columnUpper[j].isFinite ? .atLower : status
      },
      rows: formulation.rowLabels.enumerated().map { i, label in
        let status = rows[label] ?? .basic
        if status == .basic { return .basic }
        let (lower, upper) = (program.rowLower[i], program.rowUpper[i])
        if lower == upper { return .fixed }
        return lower.isFinite && (status != .atUpper || !upper.isFinite) ? .atLower : .atUpper
      })
  }
}
