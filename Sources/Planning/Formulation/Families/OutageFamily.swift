import Quantities

extension Formulator {
  /// When supply fails, what is left serves the critical work.
  ///
  /// A rule names what fails: a set of supplies at once (a foreign control plane, say), or one site,
  /// grid or entity at a time (N−1). Each element that can fail has a copy of the dispatch of its
  /// own, z ≥ 0, beside the plan's, for each step (`redispatch`) or, on the means of its steps, for
  /// each year (`adequacy`). So an outage may start in any step, without notice. In a copy over the
  /// steps S, with i the supplies left and w the workloads selected:
  ///
  ///     Σ_w z[w,i] / φ[w,i]  ≤  mean_{t in S} working[i,t],
  ///     Σ_i z[w,i] (+ shortfall[w])  ≥  α[y] · Critical[w] · mean_{t in S} Demand[w,t],
  ///     Σ_w shortfall[w]  ≤  violation[y].
  ///
  /// working[i,t] are the accelerators that the capacity rows give: owned, under contract, and by
  /// the hour those that the plan uses in t (all its quota where the rule says so); of pods beyond
  /// their training life, training gets nothing, by a row of the same form. Headroom isn't held and
  /// exports stop. Work that may wait as long as the outage lasts, or that is an amount to be done by
  /// a deadline, needs nothing; other work is served as it comes. One violation a year, the largest
  /// of its copies, has the penalty.
  ///
  /// Workloads with the same φ everywhere, and supplies with the same φ for all workloads, are one
  /// in a copy: that changes no optimum and makes it small. Adequacy on the means of a year is
  /// necessary for redispatch in each of its steps, and cheaper by a factor of the steps.
  mutating func addOutage(_ r: Int, _ terms: OutageTerms) {
    let rule = profile.rules[r]
    let capacity = CapacityReading(self)
    let selected = profile.workloads.map { terms.concerns($0) }
    let elements = outageElements(of: terms)
    for y in years(of: rule) {
      let share = terms.serve[calendar.fiscalYear(y)].value
      var violation: Int?
      for element in elements {
        let work = EmergencyWork(self, selected: selected, left: element.fails.map { !$0 }, year: y)
        // Where nothing that fails can do critical work, nothing changes.
        guard work.isTouched(by: element.fails) else { continue }
        if rule.penalty != nil, violation == nil { violation = addOutageViolation(r, y) }
        let copies = terms.mode == .adequacy ? [nil] : calendar.steps(ofYear: y).map { $0 }
        for step in copies {
          addCopy(
            OutageCopy(rule: r, element: element.id, year: y, step: step), of: work,
            serving: share, capacity, rentsMore: terms.rentsMore, violation: violation)
        }
      }
    }
  }

  private mutating func addOutageViolation(_ r: Int, _ y: Int) -> Int? {
    guard let penalty = profile.rules[r].penalty else { return nil }
    let column = model.column(.violation(rule: r, year: y))
    model.ledger.spend(penalty / MoneyUnit.scale, inYear: y, on: column, .penalties)
    return column
  }

  private mutating func addCopy(
    _ copy: OutageCopy, of work: EmergencyWork, serving share: Double,
    _ capacity: CapacityReading, rentsMore: Bool, violation: Int?
  ) {
    let steps = copy.step.map { $0..<$0 + 1 } ?? calendar.steps(ofYear: copy.year)
    let mean = 1 / Double(steps.count)
    var demandRows: [Int?] = []
    for kind in work.kinds {
      let critical = kind.workloads.reduce(0) { sum, w in
        sum + profile.workloads[w].critical.value * demand[w][steps].reduce(0, +) * mean
      }
      let label = RowLabel.emergencyDemand(copy, work: kind.workloads[0])
      demandRows.append(share * critical > 0 ? model.row(label, from: share * critical) : nil)
    }
    for pool in work.pools {
      let row = model.row(.emergencySupply(copy, supply: pool.supplies[0]))
      var given = 0.0
      for i in pool.supplies {
        for t in steps {
          guard let source = capacity.row(of: i, in: t) else { continue }
          given += mean * addWorking(i, t, mean, source, rentsMore: rentsMore, row: row)
        }
      }
      model.setUpper(given, ofRow: row)
      let training = addTraining(copy, on: pool, steps, capacity, rentsMore: rentsMore)
      for (k, kind) in work.kinds.enumerated() where pool.throughput[k] > 0 {
        guard let demandRow = demandRows[k] else { continue }
        let column = model.column(
          .emergency(copy, work: kind.workloads[0], supply: pool.supplies[0]))
        model.add(1 / pool.throughput[k], row: row, column: column)
        if kind.trains, let training {
          model.add(1 / pool.throughput[k], row: training, column: column)
        }
        model.add(1, row: demandRow, column: column)
      }
    }
    guard let violation else { return }
    let sum = model.row(.outageShortfall(copy), upTo: 0)
    for (k, demandRow) in demandRows.enumerated() {
      guard let demandRow else { continue }
      let column = model.column(.unmet(copy, work: work.kinds[k].workloads[0]))
      model.add(1, row: demandRow, column: column)
      model.add(1, row: sum, column: column)
    }
    model.add(-1, row: sum, column: violation)
  }

