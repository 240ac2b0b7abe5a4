import Planning
import Quantities

/// Lanes of what is built and signed.
extension PlanReading {
  private static let laneLimit = 22

  /// Of builds, tranches and contracts the most expensive ones, by when they are first ordered.
  var ganttLanes: [GanttChart.Lane] {
    let all = podLanes + powerLanes + contractLanes
    let kept = all.enumerated().sorted {
      ($0.element.cost, $1.offset) > ($1.element.cost, $0.offset)
    }
    .prefix(Self.laneLimit).sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }
    return kept.map(\.element.lane)
  }

  var ganttLaneCount: Int { podLanes.count + powerLanes.count + contractLanes.count }

  private typealias Ranked = (lane: GanttChart.Lane, start: Int, cost: Double)

  /// Items with the same key, in order of first appearance.
  private func groups<Item>(_ items: [Item], by key: (Item) -> [String]) -> [[Item]] {
    var order: [[String]] = []
    var members: [[String]: [Item]] = [:]
    for item in items {
      if members[key(item)] == nil { order.append(key(item)) }
      members[key(item), default: []].append(item)
    }
    return order.compactMap { members[$0] }
  }

  /// What is there in each step, of amounts between steps.
  private func levels(_ spans: [(start: Int, end: Int, amount: Double)]) -> [Double] {
    plan.stepLabels.indices.map { t in
      spans.reduce(0) { $0 + ($1.start <= t && t < $1.end ? $1.amount : 0) }
    }
  }

  private var podLanes: [Ranked] {
    groups(plan.builds.filter { $0.pods > 0.005 }) { [$0.site, $0.pod] }.map { builds in
      let levels = levels(builds.map { ($0.startStep, $0.retirementStep, $0.pods) })
      let isDomestic = plan.sources.first { $0.supply == builds[0].site }?.isDomestic ?? true
      let order = builds.map(\.orderStep).min() ?? 0
      let most = levels.filter(\.isFinite).max() ?? 0
      return (
        GanttChart.Lane(
          place: siteTitle(builds[0].site), item: builds[0].pod,
          most: Figures.counted(most, "pod", "pods"), color: isDomestic ? .navy : .brick,
          levels: levels, order: order),
        order, builds.reduce(0) { $0 + $1.capex }
      )
    }
  }

  private var powerLanes: [Ranked] {
    groups(plan.tranches.filter { $0.blocks > 0.005 }) { [$0.site, $0.tranche] }.map { tranches in
      let levels = levels(tranches.map { ($0.energizedStep, Int.max, $0.power) })
      let order = tranches.map(\.orderStep).min() ?? 0
      return (
        GanttChart.Lane(
          place: siteTitle(tranches[0].site), item: tranches[0].tranche,
          most: Figures.plain(levels.filter(\.isFinite).max() ?? 0, "MW"), color: .teal,
          levels: levels, order: order),
        order, tranches.reduce(0) { $0 + $1.capex }
      )
    }
  }

  private var contractLanes: [Ranked] {
    groups(plan.contracts.filter { $0.accelerators > 0.5 }) { [$0.offer] }.map { contracts in
      let levels = levels(contracts.map { ($0.step, $0.step + $0.termSteps, $0.accelerators) })
      let source = plan.sources.first { $0.supply == contracts[0].offer }
      let years = Double(contracts[0].termSteps) / Double(plan.horizon.stepsPerYear)
      return (
        GanttChart.Lane(
          place: offerTitle(contracts[0].offer), item: accelerator(ofOffer: contracts[0].offer),
          most: Figures.plain((levels.max() ?? 0).rounded(), "GPU"),
          color: source?.isDomestic ?? false ? .leaf : .orange, levels: levels, order: nil),
        contracts.map(\.step).min() ?? 0, contracts.reduce(0) { $0 + $1.yearlyCost * years }
      )
    }
  }
}
