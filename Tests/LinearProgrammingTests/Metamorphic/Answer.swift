import LinearProgramming

/// What must agree between solves: the kind of answer and its value.
enum Answer: Equatable, CustomStringConvertible {
  case optimal(Double)
  case infeasible
  case unbounded
  case stopped(StopReason)

  init(_ report: SolveReport) {
    switch report.outcome {
    case .optimal(let solution): self = .optimal(solution.objective)
    case .infeasible: self = .infeasible
    case .unbounded: self = .unbounded
    case .stopped(let reason, _): self = .stopped(reason)
    }
  }

  /// Same kind, and the same value up to rounding.
  ///
  /// A program can be infeasible and its dual too;
  /// "unbounded" needs a feasible point, so that both can't be right.
  func agrees(with other: Answer) -> Bool {
    if case .optimal(let a) = self, case .optimal(let b) = other {
      return abs(a - b) <= 1e-7 * max(1, abs(a))
    }
    // A stopped solve has no answer that could agree.
    if case .stopped = self { return false }
    return self == other
  }

  /// The answer of the program with its sense flipped.
  var negated: Answer {
    if case .optimal(let value) = self { .optimal(-value) } else { self }
  }

  var description: String {
    switch self {
    case .optimal(let value): "optimal \(value)"
    case .infeasible: "infeasible"
    case .unbounded: "unbounded"
    case .stopped(let reason): "stopped: \(reason)"
    }
  }
}
