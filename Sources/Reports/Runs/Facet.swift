/// What a table of a run can be split by.
public enum Facet: String, Sendable, CaseIterable {
  case provider
  case jurisdiction
  case industry
  case dataClass = "data-class"
  case year
  case site
  case accelerator
  case cause

  var heading: String {
    switch self {
    case .provider: "provider"
    case .jurisdiction: "jurisdiction"
    case .industry: "industry"
    case .dataClass: "data class"
    case .year: "fiscal year"
    case .site: "site"
    case .accelerator: "accelerator"
    case .cause: "cause"
    }
  }
}

/// A part of a run that can be shown.
public enum Subject: String, Sendable, CaseIterable {
  /// The run in some dozens of numbers.
  case overview
  case capacity
  case money
  case energy
  case work
  case policy
  case staff
  case gantt

  /// What it can be split by; the first one is the standard.
  public var facets: [Facet] {
    switch self {
    case .overview, .gantt: []
    case .capacity: [.year, .provider, .jurisdiction, .site, .accelerator]
    case .money:
      [
        .cause, .year, .provider, .jurisdiction, .site, .accelerator, .industry, .dataClass,
      ]
    case .energy: [.site, .year, .jurisdiction]
    case .work:
      [.industry, .year, .dataClass, .provider, .jurisdiction, .site, .accelerator]
    case .policy: [.year]
    case .staff: [.site, .year]
    }
  }
}
