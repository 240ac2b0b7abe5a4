import Quantities

/// What was ordered before a step, and can't be changed any more.
public struct DecidedOrders: Sendable, Equatable {
  /// Everything that is ordered before this step is decided: as given, and not at all otherwise.
  public var beforeStep: Int
  public var levels: [ColumnLabel: Double]

  public init(beforeStep: Int, levels: [ColumnLabel: Double]) {
    self.beforeStep = beforeStep
    self.levels = levels
  }
}

extension Formulator {
  /// The step in which a decision is made; `nil` for what follows from the decisions.
  func orderStep(of column: ColumnLabel) -> Int? {
    switch column {
    case .build(let p, let v), .resoldBuild(let p, let v, _), .refresh(let p, let v):
      v - pools[p].leadSteps
    case .tranche(let s, let m, let v): v - tranches[s][m].leadSteps
    case .fleetSale(_, let t), .contract(_, let t), .hire(let t): t
    case .onboarding(let e, let v):
      v - calendar.horizon.steps(covering: profile.entities[e].onboarding?.lead ?? .zero)
    case .commitment(_, let y): calendar.steps(ofYear: y).lowerBound
    case .serve, .unserved, .backlog, .progress, .open, .export, .sale, .copy, .move, .stream,
      .people, .claim, .violation, .surcharge, .discounted, .shortfall, .sharePart, .emergency,
      .unmet, .buildChange:
      nil
    }
  }

  /// Fixes what is decided already.
  ///
  /// Pods that were ordered are a decision, when they are sold is one of its own until then: of pods
  /// p that start in v, b and r[a] their columns for staying and for sale at age a, ordered before
  /// step τ with the levels B and R[a],
  ///
  ///     r[a] = R[a] where v + a < τ,      b + Σ_{v + a ≥ τ} r[a] = B + Σ_{v + a ≥ τ} R[a].
  ///
  /// All else that was ordered stays as it is.
  mutating func fix(_ decided: DecidedOrders) {
    struct Start: Hashable {
      var pool: Int
      var step: Int
    }
    let τ = decided.beforeStep
    var cohorts: [Start: [Int]] = [:]
    var ordered: [Start: Double] = [:]
    for (label, level) in decided.levels {
      switch label {
      case .build(let p, let v): ordered[Start(pool: p, step: v), default: 0] += level
      case .resoldBuild(let p, let v, let age) where v + age >= τ:
        ordered[Start(pool: p, step: v), default: 0] += level
      default: break
      }
    }
    for (j, label) in model.columns.enumerated() {
      guard let order = orderStep(of: label), order < τ else { continue }
      switch label {
      case .build(let p, let v): cohorts[Start(pool: p, step: v), default: []].append(j)
      case .resoldBuild(let p, let v, let age) where v + age >= τ:
        cohorts[Start(pool: p, step: v), default: []].append(j)
      default: model.fix(column: j, at: decided.levels[label] ?? 0)
      }
    }
    for (start, columns) in cohorts.sorted(by: {
      ($0.key.pool, $0.key.step) < ($1.key.pool, $1.key.step)
    }) {
      let level = ordered[start] ?? 0
      if columns.count == 1 || level == 0 || τ >= stepCount {
        for j in columns {
          let alone = columns.count == 1 ? level : decided.levels[model.columns[j]] ?? 0
          model.fix(column: j, at: alone)
        }
        continue
      }
      let row = model.row(
        .decided(pool: start.pool, step: start.step), from: level, upTo: level)
      for j in columns { model.add(1, row: row, column: j) }
    }
  }
}
