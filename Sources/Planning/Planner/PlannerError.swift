public import LinearProgramming

/// Why a profile can't be planned.
public enum PlannerError: Error, Equatable, Sendable {
  case profile(ProfileProblem)
  case formulation(FormulationError)
  /// The formulated program isn't one that the solver accepts.
  case model(ModelError)
  /// A domestic share outside 0 … 1.
  case domesticShare(Double)
}

extension PlannerError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .profile(let problem): problem.description
    case .formulation(let error): error.description
    case .model(let error): "the linear program is unusable: \(error)"
    case .domesticShare(let share):
      "domestic share: \(share) is out of range; it must be from 0 to 1"
    }
  }
}
