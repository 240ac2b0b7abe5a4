import Quantities

/// When the work of each workload comes, and how long it can wait.
///
/// All in effective EFLOP/s over a step, by workload and step.
struct DemandTable: Sendable {
  /// What counts as the demand of a step; that of work with an amount is spread evenly over its
  /// window.
  let demand: [[Double]]
  /// What can run from a step on: work with an amount is there from the start of its window.
  let arrivals: [[Double]]
  /// The most that may wait at the end of a step.
  let waitingLimit: [[Double]]
  /// Σ_{τ ≤ t} (arrivals − demand): what would wait if work kept its even pace.
  let evenWaiting: [[Double]]
  /// The steps in which each workload can run.
  let windows: [Range<Int>]

  init(_ profile: Profile, _ calendar: PlanCalendar) {
    let tables = profile.workloads.map { workload in
      let window = calendar.steps(of: workload.window)
      return workload.window.amount.map { amount in
        Self.spread(calendar.rate(of: amount), over: window, stepCount: calendar.stepCount)
      } ?? Self.stream(workload, in: window, calendar)
    }
    demand = tables.map(\.demand)
    arrivals = tables.map(\.arrivals)
    waitingLimit = tables.map(\.waitingLimit)
    windows = profile.workloads.map { calendar.steps(of: $0.window) }
    evenWaiting = tables.map { table in
      var waiting = 0.0
      return zip(table.arrivals, table.demand).map { arrival, demand in
        // Without an amount the two are equal, and nothing waits.
        waiting += arrival - demand
        return waiting
      }
    }
  }

  private typealias Table = (demand: [Double], arrivals: [Double], waitingLimit: [Double])

  /// First come, first served, no work waits longer than L steps where what waits is at most the
  /// demand of the last L.
  ///
  /// The earliest of them may be a part of a step, so that work may wait as long whatever the length
  /// of steps; nothing waits when the window closes.
  private static func stream(
    _ workload: Workload, in window: Range<Int>, _ calendar: PlanCalendar
  ) -> Table {
    let demand = (0..<calendar.stepCount).map { t in
      window.contains(t) ? workload.demand.value(at: calendar.middle(ofStep: t)).value : 0
    }
    let span = workload.deferral.value / calendar.monthsPerStep
    let whole = Int(span)
    let waiting = demand.indices.map { t in
      guard t + 1 < window.upperBound else { return 0.0 }
      let first = t - whole + 1
      let full = demand[max(0, first)..<t + 1].reduce(0, +)
      return first > 0 ? full + (span - Double(whole)) * demand[first - 1] : full
    }
    return (demand, demand, waiting)
  }

  private static func spread(
    _ amount: Double, over window: Range<Int>, stepCount: Int
  ) -> Table {
    var demand = [Double](repeating: 0, count: stepCount)
    var arrivals = demand
    var waiting = demand
    guard let first = window.first, let last = window.last else {
      return (demand, arrivals, waiting)
    }
    for t in window { demand[t] = amount / Double(window.count) }
    arrivals[first] = amount
    for t in first..<last { waiting[t] = amount }
    return (demand, arrivals, waiting)
  }

  /// The most that a workload can be served in a step.
  func largest(_ w: Int, _ t: Int) -> Double {
    arrivals[w][t] + (t > 0 ? waitingLimit[w][t - 1] : 0)
  }

  /// The work of a workload over the horizon, as the rate that would do it in one step.
  func total(_ w: Int) -> Double { demand[w].reduce(0, +) }
}

extension PlanCalendar {
  /// The whole steps inside a window, within the horizon.
  func steps(of window: WorkWindow) -> Range<Int> {
    let lower = window.from.map { min(firstStep(startingFrom: $0), stepCount) } ?? 0
    let upper =
      window.deadline.map { deadline in
        let months = deadline + 1 - horizon.start
        return months <= 0 ? 0 : min(months / horizon.step.months, stepCount)
      } ?? stepCount
    return lower..<max(lower, upper)
  }

  /// The rate that does an amount of work in one step.
  func rate(of amount: ComputeWork) -> Double { amount.value / (hoursPerStep / 24) }
}
