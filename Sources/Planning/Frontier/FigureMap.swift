import LinearProgramming
import MatrixCore
import Quantities

/// The figures of a formulation as a linear map of its columns: f = F x + f₀.
///
/// Levels count as they are, rounding included: a threshold would not be linear.
struct FigureMap {
  let figures: [PlanFigure]
  private let constants: [Double]
  private let matrix: SparseMatrix

  init(_ formulation: PlanFormulation) {
    var sums = FigureSums()
    sums.addCapacity(formulation)
    sums.addService(formulation)
    sums.addMoney(formulation)
    sums.addBuilds(formulation)
    sums.addEmissions(formulation)
    figures = sums.figures
    constants = sums.constants
    matrix = sums.matrix(columnCount: formulation.program.columnCount)
  }

  /// The figures of a plan.
  ///
  /// - Complexity: O(entries of columns that aren't 0).
  func values(of x: [Double]) -> [Double] {
    var values = constants
    matrix.addProduct(with: x, to: &values)
    return values
  }
}

/// Figures while their entries are collected.
private struct FigureSums {
  private(set) var figures: [PlanFigure] = []
  private(set) var constants: [Double] = []
  private var positions: [PlanFigure: Int] = [:]
  private var entries: [(figure: Int, column: Int, value: Double)] = []

  func matrix(columnCount: Int) -> SparseMatrix {
    var builder = TripletBuilder(rowCount: figures.count, columnCount: columnCount)
    for entry in entries { builder.add(entry.value, row: entry.figure, column: entry.column) }
    return builder.matrix()
  }

  /// Adds `value` times a column, or a constant where the column is negative.
  private mutating func add(_ value: Double, times column: Int, to figure: PlanFigure) {
    guard value != 0 else { return }
    let f = position(of: figure)
    if column < 0 { constants[f] += value } else { entries.append((f, column, value)) }
  }

  private mutating func position(of figure: PlanFigure) -> Int {
    if let known = positions[figure] { return known }
    positions[figure] = figures.count
    figures.append(figure)
    constants.append(0)
    return figures.count - 1
  }

  private static let constant = -1

  // MARK: Supply

  mutating func addCapacity(_ formulation: PlanFormulation) {
    let (calendar, table) = (formulation.calendar, formulation.table)
    for (i, supply) in table.supplies.enumerated() {
      let subject = formulation.subject(of: supply)
      let peak = formulation.profile.accelerators[supply.accelerator].peak.value
      for t in 0..<calendar.stepCount {
        let year = calendar.fiscalYear(ofStep: t)
        let capacity = PlanFigure(.capacity, of: subject, in: year)
        let share = 1 / Double(calendar.stepsPerYear)
        formulation.forEachAccelerator(of: i, in: t) { column, thousands in
          add(share * thousands * peak, times: column, to: capacity)
          guard case .cloud = subject else { return }
          add(
            1000 * thousands / Double(calendar.stepCount), times: column,
            to: PlanFigure(.rentedAccelerators, of: subject))
        }
      }
    }
  }

  mutating func addService(_ formulation: PlanFormulation) {
    let calendar = formulation.calendar
    let totals = (0..<calendar.stepCount).map { t in formulation.demand.reduce(0) { $0 + $1[t] } }
    let total = totals.reduce(0, +)
    guard total > 0 else { return }
    for w in formulation.demand.indices {
      for (i, supply) in formulation.table.supplies.enumerated() where supply.isDomestic {
        for (t, column) in formulation.columns.serve[w][i].enumerated() where column >= 0 {
          let y = calendar.year(ofStep: t)
          let ofYear = totals[calendar.steps(ofYear: y)].reduce(0, +)
          add(1 / total, times: column, to: PlanFigure(.domesticShare))
          guard ofYear > 0 else { continue }
          add(
            1 / ofYear, times: column, to: PlanFigure(.domesticShare, in: calendar.fiscalYear(y)))
        }
      }
    }
  }

  mutating func addBuilds(_ formulation: PlanFormulation) {
    for (p, pool) in formulation.pools.enumerated() {
      let subject = formulation.subject(of: formulation.table.supplies[p])
      for cohort in formulation.columns.cohorts[p] where cohort.weight > 0 {
        add(
          1000 * pool.accelerators * cohort.weight, times: cohort.column,
          to: PlanFigure(.builtAccelerators, of: subject))
      }
    }
    for (s, tranches) in formulation.tranches.enumerated() {
      let subject = formulation.subject(ofSite: s)
      for (m, terms) in tranches.enumerated() {
        for column in formulation.columns.tranche[s][m] where column >= 0 {
          add(terms.size, times: column, to: PlanFigure(.builtPower, of: subject))
        }
      }
    }
  }

