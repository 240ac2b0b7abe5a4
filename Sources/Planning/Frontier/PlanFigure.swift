/// A number about a plan that is linear in its decisions, so that the number of a blend of two plans
/// is the blend of theirs.
public struct PlanFigure: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Dense BF16 peak installed, under contract or rented, EFLOP/s, on the mean of a year.
    case capacity
    /// Effective compute that supply under domestic control serves ÷ effective compute demanded.
    case domesticShare
    /// Money of a year by cause, the plan's unit.
    case money
    /// The same of all years, brought to the start of the horizon.
    case presentValue
    /// What is paid over all years, by the country it goes to: the prices of the model, such as
    /// penalties, and the value that is left at the end are not.
    case paidTo
    /// Payments abroad of a year, for services and with the foreign part of equipment.
    case services
    case foreignContent
    /// kt CO₂ of a year.
    case carbon
    /// Accelerators and MW of facility power that are built over the horizon.
    case builtAccelerators
    case builtPower
    /// Accelerators under contract or in use, on the mean of the horizon.
    case rentedAccelerators
  }

  /// What it is of.
  public enum Subject: Sendable, Hashable {
    case all
    case site(String, isDomestic: Bool)
    case cloud(entity: String, isDomestic: Bool)
    case cause(CashFlowCause)
    /// Two letters; empty where nobody is known.
    case country(String)
  }

  public var kind: Kind
  public var subject: Subject
  /// The fiscal year; `nil` for the whole horizon.
  public var year: Int?

  public init(_ kind: Kind, of subject: Subject = .all, in year: Int? = nil) {
    self.kind = kind
    self.subject = subject
    self.year = year
  }
}
