/// Every flow of money that a plan can cause, as an amount per unit of a column.
///
/// It is the one place where costs enter the model: the objective is the sum of its discounted
/// amounts, budgets and balances are sums of its undiscounted ones, and a plan's cash-flow table
/// is the ledger times the plan's columns.
struct CashFlowLedger: Sendable {
  /// One amount per unit of a column, or a constant.
  struct Entry: Sendable {
    /// The column, or a negative number for a constant: −2 − s where it belongs to site s, else −1.
    var column: Int32
    var year: Int16
    var cause: CashFlowCause
    var amount: Double
    var discounted: Double
    /// The parts of `amount` that go abroad for services, and for services and equipment.
    var services: Double
    var foreignContent: Double
  }

  /// What part of a payment goes abroad.
  struct Abroad: Sendable {
    var services: Double
    var equipment: Double

    static let none = Abroad(services: 0, equipment: 0)
    static let allServices = Abroad(services: 1, equipment: 0)
    static func equipment(_ share: Double) -> Abroad { Abroad(services: 0, equipment: share) }
  }

  static let constant = -1
  /// A constant of a site, or of the pods that stand in an owned pool.
  static func constant(ofSite s: Int) -> Int { -2 - 2 * s }
  static func constant(ofPool p: Int) -> Int { -3 - 2 * p }
  private(set) var entries: [Entry] = []
  private let calendar: PlanCalendar

  init(calendar: PlanCalendar) { self.calendar = calendar }

  /// Records that a unit of the column costs `amount` in the middle of a step.
  mutating func spend(
    _ amount: Double, inStep t: Int, on column: Int, _ cause: CashFlowCause, _ abroad: Abroad
  ) {
    record(
      amount, discount: calendar.discountOfStep[t], year: calendar.year(ofStep: t), column, cause,
      abroad)
  }

  /// Records that a unit of the column costs `amount` in the middle of a year.
  mutating func spend(
    _ amount: Double, inYear y: Int, on column: Int, _ cause: CashFlowCause,
    _ abroad: Abroad = .none
  ) {
    record(amount, discount: calendar.discountOfYear[y], year: y, column, cause, abroad)
  }

  /// Records what a unit of the column is worth when the horizon ends.
  mutating func credit(residualValue value: Double, on column: Int) {
    spend(-value, atEndOn: column, .residualValue)
  }

  /// Records that a unit of the column costs `amount` when the horizon ends.
  mutating func spend(_ amount: Double, atEndOn column: Int, _ cause: CashFlowCause) {
    record(
      amount, discount: calendar.discountAtEnd, year: calendar.yearCount - 1, column, cause, .none)
  }

  /// Records that a share of every flow recorded so far whose cause is given flows back or forth
  /// with it, at the same moments.
  mutating func spend(
    _ share: Double, ofWhat isMeant: (CashFlowCause) -> Bool, as cause: CashFlowCause
  ) {
    for entry in entries where isMeant(entry.cause) {
      entries.append(
        Entry(
          column: entry.column, year: entry.year, cause: cause, amount: share * entry.amount,
          discounted: share * entry.discounted, services: 0, foreignContent: 0))
    }
  }

  private mutating func record(
    _ amount: Double, discount: Double, year: Int, _ column: Int, _ cause: CashFlowCause,
    _ abroad: Abroad
  ) {
    guard amount != 0 else { return }
    let services = amount * abroad.services
    let content = amount * (abroad.services + abroad.equipment)
    // The steps of a year come one after the other: keep one entry for them.
    if let last = entries.last, last.column == Int32(column), last.year == Int16(year),
      last.cause == cause
    {
      entries[entries.count - 1].amount += amount
      entries[entries.count - 1].discounted += amount * discount
      entries[entries.count - 1].services += services
      entries[entries.count - 1].foreignContent += content
      return
    }
    entries.append(
      Entry(
        column: Int32(column), year: Int16(year), cause: cause, amount: amount,
        discounted: amount * discount, services: services, foreignContent: content))
  }

  /// Money by year and cause of a plan with the given columns.
  func table(of columns: [Double]) -> CashFlowTable {
    var table = CashFlowTable(fiscalYears: calendar.horizon.fiscalYears)
    for entry in entries {
      let level = entry.column < 0 ? 1 : columns[Int(entry.column)]
      table.undiscounted[Int(entry.year)][entry.cause.rawValue] += entry.amount * level
      table.discounted[Int(entry.year)][entry.cause.rawValue] += entry.discounted * level
    }
    return table
  }

  /// Payments abroad by year: for services, and with the foreign part of equipment.
  func paymentsAbroad(of columns: [Double]) -> (services: [Double], foreignContent: [Double]) {
    var services = [Double](repeating: 0, count: calendar.yearCount)
    var content = services
    for entry in entries where entry.foreignContent != 0 {
      let level = entry.column < 0 ? 1 : columns[Int(entry.column)]
      services[Int(entry.year)] += entry.services * level
      content[Int(entry.year)] += entry.foreignContent * level
    }
    return (services, content)
  }
}
