import Quantities

/// Why a workload can't run on a supply.
public enum Obstacle: Sendable, Hashable {
  /// A rule of eligibility forbids it; where it doesn't hold in all years, in those.
  case rule(id: String, years: ClosedRange<Int>?)
  /// The work would come home too late, after so many months; `nil` where nobody knows when.
  case exit(id: String, months: Double?, years: ClosedRange<Int>?)
  /// A job needs more accelerators together than it has.
  case gang(needed: Double, fabric: Double)
  /// It is taken back so often that nothing gets done, or serving may not run on what is.
  case interruptions
  /// No utilization is known for this kind of work.
  case utilization(Workload.Kind)
  /// The work's model doesn't fit its accelerators.
  case model
  /// It is there in none of the planned years.
  case dates
}

extension Obstacle {
  /// Whether it stands in every year.
  var isLasting: Bool {
    switch self {
    case .rule(_, let years), .exit(_, _, let years): years == nil
    default: true
    }
  }

  /// Whether it stands in a fiscal year.
  func stands(in year: Int) -> Bool {
    switch self {
    case .rule(_, let years), .exit(_, _, let years): years?.contains(year) ?? true
    default: true
    }
  }
}

extension Rule {
  /// What a hard rule has against a workload on a supply.
  func obstacle(to faces: [Workload], on supply: SupplyAttributes) -> Obstacle? {
    guard penalty == nil, let workload = faces.first(where: { forbids($0, on: supply) }) else {
      return nil
    }
    if case .exit = kind {
      return .exit(id: id, months: supply.supply.exitMonths(of: workload), years: applies)
    }
    return .rule(id: id, years: applies)
  }

  /// Whether a rule of eligibility or exit is against a workload on a supply, hard or at a price.
  func forbids(_ workload: Workload, on supply: SupplyAttributes) -> Bool {
    switch kind {
    case .eligibility(let workloads, let required):
      return workloads.holds(for: workload) && !required.holds(for: supply)
    case .exit(let workloads, let limit):
      guard workloads.holds(for: workload) else { return false }
      return supply.supply.exitMonths(of: workload).map { $0 > limit.value } ?? true
    default:
      return false
    }
  }

  /// Whether it decides what may run where, rather than how much.
  var isAboutEligibility: Bool {
    switch kind {
    case .eligibility, .exit: true
    default: false
    }
  }
}

extension Profile {
  /// A workload as rules of eligibility see it: by its own class of data and, where it reads a
  /// dataset, by that one's, whose size comes home with it.
  func faces(of workload: Workload) -> [Workload] {
    guard let dataset = datasets.first(where: { $0.id == workload.traffic.dataset }) else {
      return [workload]
    }
    var face = workload
    face.exitData = max(workload.exitData, dataset.size)
    var other = face
    other.data = dataset.data
    return [face, other]
  }
}

extension SupplyPool {
  /// Months until work that runs here is home; `nil` where that isn't known.
  ///
  /// Zero for domestic supply: the work is home.
  func exitMonths(of workload: Workload) -> Double? {
    isDomestic ? 0 : exit?.months(toMove: workload.exitData)
  }
}

extension SupplyTable {
  /// Whether a workload may run on a supply in a fiscal year.
  func allows(_ w: Int, _ i: Int, in year: Int) -> Bool {
    throughput[w][i] > 0 && (datedObstacles[w][i] ?? []).allSatisfy { !$0.stands(in: year) }
  }

  /// The effective PFLOP/s of one accelerator in a fiscal year; 0 where the work may not run.
  func throughput(_ w: Int, _ i: Int, in year: Int) -> Double {
    allows(w, i, in: year) ? throughput[w][i] : 0
  }
}
