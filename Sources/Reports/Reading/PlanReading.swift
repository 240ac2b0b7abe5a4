import Planning
import Quantities

/// A plan with the names and sums that every form of the report needs.
struct PlanReading {
  let plan: Plan
  let profile: Profile
  let standing: PlanReport.Standing
  let money: MoneyFormat
  private let siteTitles: [String: String]
  private let offers: [String: Offer]
  private let entityTitles: [String: String]

  init(_ report: PlanReport) {
    plan = report.plan
    profile = report.profile
    standing = report.standing
    money = MoneyFormat(plan.moneyUnit.currency)
    siteTitles = Dictionary(plan.sites.map { ($0.id, $0.title) }) { a, _ in a }
    offers = Dictionary(profile.offers.map { ($0.id, $0) }) { a, _ in a }
    entityTitles = Dictionary(profile.entities.map { ($0.id, $0.title) }) { a, _ in a }
  }

  /// An amount of the plan's money, `¥ 45.6 bn`.
  func amount(_ value: Double) -> String { money(value * MoneyUnit.scale) }

  func siteTitle(_ id: String) -> String { nonempty(siteTitles[id], else: id) }
  func offerTitle(_ id: String) -> String { nonempty(offers[id]?.title, else: id) }
  func entityTitle(_ id: String) -> String { nonempty(entityTitles[id], else: id) }
  func accelerator(ofOffer id: String) -> String { offers[id]?.accelerator ?? "" }

  private func nonempty(_ text: String?, else id: String) -> String {
    guard let text, !text.isEmpty else { return id }
    return text
  }

  var title: String { plan.profileTitle.isEmpty ? plan.profileName : plan.profileTitle }
  var firstYear: Int { plan.horizon.fiscalYears.lowerBound }
  var lastYear: Int { plan.horizon.fiscalYears.upperBound - 1 }
  /// `FY2026–FY2035`, or `FY2026` for a single year.
  var span: String { firstYear == lastYear ? "FY\(firstYear)" : "FY\(firstYear)–FY\(lastYear)" }

  /// The sum of a cash flow over all years, without discounting.
  func total(_ causes: [CashFlowCause]) -> Double {
    causes.reduce(0) { $0 + plan.money.total($1) }
  }

  func amount(_ causes: [CashFlowCause], in year: Int) -> Double {
    causes.reduce(0) { $0 + plan.money.amount($1, in: year) }
  }

  /// Money that changes hands: everything but penalties and the value that is left at the end.
  func spending(in year: Int) -> Double { plan.money.total(in: year) - paper(in: year) }
  var totalSpending: Double { plan.money.fiscalYears.reduce(0) { $0 + spending(in: $1) } }
  private func paper(in year: Int) -> Double { amount([.penalties, .residualValue], in: year) }

  /// Whether what comes in pieces is whole, and what that makes of the cost; `nil` where the plan
  /// orders no piece.
  var pieces: String? {
    let (orders, fractional) = (plan.pieces.orders, plan.pieces.fractional)
    // With orders fixed as they were decided, or without a proof, the cost bounds nothing.
    let isBound = standing == .optimal && plan.foresight == nil
    if fractional > 0 {
      return "Continuous relaxation\(isBound ? ", cost is a lower bound" : ""): "
        + "\(fractional) of \(orders) orders and agreements are fractional."
    }
    guard orders > 0 else { return nil }
    return "Pods and blocks came out whole"
      + (isBound ? ": no plan of whole ones is cheaper." : ".")
  }

  /// The label of a step, also one past the horizon's end.
  func label(ofStep t: Int) -> String {
    t < plan.horizon.stepCount ? plan.horizon.label(ofStep: t) : "after FY\(lastYear)"
  }

  /// Whether a step lies in the first fiscal year, in which the plan is acted on.
  func isThisYear(_ step: Int) -> Bool { step < plan.horizon.stepsPerYear }
}
