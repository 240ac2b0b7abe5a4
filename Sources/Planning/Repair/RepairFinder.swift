import LinearProgramming

/// Finds the smallest changes of a profile that end a clash.
///
/// Each rule of the clash has levers, numbers that allow more when they are moved. For each lever by
/// itself an elastic program, in which its sides move at a price, says how far it has to go; where
/// rows aren't linear in it, halving does. The level is rounded towards allowing more, the profile
/// formulated with it, and only what the checker finds a point for is a repair. Then an elastic
/// program with all levers, each priced by the part of itself that it moves, says whether a few of
/// them do it with less, or at all: where there are several clashes the levers of each are added.
///
/// The basis that proved the clash is dual feasible for the costs of the plan, so that the dual method
/// goes on from it wherever these are kept: on Japan's plan that took from a half to a hundredth of the
/// time of programs with nothing to minimize, in which all bases cost the same. Only where a point is at
/// hand that a level should allow, costs are left out.
///
/// Repairs are ranked by how much they change (`Repair.size`), and the plan of each is solved for its
/// cost; a third of the time is kept for that.
struct RepairFinder {
  private let base: PlanFormulation
  private let members: [ConflictMember]
  private let options: PlannerOptions
  private var deadline: ContinuousClock.Instant
  /// The basis that proved the clash, and the one of the latest solve.
  private let proof: LabelledBasis
  private var latest: LabelledBasis
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
    proof = basis
    latest = basis
    deadline = ContinuousClock.now.advanced(by: .seconds(options.repairTimeLimit))
  }

  private typealias Move = (lever: Lever, level: Double)

  private var start: RepairTarget {
    RepairTarget(
      profile: base.profile, domesticShare: base.domesticShare, limit: base.horizonLimit)
  }

  /// Does work in a part of the time that is left.
  private mutating func within<Answer>(
    _ part: Double, _ work: (inout Self) throws(PlannerError) -> Answer
  ) throws(PlannerError) -> Answer {
    let end = deadline
    deadline = ContinuousClock.now.advanced(by: (end - ContinuousClock.now) * part)
    defer { deadline = end }
    return try work(&self)
  }

  private var hasTime: Bool { !isInterrupted && ContinuousClock.now < deadline }

  /// The repairs found in the time, the smallest first.
  mutating func repairs() throws(PlannerError) -> [Repair] {
    var found = try within(2.0 / 3) { (finder) throws(PlannerError) in try finder.search() }
    for k in found.indices where hasTime { found[k].objective = try objective(of: found[k]) }
    return found
  }

  private mutating func search() throws(PlannerError) -> [Repair] {
    let levers = Array(base.levers(for: members).prefix(Self.mostLevers))
    var found = try single(levers.filter(\.isLinear))
    // Of a rule that can't hold by itself nothing less than its own number mends it.
    if found.isEmpty || members.count > 1, hasTime, let moves = try combination(of: levers) {
      let together = repair(moves)
      if found.allSatisfy({ $0.size > together.size }) { found.append(together) }
    }
    // Halving takes many solves, so that it comes last.
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
      // One that takes long leaves time for others.
      let least = try within(1.0 / 3) { (finder) throws(PlannerError) in
        try finder.leastLevel(of: lever, from: finder.start, finder.base)
      }
      guard let level = least else { continue }
      repaired.insert(lever.subject)
      if case .power(let s, .some) = lever.subject { repaired.insert(.power(site: s, from: nil)) }
      found.append(repair([(lever, level)]))
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

  private func repair(_ moves: [Move]) -> Repair {
    var target = start
    var changes: [RepairChange] = []
    var size = 0.0
    for move in moves {
      size += move.lever.size(of: move.level, in: target)
      changes += move.lever.move(to: move.level, in: &target)
    }
    return Repair(
      changes: changes, size: size, profile: target.profile, domesticShare: target.domesticShare,
      limit: target.limit)
  }

  private mutating func objective(of repair: Repair) throws(PlannerError) -> Double? {
    let target = RepairTarget(
      profile: repair.profile, domesticShare: repair.domesticShare, limit: repair.limit)
    guard let formulation = target.formulation() else { return nil }
    let report = try solve(formulation.program, from: proof.basis(for: formulation)).report
    guard case .optimal(let solution) = report.outcome else { return nil }
    return solution.objective
  }

  // MARK: One lever

  private func moved(_ target: RepairTarget, _ moves: [Move]) -> RepairTarget {
    var target = target
    for move in moves { _ = move.lever.move(to: move.level, in: &target) }
    return target
  }

  /// The least level found of a lever that allows a plan by itself; `nil` where none does.
  private mutating func leastLevel(
    of lever: Lever, from target: RepairTarget, _ formulation: PlanFormulation
  ) throws(PlannerError) -> Double? {
    let (now, far) = (lever.level(of: target), lever.far(of: target))
    guard now != far, lever.isUp(in: target) == (far > now) else { return nil }
    var range = (no: now, yes: far)
    if lever.isLinear {
      guard let end = moved(target, [(lever, far)]).formulation(),
        let part = try part(of: lever, formulation, end)
      else { return nil }
      for level in levels(at: part, of: lever, target) {
        let rounded = lever.rounded(level, in: target)
        if lever.isUp(in: target) ? rounded <= range.no : rounded >= range.no { continue }
        if try hasPoint(moved(target, [(lever, rounded)])) {
          // Of a number that is the same wherever it moves the elastic program knows the least.
          if lever.isSameWhereMoved(in: target) { return rounded }
          range.yes = rounded
          break
        }
        range.no = rounded
      }
    }
    if range.yes == far, try !hasPlan(moved(target, [(lever, far)])) { return nil }
    // Close enough to the least, or all the time that there is.
    for _ in 0..<16 where hasTime {
      let gap = (range.yes - range.no).magnitude
      if lever.isLinear, range.yes != far, gap <= 0.02 * max(range.yes.magnitude, now.magnitude) {
        break
      }
      let middle = lever.rounded((range.no + range.yes) / 2, in: target)
      if middle == range.no || middle == range.yes { break }
      let trial = moved(target, [(lever, middle)])
      if try lever.isLinear ? hasPoint(trial) : hasPlan(trial) {
        range.yes = middle
      } else {
        range.no = middle
      }
    }
    return range.yes
  }

  /// How much of the way to its far end a lever has to go; `nil` where that isn't enough.
  private mutating func part(
    of lever: Lever, _ formulation: PlanFormulation, _ end: PlanFormulation
  ) throws(PlannerError) -> Double? {
    let elastic = ElasticProgram(formulation, ends: [(end, 1)], all: end)
    let (report, reached) = try solve(
      elastic.program, from: elastic.basis(proof.basis(for: end)))
    note(reached, end)
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

  /// The levers that together need the least, with their levels; `nil` where one alone is least, or
  /// none are enough.
  private mutating func combination(of levers: [Lever]) throws(PlannerError) -> [Move]? {
    var pool: [Lever] = []
    // Of the moves of one number one is enough.
    func add(_ levers: [Lever]) {
      for lever in levers where lever.isLinear && !lever.isConfined {
        if !pool.contains(where: { $0.movesSame(as: lever) }) { pool.append(lever) }
      }
    }
    add(levers)
    if pool.isEmpty { return nil }
    for _ in 0..<4 where hasTime {
      let moves = pool.map { (lever: $0, level: $0.far(of: start)) }
      guard let all = moved(start, moves).formulation() else { return nil }
      let (report, reached) = try solve(all.program, from: proof.basis(for: all))
      note(reached, all)
      switch report.outcome {
      case .infeasible(let certificate):
        // Another clash, which these levers don't touch.
        let count = pool.count
        add(clash(behind: certificate, all))
        if pool.count == count || pool.count > Self.mostLevers { return nil }
      case .optimal, .unbounded: return try combination(of: moves, all)
      case .stopped: return nil
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

  private mutating func combination(
    of moves: [Move], _ all: PlanFormulation
  ) throws(PlannerError) -> [Move]? {
    var ends: [(formulation: PlanFormulation, weight: Double)] = []
    for move in moves {
      guard hasTime, let end = moved(start, [move]).formulation() else { return nil }
      let now = move.lever.level(of: start)
      ends.append((end, (move.level - now).magnitude / max(now.magnitude, 1e-9, smallest(move))))
    }
    let elastic = ElasticProgram(base, ends: ends, all: all)
    let (report, reached) = try solve(elastic.program, from: elastic.basis(proof.basis(for: all)))
    note(reached, all)
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
      if try hasPoint(moved(start, chosen)) { return chosen }
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
        formulation.program, from: proof.basis(for: formulation))
      note(reached, formulation)
      guard case .infeasible(let certificate) = report.outcome else { continue }
      var rest = options
      rest.conflictTimeLimit = min(10, max(0, (deadline - ContinuousClock.now) / .seconds(1)))
      var finder = ConflictFinder(formulation, rest, certificate: certificate, basis: reached)
      let others = formulation.levers(for: try finder.conflict().members)
      for second in others where hasTime && !second.movesSame(as: first) {
        guard let level = try leastLevel(of: second, from: target, formulation) else { continue }
        let other = moved(start, [(second, level)])
        guard let with = other.formulation(),
          let least = try leastLevel(of: first, from: other, with)
        else { continue }
        found.append(repair([(first, least), (second, level)]))
        break
      }
    }
    return found
  }

  // MARK: Solving

  /// Whether there is a point, looked for near that of the latest solve.
  private mutating func hasPoint(_ target: RepairTarget) throws(PlannerError) -> Bool {
    guard let formulation = target.formulation() else { return false }
    var program = formulation.program
    program.costs = [Double](repeating: 0, count: program.columnCount)
    program.objectiveOffset = 0
    return try isFeasible(program, from: latest, formulation)
  }

  /// The same, looked for from the proof of the clash.
  private mutating func hasPlan(_ target: RepairTarget) throws(PlannerError) -> Bool {
    guard let formulation = target.formulation() else { return false }
    return try isFeasible(formulation.program, from: proof, formulation)
  }

  private mutating func isFeasible(
    _ program: LinearProgram, from basis: LabelledBasis, _ formulation: PlanFormulation
  ) throws(PlannerError) -> Bool {
    let (report, reached) = try solve(program, from: basis.basis(for: formulation))
    note(reached, formulation)
    switch report.outcome {
    case .optimal, .unbounded: return true
    case .infeasible, .stopped: return false
    }
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

  /// Where the next solve starts.
  private mutating func note(_ reached: Basis?, _ formulation: PlanFormulation) {
    guard var reached else { return }
    // Without the levers' columns, if there are any.
    reached.columns = Array(reached.columns.prefix(formulation.program.columnCount))
    latest = LabelledBasis(reached, of: formulation)
  }
}
