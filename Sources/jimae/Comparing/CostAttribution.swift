import LinearProgramming
import Planning
import ProfileFiles
import Reports

/// Takes the difference of two plans' costs apart by cause: changes of one cause after the other are
/// made to the first plan's profile, and each such plan is solved.
struct CostAttribution {
  let base: ComparedFolder
  let other: ComparedFolder
  let options: PlannerOptions

  /// The steps, in the order of `ChangeCause`.
  ///
  /// They sum to the whole. Where a change alone leaves no plan, it counts together with the next.
  func steps(of causes: Set<ChangeCause>, whole: Double) throws -> [CostStep] {
    let order = ChangeCause.allCases.filter(causes.contains)
    var steps: [CostStep] = []
    var (taken, waiting): (Set<ChangeCause>, [ChangeCause]) = ([], [])
    guard let start = base.run.objective else { return [] }
    var (last, rest) = (start, whole)
    for (k, cause) in order.enumerated() {
      taken.insert(cause)
      waiting.append(cause)
      if k == order.count - 1 {
        steps.append(CostStep(causes: waiting, amount: rest))
        break
      }
      guard let next = objective(after: taken) else { continue }
      steps.append(CostStep(causes: waiting, amount: next - last))
      rest -= next - last
      (last, waiting) = (next, [])
    }
    return steps
  }

  private func objective(after taken: Set<ChangeCause>) -> Double? {
    let asked = (taken.contains(.policy) ? other : base).record.asked
    guard let profile = try? base.profile.taking(taken, from: other.profile).profile() else {
      return nil
    }
    var options = options
    asked.apply(to: &options)
    guard case .optimal(let plan)? = try? Planner.plan(profile, options) else { return nil }
    return plan.objective
  }
}

/// A run's folder, read to be compared.
struct ComparedFolder {
  let record: RunRecord
  let run: ComparedRun
  let profile: ResolvedProfile

  init(_ path: String) throws {
    let folder = RunFolder(path: path)
    let saved = try folder.read()
    record = try RunRecord(at: path)
    do {
      run = try ComparedRun(
        name: path, saved: saved, decisions: try folder.contents(of: ComparedRun.decisionsFile))
    } catch let error as RunError {
      throw RunFolderError.bad(path, error)
    }
    _ = try folder.contents(of: RunRecord.profileFile)
    profile = try RunRecord.keptProfile(of: path)
  }
}
