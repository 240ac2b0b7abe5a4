import Planning
import Quantities

/// A part of a flow of money that goes to one country.
struct FlowPart {
  enum Destination: String {
    case home
    /// Abroad, for services.
    case services
    /// Abroad, for equipment.
    case equipment
  }

  var flow: MoneyFlow
  var destination: Destination
  /// Two letters; empty where nobody is paid, as with penalties.
  var country: String
  var amount: Double
  var discounted: Double
}

/// Money by whom it goes to, and the supply behind it.
extension PlanReading {
  /// Every flow by the country it goes to; their sums are those of the flows.
  var flowParts: [FlowPart] { plan.flows.flatMap(parts) }

  private func parts(of flow: MoneyFlow) -> [FlowPart] {
    let equipment = flow.foreignContent - flow.services
    let abroad: [(FlowPart.Destination, String, Double)] = [
      (.services, sellerCountry(of: flow), flow.services),
      (.equipment, makerCountry(of: flow), equipment),
    ]
    var rest = FlowPart(
      flow: flow, destination: .home, country: flow.cause == .penalties ? "" : plan.homeCountry,
      amount: flow.amount, discounted: flow.discounted)
    var parts: [FlowPart] = []
    for (destination, country, amount) in abroad where amount != 0 && flow.amount != 0 {
      let part = FlowPart(
        flow: flow, destination: destination, country: country, amount: amount,
        discounted: amount == flow.amount
          ? flow.discounted : flow.discounted * (amount / flow.amount))
      parts.append(part)
      rest.amount -= part.amount
      rest.discounted -= part.discounted
    }
    // What is left of a payment that goes abroad as a whole is rounding.
    let isWhole = abroad.contains { $0.2 == flow.amount } && flow.amount != 0
    return isWhole ? parts : parts + [rest]
  }

  /// Where the ultimate parent of the one that sells a service sits.
  private func sellerCountry(of flow: MoneyFlow) -> String {
    flow.owner.entity.map(jurisdiction) ?? ""
  }

  /// Where the maker of the accelerators sits, or where a site abroad is.
  private func makerCountry(of flow: MoneyFlow) -> String {
    if let pod = flow.owner.pod, let id = profile.pods.first(where: { $0.id == pod })?.accelerator,
      let accelerator = profile.accelerators.first(where: { $0.id == id })
    {
      return accelerator.vendorCountry
    }
    return profile.sites.first { $0.id == flow.owner.site }?.country ?? ""
  }

  /// The country of an entity's ultimate parent.
  func jurisdiction(ofEntity id: String) -> String {
    profile.entities.first { $0.id == id }?.parent ?? ""
  }

  func dataClass(ofWorkload id: String) -> String {
    profile.workloads.first { $0.id == id }?.data.rawValue ?? ""
  }

  var flowTable: CSVTable {
    var table = CSVTable(
      "flows",
      [
        .init("fiscal year"), .init("cause"), .init("entity"), .init("site"), .init("supply"),
        .init("pod"), .init("workload"), .init("programme"), .init("rule"), .init("part"),
        .init("jurisdiction"), .init("amount", unit: plan.moneyUnit.label),
        .init("present value", unit: plan.moneyUnit.label),
      ])
    func cell(_ text: String?) -> CSVTable.Cell { text.map { .text($0) } ?? .empty }
    for part in flowParts {
      let owner = part.flow.owner
      table.add([
        .text("FY\(part.flow.fiscalYear)"), .text(part.flow.cause.title), cell(owner.entity),
        cell(owner.site), cell(owner.supply), cell(owner.pod), cell(owner.workload),
        cell(owner.programme), cell(owner.rule), .text(part.destination.rawValue),
        .text(part.country), .number(part.amount), .number(part.discounted),
      ])
    }
    return table
  }

  var supplyTable: CSVTable {
    var table = CSVTable(
      "supplies",
      [
        .init("kind"), .init("supply"), .init("pod"), .init("title"), .init("accelerator"),
        .init("entity"), .init("country"), .init("jurisdiction"), .init("domestic"),
      ])
    for source in plan.sources {
      table.add([
        .text(source.kind.rawValue), .text(source.supply),
        source.pod.map(CSVTable.Cell.text) ?? .empty, .text(source.supplyTitle),
        .text(source.accelerator), .text(source.entity), .text(source.country),
        .text(jurisdiction(ofEntity: source.entity)), .text(source.isDomestic ? "yes" : "no"),
      ])
    }
    return table
  }
}
