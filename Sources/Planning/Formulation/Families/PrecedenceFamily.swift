import Quantities

extension Formulator {
  /// Work that builds on other work never runs ahead of it.
  ///
  /// The progress of a workload is the share of all its work that has been served,
  ///
  ///     progress[w,t] = progress[w,t−1] + Σ_i x[w,i,t] / Σ_τ Demand[w,τ],
  ///
  /// and where w comes after p, with L steps to hand the results over,
  ///
  ///     progress[w,t] ≤ progress[p,t−L],
  ///
  /// which is 0 before the horizon. Work left undone makes no progress. Fluid work is thus passed
  /// on bit by bit: half of the models trained lets half of the tuning begin.
  mutating func addPrecedence() {
    var progress: [Int: [Int]] = [:]
    for (w, workload) in profile.workloads.enumerated() where !workload.after.isEmpty {
      let lag = calendar.horizon.steps(covering: workload.transfer)
      for id in workload.after {
        guard let p = profile.workloads.firstIndex(where: { $0.id == id }),
          timing.total(w) > 0, timing.total(p) > 0
        else { continue }
        for other in [w, p] where progress[other] == nil {
          progress[other] = addProgress(of: other)
        }
        guard let later = progress[w], let earlier = progress[p] else { continue }
        for t in timing.windows[w] {
          let row = model.row(.precedence(workload: w, after: p, step: t), upTo: 0)
          model.add(1, row: row, column: later[t])
          if t >= lag { model.add(-1, row: row, column: earlier[t - lag]) }
        }
      }
    }
  }

  private mutating func addProgress(of w: Int) -> [Int] {
    let total = timing.total(w)
    var progress: [Int] = []
    for t in 0..<stepCount {
      let column = model.column(.progress(workload: w, step: t))
      let row = model.row(.progress(workload: w, step: t), from: 0, upTo: 0)
      model.add(1, row: row, column: column)
      if let before = progress.last { model.add(-1, row: row, column: before) }
      for i in table.supplies.indices where columns.serve[w][i][t] >= 0 {
        model.add(-1 / total, row: row, column: columns.serve[w][i][t])
      }
      progress.append(column)
    }
    return progress
  }
}
