import LinearProgramming

/// Finds the smallest changes of a profile that end a clash.
///
/// Each rule of the clash has levers, numbers that allow more when they are moved. First a plan is
/// made with all of them as far as they go: from its basis every other solve is a short way. For each
/// lever by itself an elastic program, in which its sides move at a price, says how far it has to
/// go; where rows aren't linear in it, halving does. The level is rounded towards allowing more, the
/// profile formulated with it, and only what has a plan is a repair. An elastic program with all
/// levers, each priced by the part of itself that it moves, says whether a few of them do it with
/// less, or at all: where there are several clashes the levers of each are added.
///
/// Repairs are ranked by how much they change (`Repair.size`).
struct RepairFinder {
  private let base: PlanFormulation
  private let members: [ConflictMember]
  private let options: PlannerOptions
  private let deadline: ContinuousClock.Instant
  private var basis: LabelledBasis
  private var isInterrupted = false

  private static let mostRepairs = 6
  private static let mostLevers = 30

  init(
    _ base: PlanFormulation, _ members: [ConflictMember], _ options: PlannerOptions,
    basis: LabelledBasis
  ) {
    self.base = base
    self.members = members
    self.options = options
    self.basis = basis
    deadline = ContinuousClock.now.advanced(by: .seconds(options.repairTimeLimit))
  }

  private typealias Move = (lever: Lever, level: Double)

  private var start: RepairTarget {
    RepairTarget(
      profile: base.profile, domesticShare: base.domesticShare, limit: base.horizonLimit)
  }

  private var hasTime: Bool { !isInterrupted && ContinuousClock.now < deadline }

  /// The repairs found in the time, the smallest first.
  mutating func repairs() throws(PlannerError) -> [Repair] {
    let levers = Array(base.levers(for: members).prefix(Self.mostLevers))
    let linear = levers.filter(\.isLinear)
    let relaxed = try relaxation(of: linear)
    var found = try single(
      linear.filter { lever in
        // What all of them together can't do, none can.
        relaxed.map { !$0.hasOtherLevers || !$0.has(lever) } ?? true
      })
    if hasTime, let relaxed, let together = try combination(relaxed),
      found.allSatisfy({ $0.size > together.size })
    {
      found.append(together)
    }
    // Halving takes many plans, so that it comes last.
    found += try single(levers.filter { !$0.isLinear })
    if found.isEmpty { found += try pairs(of: levers) }
    found = found.enumerated().sorted {
      ($0.element.size, $0.offset) < ($1.element.size, $1.offset)
    }.map(\.element)
    return Self.varied(found)
  }

  /// The levers that end the clash by themselves.
  private mutating func single(_ levers: [Lever]) throws(PlannerError) -> [Repair] {
    var found: [Repair] = []
    var repaired: Set<Lever.Subject> = []
    for lever in levers where hasTime {
      // A move in the years of the clash, or from then on, is asked for rather than one in all.
      if repaired.contains(lever.subject) { continue }
      guard let least = try least(of: lever, from: start, base) else { continue }
      repaired.insert(lever.subject)
      if case .power(let s, .some) = lever.subject { repaired.insert(.power(site: s, from: nil)) }
      found.append(repair([(lever, least.level)], least.objective))
    }
    return found
  }

  /// The smallest, of each section of the profile two at most: five pods that could come sooner say no
  /// more than two.
  private static func varied(_ repairs: [Repair]) -> [Repair] {
    var counts: [String: Int] = [:]
    var chosen: [Repair] = []
    for repair in repairs where chosen.count < mostRepairs {
      let sections = repair.changes.map { change in
        let parts = change.path.split(separator: ".")
        return "\(parts.first ?? "").\(parts.count > 2 ? parts.last ?? "" : "")"
      }
      let key = sections.joined(separator: " ")
      counts[key, default: 0] += 1
      if counts[key, default: 0] <= 2 { chosen.append(repair) }
    }
    return chosen
  }

  private func repair(_ moves: [Move], _ objective: Double) -> Repair {
    var target = start
    var changes: [RepairChange] = []
    var size = 0.0
    for move in moves {
      size += move.lever.size(of: move.level, in: target)
      changes += move.lever.move(to: move.level, in: &target)
    }
    return Repair(
      changes: changes, size: size, objective: objective, profile: target.profile,
      domesticShare: target.domesticShare, limit: target.limit)
  }

  private func moved(_ target: RepairTarget, _ moves: [Move]) -> RepairTarget {
    var target = target
    for move in moves { _ = move.lever.move(to: move.level, in: &target) }
    return target
  }

  // MARK: One lever