  /// Adds the decided part of a supply's working accelerators, and gives the part that is there
  /// whatever the plan decides.
  private mutating func addWorking(
    _ i: Int, _ t: Int, _ weight: Double, _ source: CapacityReading.Row, rentsMore: Bool, row: Int
  ) -> Double {
    if table.supplies[i].isByTheHour, !rentsMore {
      for w in profile.workloads.indices where columns.serve[w][i][t] >= 0 {
        model.add(
          -weight / table.throughput[w][i], row: row, column: columns.serve[w][i][t])
      }
      return 0
    }
    for entry in source.decided { model.add(weight * entry.value, row: row, column: entry.column) }
    return source.given
  }
}

extension Formulator {
  /// A row for what training may take of a pool; `nil` where that is all of it.
  private mutating func addTraining(
    _ copy: OutageCopy, on pool: EmergencyWork.Pool, _ steps: Range<Int>,
    _ capacity: CapacityReading, rentsMore: Bool
  ) -> Int? {
    let isLimited = pool.supplies.contains { i in
      steps.contains { capacity.trainingRow(of: i, in: $0) != nil }
    }
    guard isLimited else { return nil }
    let row = model.row(.emergencyTraining(copy, supply: pool.supplies[0]))
    let mean = 1 / Double(steps.count)
    var given = 0.0
    for i in pool.supplies {
      for t in steps {
        let source = capacity.trainingRow(of: i, in: t) ?? capacity.row(of: i, in: t)
        guard let source else { continue }
        given += mean * addWorking(i, t, mean, source, rentsMore: rentsMore, row: row)
      }
    }
    model.setUpper(given, ofRow: row)
    return row
  }
}

extension SupplyPool {
  /// Whether its accelerators are neither owned nor under contract.
  var isByTheHour: Bool { if case .onDemand = origin { true } else { false } }
}

/// What the capacity rows say of accelerators: their limit, and the columns that add to it.
struct CapacityReading {
  struct Row {
    var given: Double
    /// Negative where it adds accelerators, positive where it takes some away.
    var decided: [(column: Int, value: Double)] = []
  }

  private var rows: [RowLabel: Row] = [:]

  init(_ formulator: Formulator) {
    var positions: [Int: RowLabel] = [:]
    for (i, label) in formulator.model.rows.enumerated() {
      switch label {
      case .capacity, .training: positions[i] = label
      default: continue
      }
      rows[label] = Row(given: formulator.model.upper(ofRow: i))
    }
    formulator.model.forEachEntry { row, column, value in
      // What serves or is exported takes accelerators; all else says how many there are.
      guard let label = positions[row] else { return }
      switch formulator.model.columns[column] {
      case .serve, .export: return
      default: rows[label]?.decided.append((column, value))
      }
    }
  }

  func row(of supply: Int, in step: Int) -> Row? { rows[.capacity(supply: supply, step: step)] }
  /// What training may take, where that is less than all.
  func trainingRow(of supply: Int, in step: Int) -> Row? {
    rows[.training(supply: supply, step: step)]
  }
}

/// The critical work of a year and the supplies left for it, those alike taken together.
struct EmergencyWork {
  struct Kind {
    var workloads: [Int]
    var trains: Bool
    /// By supply, failing ones too.
    var throughput: [Double]
  }

  struct Pool {
    var supplies: [Int]
    /// By kind.
    var throughput: [Double]
  }

  private(set) var kinds: [Kind] = []
  private(set) var pools: [Pool] = []

  init(_ formulator: Formulator, selected: [Bool], left: [Bool], year y: Int) {
    let table = formulator.table
    let year = formulator.calendar.fiscalYear(y)
    let steps = formulator.calendar.steps(ofYear: y)
    var kindOf: [[Double]: Int] = [:]
    for w in selected.indices
    where selected[w] && formulator.profile.workloads[w].critical.value > 0 {
      guard formulator.demand[w][steps].contains(where: { $0 > 0 }) else { continue }
      let throughput = table.supplies.indices.map { table.throughput(w, $0, in: year) }
      let trains = formulator.profile.workloads[w].kind.isTraining
      let key = throughput + [trains ? 1 : 0]
      if let kind = kindOf[key] {
        kinds[kind].workloads.append(w)
      } else {
        kindOf[key] = kinds.count
        kinds.append(Kind(workloads: [w], trains: trains, throughput: throughput))
      }
    }
    var poolOf: [[Double]: Int] = [:]
    for i in table.supplies.indices where left[i] {
      let throughput = kinds.map { $0.throughput[i] }
      guard throughput.contains(where: { $0 > 0 }) else { continue }
      if let pool = poolOf[throughput] {
        pools[pool].supplies.append(i)
      } else {
        poolOf[throughput] = pools.count
        pools.append(Pool(supplies: [i], throughput: throughput))
      }
    }
  }

  func isTouched(by fails: [Bool]) -> Bool {
    kinds.contains { kind in fails.indices.contains { fails[$0] && kind.throughput[$0] > 0 } }
  }
}
