public import LinearProgramming

/// A profile as a linear program, with what every column and row means.
///
/// Units: money in 10⁹ of the base currency, compute in effective EFLOP/s, power in MW,
/// accelerators in thousands, pods and power blocks in pieces, people in FTE. The objective is the
/// net present value of all cash flows.
public struct PlanFormulation: Sendable {
  public let profile: Profile
  /// The floor on the domestic share over the horizon; `nil` for none.
  public let domesticShare: Double?
  /// A bound on another axis over the horizon; `nil` for none.
  ///
  /// A ceiling is a row; the floor of the survivable load is the last of the profile's rules.
  public let horizonLimit: PolicyLimit?
  /// What was ordered before and is fixed; `nil` where everything is open.
  public let decided: DecidedOrders?
  /// The program, without names; `namedProgram()` has them.
  public let program: LinearProgram
  public let columnLabels: [ColumnLabel]
  public let rowLabels: [RowLabel]

  let calendar: PlanCalendar
  let money: MoneyConverter
  let table: SupplyTable
  let pools: [OwnedPool]
  let tranches: [[TrancheTerms]]
  let timing: DemandTable
  let columns: PlanColumns
  let ledger: CashFlowLedger
  let emissions: [Emission]
  let copies: [DataCopies]
  /// The ids of the places where data can stand.
  let placeIDs: [String]

  /// Formulates a profile.
  ///
  /// With a domestic share the program has the row `domesticShare`, whose right-hand side is that
  /// share of the demand.
  ///
  /// - Throws: What is wrong with the profile, or which of its numbers combine into something that
  ///   arithmetic can't honour.
  public init(
    _ profile: Profile, domesticShare: Double? = nil, decided: DecidedOrders? = nil,
    horizonLimit: PolicyLimit? = nil
  ) throws(PlannerError) {
    try self.init(
      profile, domesticShare: domesticShare, decided: decided, horizonLimit: horizonLimit,
      poolPrice: nil)
  }

  /// Formulates a profile in which the pods of a pool have another price.
  init(
    _ profile: Profile, domesticShare: Double?, decided: DecidedOrders?,
    horizonLimit: PolicyLimit? = nil, poolPrice: PoolPrice?
  ) throws(PlannerError) {
    do { try profile.validate() } catch { throw .profile(error) }
    if let domesticShare, !(0...1).contains(domesticShare) {
      throw .domesticShare(domesticShare)
    }
    var formulator = Formulator(profile, poolPrice: poolPrice)
    formulator.addPods()
    formulator.addTranches()
    formulator.addReservations()
    formulator.addService()
    formulator.addDemand()
    formulator.addPrecedence()
    formulator.addExports()
    formulator.addResults()
    formulator.addData()
    formulator.addCapacity()
    formulator.addDepth()
    formulator.addOnboarding()
    formulator.addCommitments()
    formulator.addPower()
    formulator.addHalls()
    formulator.addStaff()
    formulator.addCarbon()
    formulator.addSubsidies()
    formulator.addTaxes()
    formulator.addRules()
    if let domesticShare { formulator.addDomesticShare(domesticShare) }
    if let horizonLimit, horizonLimit.axis.bound == .atMost {
      formulator.addHorizonLimit(horizonLimit)
    }
    if let decided { formulator.fix(decided) }

    do { program = try formulator.model.program(name: profile.name) } catch {
      throw .formulation(error)
    }
    self.profile = profile
    self.domesticShare = domesticShare
    self.horizonLimit = horizonLimit
    self.decided = decided
    columnLabels = formulator.model.columns
    rowLabels = formulator.model.rows
    calendar = formulator.calendar
    money = formulator.money
    table = formulator.table
    pools = formulator.pools
    tranches = formulator.tranches
    timing = formulator.timing
    columns = formulator.columns
    ledger = formulator.model.ledger
    emissions = formulator.emissions
    copies = formulator.copies
    placeIDs = profile.datasets.isEmpty ? [] : formulator.dataPlaces().map(\.id)
  }

  /// Effective EFLOP/s by workload and step.
  var demand: [[Double]] { timing.demand }

  /// The row of the floor on the domestic share, where there is one.
  public var domesticShareRow: Int? { rowLabels.firstIndex(of: .domesticShare) }
}
