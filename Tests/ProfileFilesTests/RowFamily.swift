import Planning

/// What a row is about, without which one it is.
enum RowFamily: CaseIterable, Sendable {
  case capacity, training, fleetSales, place, power, hall, racks, order, grid, trancheCount, quota
  case depth, priceTier, onboardings, onboarded, commitments, listSpending, committedSpending
  case minimumSpending, demand, progress, precedence, staff, open, payroll, hiring, staffPool, copy
  case data, dataAmount, link, exports, carbon, claim, subsidyCap, subsidyYear, eligible
  case thirdParty, decided, rule, groupShare, emergencySupply, emergencyTraining, emergencyDemand
  case outageShortfall, builds, buildChanges, domesticShare, horizonLimit

  init(_ label: RowLabel) {
    self =
      switch label {
      case .capacity: .capacity
      case .training: .training
      case .fleetSales: .fleetSales
      case .place: .place
      case .power: .power
      case .hall: .hall
      case .racks: .racks
      case .order: .order
      case .grid: .grid
      case .trancheCount: .trancheCount
      case .quota: .quota
      case .depth: .depth
      case .priceTier: .priceTier
      case .onboardings: .onboardings
      case .onboarded: .onboarded
      case .commitments: .commitments
      case .listSpending: .listSpending
      case .committedSpending: .committedSpending
      case .minimumSpending: .minimumSpending
      case .demand: .demand
      case .progress: .progress
      case .precedence: .precedence
      case .staff: .staff
      case .open: .open
      case .payroll: .payroll
      case .hiring: .hiring
      case .staffPool: .staffPool
      case .copy: .copy
      case .data: .data
      case .dataAmount: .dataAmount
      case .link: .link
      case .exports: .exports
      case .carbon: .carbon
      case .claim: .claim
      case .subsidyCap: .subsidyCap
      case .subsidyYear: .subsidyYear
      case .eligible: .eligible
      case .thirdParty: .thirdParty
      case .decided: .decided
      case .rule: .rule
      case .groupShare: .groupShare
      case .emergencySupply: .emergencySupply
      case .emergencyTraining: .emergencyTraining
      case .emergencyDemand: .emergencyDemand
      case .outageShortfall: .outageShortfall
      case .builds: .builds
      case .buildChanges: .buildChanges
      case .domesticShare: .domesticShare
      case .horizonLimit: .horizonLimit
      }
  }
}
