extension TrainingRun {
  /// The estimate on the fewest accelerators on which the job fits, among the powers of two and the
  /// numbers halfway between them; `nil` where it fits on none up to 65,536.
  ///
  /// Ranks of the layout that the run gives are left free.
  public func leastAccelerators(
    constants: EfficiencyConstants = .fitted
  ) -> RunEstimate? {
    var run = self
    (run.tensor, run.pipeline, run.context, run.expert) = (nil, nil, nil, nil)
    (run.microBatch, run.recomputation) = (nil, nil)
    var count = 1
    while count <= 65_536 {
      for candidate in count < 4 ? [count] : [count, count * 3 / 2] {
        run.count = candidate
        if let found = try? run.estimate(constants: constants) { return found }
      }
      count *= 2
    }
    return nil
  }
}