  /// The least level found of a lever that allows a plan by itself, and the plan's objective; `nil`
  /// where none does.
  private mutating func least(
    of lever: Lever, from target: RepairTarget, _ formulation: PlanFormulation
  ) throws(PlannerError) -> (level: Double, objective: Double)? {
    let (now, far) = (lever.level(of: target), lever.far(of: target))
    guard now != far, lever.isUp(in: target) == (far > now) else { return nil }
    var no = now
    var yes: (level: Double, objective: Double)?
    if lever.isLinear {
      guard let end = moved(target, [(lever, far)]).formulation(),
        let part = try part(of: lever, formulation, end)
      else { return nil }
      for level in levels(at: part, of: lever, target) {
        let rounded = lever.rounded(level, in: target)
        if lever.isUp(in: target) ? rounded <= no : rounded >= no { continue }
        if let objective = try objective(of: moved(target, [(lever, rounded)])) {
          yes = (rounded, objective)
          break
        }
        no = rounded
      }
    }
    if yes == nil, let objective = try objective(of: moved(target, [(lever, far)])) {
      yes = (far, objective)
    }
    guard var least = yes else { return nil }
    // Close enough to the least, or all the time that there is.
    for _ in 0..<16 where hasTime {
      let gap = (least.level - no).magnitude
      if lever.isLinear, least.level != far, gap <= 0.02 * max(least.level.magnitude, now.magnitude)
      {
        break
      }
      let middle = lever.rounded((no + least.level) / 2, in: target)
      if middle == no || middle == least.level { break }
      if let objective = try objective(of: moved(target, [(lever, middle)])) {
        least = (middle, objective)
      } else {
        no = middle
      }
    }
    return least
  }

  /// How much of the way to its far end a lever has to go; `nil` where that isn't enough.
  private mutating func part(
    of lever: Lever, _ formulation: PlanFormulation, _ end: PlanFormulation
  ) throws(PlannerError) -> Double? {
    let elastic = ElasticProgram(formulation, ends: [(end, 1)], all: end)
    let report = try solve(elastic.program, from: elastic.basis(basis.basis(for: end))).report
    guard case .optimal(let solution) = report.outcome else { return nil }
    return elastic.parts(of: solution)[0]
  }

  /// The levels that a part of the way is in the years of the clash, and in all years.
  private func levels(
    at part: Double, of lever: Lever, _ target: RepairTarget
  ) -> [Double] {
    let far = lever.far(of: target)
    let isUp = lever.isUp(in: target)
    let all = Array(target.profile.horizon.fiscalYears)
    return [lever.years.isEmpty ? all : lever.years, all].map { years in
      let levels = years.map { year in
        let now = lever.level(in: year, of: target)
        return now + part * (far - now)
      }
      return (isUp ? levels.max() : levels.min()) ?? far
    }
  }

  // MARK: Several levers

  /// The profile with several levers as far as they go, which has a plan.
  private struct Relaxation {
    var moves: [Move]
    var formulation: PlanFormulation
    /// Whether levers of other clashes were needed.
    var hasOtherLevers: Bool

    /// Whether the lever's number is among them.
    func has(_ lever: Lever) -> Bool { moves.contains { $0.lever.subject == lever.subject } }
  }

  /// The relaxation by some levers, and those of other clashes that are left with them; `nil` where
  /// there is none, or no time to find it.
  private mutating func relaxation(of levers: [Lever]) throws(PlannerError) -> Relaxation? {
    // Of the moves of one number one is enough.
    var pool = levers.filter { lever in
      if case .power(let s, nil) = lever.subject {
        return !levers.contains {
          if case .power(s, .some) = $0.subject { true } else { false }
        }
      }
      return !lever.isConfined
    }
    let count = pool.count
    for _ in 0..<4 where hasTime && !pool.isEmpty {
      let moves = pool.map { (lever: $0, level: $0.far(of: start)) }
      guard let all = moved(start, moves).formulation() else { return nil }
      let (report, reached) = try solve(all.program, from: basis.basis(for: all))
      switch report.outcome {
      case .infeasible(let certificate):
        // Another clash, which these levers don't touch.
        let more = clash(behind: certificate, all).filter { lever in
          lever.isLinear && !lever.isConfined
            && !pool.contains { $0.subject == lever.subject }
        }
        if more.isEmpty || pool.count + more.count > Self.mostLevers { return nil }
        pool += more
      case .optimal:
        basis = LabelledBasis(reached, of: all)
        return Relaxation(moves: moves, formulation: all, hasOtherLevers: pool.count > count)
      case .unbounded, .stopped: return nil
      }
    }
    return nil
  }

