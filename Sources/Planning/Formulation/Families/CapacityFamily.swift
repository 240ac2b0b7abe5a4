import Quantities

extension Formulator {
  /// No supply works more than it has, in thousands of accelerators.
  ///
  ///     Σ_w (1 + Headroom[w]) · x[w,i,t] / φ[w,i] + Σ_e ex[e,i,t]
  ///         ≤  Availability[i] · accelerators[i,t],
  ///
  /// where the accelerators are those of the pods alive, of the reservations that run, or the
  /// quota of an on-demand offer. Headroom occupies accelerators beside the work it belongs to, so
  /// that the work itself can be counted exactly.
  mutating func addCapacity() {
    for i in table.supplies.indices {
      for t in 0..<stepCount where isUsable(i, t) {
        let available = table.supplies[i].availability * givenAccelerators(i, t)
        let row = model.row(.capacity(supply: i, step: t), upTo: available)
        for (w, workload) in profile.workloads.enumerated() where serves(w, i, t) {
          let occupied = (1 + workload.headroom.value) / table.throughput[w][i]
          model.add(occupied, row: row, column: columns.serve[w][i][t])
        }
        for e in profile.exports.indices where columns.export[e][i][t] >= 0 {
          model.add(1, row: row, column: columns.export[e][i][t])
        }
        addDecidedAccelerators(i, t, row: row)
      }
    }
    addTraining()
  }

  /// Pods beyond their training life do batch work and serving only.
  ///
  ///     Σ_{w training} (1 + Headroom[w]) · x[w,p,t] / φ[w,p]
  ///         ≤  Availability[p] · Accelerators[p] · young[p,t],
  ///
  /// where young[p,t] are the pods below that age. With the row above it this is exact: old pods
  /// have the rest of the pool's work, none of which trains. Where no pod is old there is no row.
  private mutating func addTraining() {
    for p in pools.indices where pools[p].trainingSteps < pools[p].lifeSteps {
      let pool = pools[p]
      let share = table.supplies[p].availability * pool.accelerators
      for t in 0..<stepCount {
        let hasOld =
          pool.training(in: t) < pool.existing[t]
          || columns.cohorts[p].contains { $0.works.contains(t) && !$0.trains.contains(t) }
        let training = profile.workloads.indices.filter {
          profile.workloads[$0].kind.isTraining && serves($0, p, t)
        }
        guard hasOld, !training.isEmpty else { continue }
        let row = model.row(
          .training(supply: p, step: t), upTo: share * pool.training(in: t))
        for w in training {
          let occupied = (1 + profile.workloads[w].headroom.value) / table.throughput[w][p]
          model.add(occupied, row: row, column: columns.serve[w][p][t])
        }
        for cohort in columns.cohorts[p] where cohort.trains.contains(t) {
          model.add(-share * cohort.weight, row: row, column: cohort.column)
        }
      }
    }
  }

  private func isUsable(_ i: Int, _ t: Int) -> Bool {
    profile.workloads.indices.contains { serves($0, i, t) }
      || columns.export.contains { $0[i][t] >= 0 }
  }

  private func serves(_ w: Int, _ i: Int, _ t: Int) -> Bool { columns.serve[w][i][t] >= 0 }

  /// Accelerators that are there whatever the plan decides, in thousands.
  private func givenAccelerators(_ i: Int, _ t: Int) -> Double {
    switch table.supplies[i].origin {
    case .owned: pools[i].existing[t] * pools[i].accelerators
    case .onDemand(let o): quota(of: profile.offers[o], in: t)
    case .reserved: 0
    }
  }

  private mutating func addDecidedAccelerators(_ i: Int, _ t: Int, row: Int) {
    let availability = table.supplies[i].availability
    switch table.supplies[i].origin {
    case .owned:
      addPods(-availability * pools[i].accelerators, of: i, workingIn: t, row: row)
    case .onDemand:
      break
    case .reserved:
      guard let terms = reservation(of: i) else { return }
      for v in terms.signings(active: t) where columns.contract[i][v] >= 0 {
        model.add(
          -availability * terms.accelerators(in: t, from: v), row: row,
          column: columns.contract[i][v])
      }
    }
  }
}