  mutating func addEmissions(_ formulation: PlanFormulation) {
    for emission in formulation.emissions {
      let year = formulation.calendar.fiscalYear(ofStep: emission.step)
      add(emission.amount, times: emission.column, to: PlanFigure(.carbon, in: year))
    }
  }

  // MARK: Money

  mutating func addMoney(_ formulation: PlanFormulation) {
    var payees: [Int32: PlanFormulation.Payees] = [:]
    for entry in formulation.ledger.entries {
      let year = formulation.calendar.fiscalYear(Int(entry.year))
      let column = max(Self.constant, Int(entry.column))
      let cause = PlanFigure.Subject.cause(entry.cause)
      add(entry.amount, times: column, to: PlanFigure(.money, of: cause, in: year))
      add(entry.discounted, times: column, to: PlanFigure(.presentValue, of: cause))
      add(entry.services, times: column, to: PlanFigure(.services, in: year))
      add(entry.foreignContent, times: column, to: PlanFigure(.foreignContent, in: year))
      guard entry.cause.kind != .notional, entry.cause.kind != .endValue else { continue }
      let countries = payees[entry.column] ?? formulation.payees(ofColumn: entry.column)
      payees[entry.column] = countries
      let parts = [
        (formulation.profile.homeCountry, entry.amount - entry.foreignContent),
        (countries.services, entry.services),
        (countries.equipment, entry.foreignContent - entry.services),
      ]
      for (country, amount) in parts {
        add(amount, times: column, to: PlanFigure(.paidTo, of: .country(country)))
      }
    }
  }
}

extension PlanFormulation {
  /// Who is paid abroad for what a column causes.
  struct Payees {
    /// Where the parent of the one that sells services sits.
    var services: String
    /// Where the maker of the accelerators sits, or a site abroad is.
    var equipment: String
  }

  func payees(ofColumn j: Int32) -> Payees {
    let owner = owner(ofColumn: j)
    let entity = profile.entities.first { $0.id == owner.entity }
    let pod = profile.pods.first { $0.id == owner.pod }
    let accelerator = profile.accelerators.first { $0.id == pod?.accelerator }
    let site = profile.sites.first { $0.id == owner.site }
    return Payees(
      services: entity?.parent ?? "",
      equipment: accelerator?.vendorCountry ?? site?.country ?? "")
  }

  func subject(of supply: SupplyPool) -> PlanFigure.Subject {
    switch supply.origin {
    case .owned(let s, _): subject(ofSite: s)
    case .onDemand, .reserved:
      .cloud(entity: profile.entities[supply.entity].id, isDomestic: supply.isDomestic)
    }
  }

  /// Whether a site is domestic is what its pools say; a site without any has none of its own.
  func subject(ofSite s: Int) -> PlanFigure.Subject {
    let isDomestic = table.poolsOfSite[s].allSatisfy { table.supplies[$0].isDomestic }
    return .site(profile.sites[s].id, isDomestic: isDomestic)
  }

  /// Visits the columns that give a supply thousands of accelerators in a step, as in a plan's
  /// sources; a negative column stands for those that are there at the start.
  func forEachAccelerator(of i: Int, in t: Int, _ visit: (_ column: Int, Double) -> Void) {
    switch table.supplies[i].origin {
    case .owned:
      let pool = pools[i]
      visit(-1, pool.existing[t] * pool.accelerators)
      for cohort in columns.cohorts[i] where cohort.works.contains(t) {
        visit(cohort.column, cohort.weight * pool.accelerators)
      }
    case .onDemand:
      for w in profile.workloads.indices where columns.serve[w][i][t] >= 0 {
        visit(columns.serve[w][i][t], 1 / table.throughput[w][i])
      }
    case .reserved:
      guard let terms = reservation(of: i) else { return }
      for v in terms.signings(active: t) where columns.contract[i][v] >= 0 {
        visit(columns.contract[i][v], terms.accelerators(in: t, from: v))
      }
    }
  }
}