  private func clash(
    behind certificate: FarkasCertificate, _ formulation: PlanFormulation
  ) -> [Lever] {
    let y = certificate.cleared().rowMultipliers
    var years: [ConflictGroup: Set<Int>] = [:]
    for i in y.indices where y[i] != 0 {
      let label = formulation.rowLabels[i]
      guard let group = formulation.group(of: label, multiplier: y[i]) else { continue }
      years[group, default: []].formUnion(formulation.fiscalYear(of: label).map { [$0] } ?? [])
    }
    let members = years.sorted { ($0.key.rank, $0.key.index) < ($1.key.rank, $1.key.index) }
      .map { ConflictMember(group: $0.key, years: $0.value.sorted()) }
    return base.levers(for: members)
  }

  /// The levers that together need the least; `nil` where one alone is least, or they are many.
  private mutating func combination(
    _ relaxation: Relaxation
  ) throws(PlannerError) -> Repair? {
    let (moves, all) = (relaxation.moves, relaxation.formulation)
    var ends: [(formulation: PlanFormulation, weight: Double)] = []
    for move in moves {
      guard hasTime, let end = moved(start, [move]).formulation() else { return nil }
      let now = move.lever.level(of: start)
      ends.append((end, (move.level - now).magnitude / max(now.magnitude, 1e-9, smallest(move))))
    }
    let elastic = ElasticProgram(base, ends: ends, all: all)
    let report = try solve(elastic.program, from: elastic.basis(basis.basis(for: all))).report
    guard case .optimal(let solution) = report.outcome else { return nil }
    let parts = elastic.parts(of: solution)
    let used = moves.indices.filter { parts[$0] > 1e-7 }
    guard used.count > 1, used.count <= 4 else { return nil }
    // A little further where rounding or what isn't linear asks for it.
    for factor in [1, 1.02, 1.1, 1.5] where hasTime {
      let chosen = used.map { k -> Move in
        let lever = moves[k].lever
        let level = levels(at: min(1, parts[k] * factor), of: lever, start)[0]
        return (lever, lever.rounded(level, in: start))
      }
      if let objective = try objective(of: moved(start, chosen)) {
        return repair(chosen, objective)
      }
    }
    return nil
  }

  /// What a level that is zero counts from.
  private func smallest(_ move: Move) -> Double {
    if case .demand = move.lever.subject { return 1 }
    return move.lever.level(of: start) == 0 ? move.level.magnitude / 100 : 0
  }

  /// Pairs of a lever of the clash and one of the clash that is left with it, where nothing else
  /// was found.
  private mutating func pairs(of levers: [Lever]) throws(PlannerError) -> [Repair] {
    var found: [Repair] = []
    for first in levers.prefix(8) where hasTime && found.count < 2 {
      let far = first.far(of: start)
      if far == first.level(of: start) { continue }
      let target = moved(start, [(first, far)])
      guard let formulation = target.formulation() else { continue }
      let (report, reached) = try solve(
        formulation.program, from: basis.basis(for: formulation))
      guard case .infeasible(let certificate) = report.outcome else { continue }
      var limited = options
      limited.conflictTimeLimit = min(10, max(0, (deadline - ContinuousClock.now) / .seconds(1)))
      var finder = ConflictFinder(formulation, limited, certificate: certificate, basis: reached)
      let others = formulation.levers(for: try finder.conflict().members)
      for second in others where hasTime && second.subject != first.subject {
        guard let level = try least(of: second, from: target, formulation)?.level else { continue }
        let other = moved(start, [(second, level)])
        guard let with = other.formulation(), let rest = try least(of: first, from: other, with)
        else { continue }
        found.append(repair([(first, rest.level), (second, level)], rest.objective))
        break
      }
    }
    return found
  }

  // MARK: Solving

  /// The least cost of a target, whose basis is where the next solve starts; `nil` where it has no
  /// plan, or there is no time to find it.
  private mutating func objective(of target: RepairTarget) throws(PlannerError) -> Double? {
    guard let formulation = target.formulation() else { return nil }
    let (report, reached) = try solve(formulation.program, from: basis.basis(for: formulation))
    guard case .optimal(let solution) = report.outcome else { return nil }
    basis = LabelledBasis(reached, of: formulation)
    return solution.objective
  }

  private mutating func solve(
    _ program: LinearProgram, from basis: Basis?
  ) throws(PlannerError) -> (report: SolveReport, reached: Basis?) {
    var solverOptions = options.solverOptions()
    solverOptions.timeLimit = max(0, (deadline - ContinuousClock.now) / .seconds(1))
    var solver = IncrementalSolver(program, basis: basis)
    do {
      let report = try solver.solve(solverOptions)
      if case .stopped(.interrupted, _) = report.outcome { isInterrupted = true }
      return (report, solver.basis)
    } catch {
      throw .model(error)
    }
  }
}
