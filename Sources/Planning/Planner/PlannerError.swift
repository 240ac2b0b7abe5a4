public import LinearProgramming

/// Why a profile can't be planned.
public enum PlannerError: Error, Equatable, Sendable {
  case profile(ProfileProblem)
  case formulation(FormulationError)
  /// The formulated program isn't one that the solver accepts.
  case model(ModelError)
  /// A domestic share outside 0 … 1.
  case domesticShare(Double)
  /// A limit that its axis can't have.
  case limit(PolicyLimit)
  /// An axis on which the plan decides nothing.
  case emptyAxis(PolicyAxis)
  /// A frontier of a profile that plans without perfect foresight.
  case frontierWithoutForesight
}

extension PlannerError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .profile(let problem): problem.description
    case .formulation(let error): error.description
    case .model(let error): "the linear program is unusable: \(error)"
    case .domesticShare(let share):
      "domestic share: \(share) is out of range; it must be from 0 to 1"
    case .limit(let limit):
      "limit on \(limit.axis.title): \(limit.value) is out of range"
        + (limit.axis.unit == .share ? "; it must be from 0 to 1" : "")
    case .emptyAxis(let axis):
      "axis \(axis.rawValue): nothing in the profile changes the \(axis.title); \(axis.remedy)"
    case .frontierWithoutForesight:
      "horizon.foresight: a frontier is of plans that know all years; set it to perfect"
    }
  }
}

extension PolicyAxis {
  /// What a profile lacks that has nothing on the axis.
  fileprivate var remedy: String {
    switch self {
    case .domesticShare: "it needs work that domestic supply may serve"
    case .servicesBalance: "it needs offers of foreign entities, or exports"
    case .foreignContent: "it needs offers of foreign entities, or pods with a foreign_share"
    case .carbon: "it needs sites or offers with a carbon intensity, or pods with embodied carbon"
    case .capex: "it needs pods or tranches to build"
    case .survivableLoad:
      "it needs critical work that can't wait \(PolicyAxis.outageMonths) months and may run on supply "
        + "that isn't domestic"
    }
  }
}
