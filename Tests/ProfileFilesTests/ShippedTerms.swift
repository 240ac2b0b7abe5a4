import Planning
import Quantities

/// A term of the model, a profile whose plan it shapes, and by what that is seen.
struct ShippedTerm: Sendable, CustomStringConvertible {
  enum Evidence: Sendable {
    /// A row of the family has a price.
    case rows(RowFamily)
    /// A row of the rule has a price.
    case rule(String)
    /// For terms without rows: the plan takes the decision.
    case decision(@Sendable (Plan) -> Bool)
    /// For terms that forbid columns: the plan is cheaper without it.
    case cheaperWithout(@Sendable (inout Profile) -> Void)
    /// For terms that are numbers of columns: the plan costs otherwise without it.
    case otherWithout(@Sendable (inout Profile) -> Void)
  }

  /// The model's name for it.
  var constraint: String
  var term: String
  var profile: String
  /// What it means there.
  var how: String
  var evidence: Evidence
  /// The hard rule that is taken away, where one is.
  var rule: String?

  init(
    _ constraint: String, _ term: String, _ profile: String, _ how: String, _ evidence: Evidence,
    without rule: String? = nil
  ) {
    (self.constraint, self.term, self.profile, self.how) = (constraint, term, profile, how)
    (self.evidence, self.rule) = (evidence, rule)
  }

  /// A rule without rows, which forbids columns.
  static func hard(
    _ constraint: String, _ term: String, _ profile: String, _ how: String, _ id: String
  ) -> ShippedTerm {
    ShippedTerm(
      constraint, term, profile, how, .cheaperWithout { $0.rules.removeAll { $0.id == id } },
      without: id)
  }

  var description: String { "\(constraint) \(term) in \(profile): \(how)" }
}

/// Where each term of the model binds.
///
/// Constraints have the model's numbers, C1 … C29; named jobs and their packing (C12) aren't there
/// yet, C6 is C1's row, and what years know of each other (C30) is no row but how a plan is made. Then
/// follows what else the format has.
enum ShippedTerms {
  static let kindsOfRules: Set<String> = [
    "eligibility", "share at least", "share at most", "budget", "services", "foreign content",
    "exit", "score", "concentration", "outage by redispatch", "outage by adequacy",
  ]

  /// Families without a price in any profile, and why.
  static let unpriced: [RowFamily: String] = [
    .onboardings: "a provider in part is enough for the relaxation, so none is onboarded whole",
    .commitments: "the same of agreements to spend",
    .dataAmount: "no shipped run with an amount of work has a dataset",
    .decided: "only where a plan is decided year by year, as `ForesightTests` do",
    .builds: "only with `--keep`, as `HorizonTests` do",
    .buildChanges: "the same",
    .domesticShare: "only with `--domestic-share`",
    .horizonLimit: "only along a frontier",
  ]

  static let all = supply + work + rules + money

  private static let supply: [ShippedTerm] = [
    .init("C1", "fleet", "tiny", "pods at work limit what they serve", .rows(.capacity)),
    .init("C1", "demotion", "china", "older Ascends no longer train", .rows(.training)),
    .init("C1", "resale", "enterprise", "old servers make room", .rows(.fleetSales)),
    .init(
      "C1", "resale of new pods", "us", "before their life ends", .decision { !$0.podSales.isEmpty }
    ),
    .init("C2", "refresh", "enterprise", "racks take the place of old servers", .rows(.place)),
    .init(
      "C2", "refresh taken", "enterprise", "Kyushu's servers leave for Rubin",
      .decision { $0.builds.contains(where: \.isRefresh) }),
    .init("C3", "power", "tiny", "room for one pod", .rows(.power)),
    .init("C3", "grid", "us", "what ERCOT connects", .rows(.grid)),
    .init("C4", "cooling and density", "enterprise", "racks need a liquid hall", .rows(.hall)),
    .init("C4", "rack places", "enterprise", "two racks a block", .rows(.racks)),
    .init("C5", "blocks once", "eu", "Essonne's brownfield sites", .rows(.trancheCount)),
    .init("C5", "order", "enterprise", "second substation after the first hall", .rows(.order)),
    .init("C5", "opening", "eu", "a new site needs its staff", .rows(.open)),
    .init("C7", "reservations", "laboratory", "signed", .decision { !$0.contracts.isEmpty }),
    .init("C8", "spend commitment", "laboratory", "discounts what AWS sells", .rows(.listSpending)),
    .init(
      "C8", "as much as is committed", "laboratory", "in the year of most use",
      .rows(.committedSpending)),
    .init(
      "C8", "minimum spend", "laboratory", "keeps use up in the year of least",
      .rows(.minimumSpending)),
    .init(
      "C8", "commitment made", "laboratory", "for three years",
      .decision { plan in plan.commitments.contains { $0.discount > 0 } }),
    .init("C9", "quota", "laboratory", "points of ABCI", .rows(.quota)),
    .init("C9", "depth", "laboratory", "large jobs find fewer nodes together", .rows(.depth)),
    .init(
      "C9", "price tiers", "laboratory", "more of a small spot pool is dearer", .rows(.priceTier)),
    .init(
      "C9", "spot", "laboratory", "preempted, and yet cheaper",
      .decision { plan in
        plan.sources.contains { $0.supply == "aws-tokyo-h200-spot" && $0.isUsed }
      }),
    .init("C10", "onboarding", "enterprise", "review before first use", .rows(.onboarded)),
    .init(
      "C10", "onboarding taken", "enterprise", "of Google",
      .decision { !$0.onboardings.isEmpty }),
  ]

  private static let work: [ShippedTerm] = [
    .init("C11", "demand", "starter", "all of it is served", .rows(.demand)),
    .init(
      "C11", "deferral", "us", "pretraining waits for better machines",
      .decision { plan in plan.workloads.contains { $0.deferred.contains { $0 > 1e-6 } } }),
    .init(
      "C11", "deadline", "laboratory", "models are due at the end of a grant", .rows(.progress)),
    .init(
      "C13", "contiguity", "laboratory", "a 70 B model needs 256 together, FPT has 64",
      .cheaperWithout { profile in
        for w in profile.workloads.indices { profile.workloads[w].gang = AcceleratorCount(1) }
      }),
    .init(
      "C14", "precedence", "laboratory", "a model is adapted once it is there", .rows(.precedence)),
    .init(
      "C15", "replicas", "enterprise", "recordings are copied to where they're read", .rows(.copy)),
    .init("C15", "data where work is", "enterprise", "no copy yet, no work", .rows(.data)),
    .init("C15", "link", "enterprise", "10 Gbit/s from the plant", .rows(.link)),
    .init(
      "C15", "egress", "enterprise", "simulated scenes leave Google",
      .otherWithout { profile in
        for e in profile.entities.indices { profile.entities[e].dataPrices = DataPrices() }
      }),
  ]

  private static let rules: [ShippedTerm] = [
    .hard("C16", "residency", "china", "personal and important data", "localisation"),
    .hard("C16", "control", "laboratory", "hospital records", "hospital"),
    .hard("C16", "key custody", "enterprise", "keys of sensitive data", "keys"),
    .hard("C16", "owned only", "enterprise", "plant know-how", "plant-secrets"),
    .hard("C16", "preset of France", "france", "qualified clouds", "fr-secnum-qualified"),
    .init("C17", "share", "tiny", "domestic", .rule("domestic")),
    .init("C17", "share of a vendor's country", "china", "Chinese chips", .rule("home-made")),
    .init("C18", "score", "eu", "SEAL score of companies' work", .rule("sovereignty-score")),
    .init(
      "C19", "exposure", "japan", "sensitive work in foreign reach", .rule("sensitive-exposure")),
    .init("C20", "share at most", "us", "no competitor above a fifth", .rule("google-share")),
    .init("C20", "HHI by entity", "eu", "a concentrated market", .rule("concentration")),
    .init("C20", "shares of groups", "eu", "of that rule", .rows(.groupShare)),
    .init("C20", "HHI by vendor", "japan", "one maker of chips", .rule("one-maker")),
    .init(
      "C21", "interruption, redispatch", "eu", "a quarter without others", .rule("without-others")),
    .init("C21", "critical work in it", "eu", "goes on", .rows(.emergencyDemand)),
    .init("C21", "soft interruption", "eu", "at a price", .rows(.outageShortfall)),
    .init("C21", "interruption, adequacy", "japan", "half a year alone", .rule("continuity")),
    .init("C22", "N−1 site", "us", "any campus", .rule("any-campus")),
    .init("C22", "supply left", "us", "the other campuses", .rows(.emergencySupply)),
    .init("C22", "old pods left", "us", "which don't train", .rows(.emergencyTraining)),
    .init("C22", "N−1 operator", "eu", "any owner of sites", .rule("any-operator")),
    .hard("C23", "exit", "enterprise", "recordings home within five months", "leave"),
  ]

  private static let money: [ShippedTerm] = [
    .init("C24", "people", "us", "sites need them", .rows(.staff)),
    .init(
      "C24", "payroll", "enterprise", "those kept and hired, less those who leave", .rows(.payroll)),
    .init("C24", "hiring", "enterprise", "growth that hiring can reach", .rows(.hiring)),
    .init("C24", "pool", "enterprise", "who knows plants and clusters", .rows(.staffPool)),
    .init("C25", "budget", "laboratory", "the equipment line", .rule("equipment")),
    .init(
      "C25", "budget of two years", "enterprise", "with what the first leaves", .rule("budget")),
    .init("C26", "subsidy", "eu", "spending is claimed once", .rows(.claim)),
    .init("C26", "cap", "eu", "InvestAI's share", .rows(.subsidyCap)),
    .init("C26", "cap of a year", "eu", "spread over a budget", .rows(.subsidyYear)),
    .init("C26", "price limit", "laboratory", "of an accelerator", .rows(.eligible)),
    .init("C26", "third parties", "laboratory", "a fifth of the hours", .rows(.thirdParty)),
    .init(
      "C26", "keep and clawback", "laboratory", "no servers sold on a grant",
      .cheaperWithout { $0.subsidies[0].conditions.keep = nil }),
    .init(
      "C26", "window", "laboratory", "to the end of FY2027",
      .cheaperWithout { $0.subsidies[0].through = CalendarMonth(year: 2029, month: 3) }),
    .init("C27", "services", "china", "paid abroad", .rule("services")),
    .init("C27", "foreign content", "china", "and with equipment", .rule("imports")),
    .init("C28", "exports", "us", "H100 for Singapore", .rows(.exports)),
    .init(
      "C28", "falling price", "us", "the second half of the depth is sold at less",
      .cheaperWithout { profile in
        for e in profile.exports.indices {
          for k in profile.exports[e].curve.indices {
            profile.exports[e].curve[k].price = Fraction(1)
          }
        }
      }),
    .init(
      "C28", "export ban", "us", "Blackwell for China",
      .cheaperWithout { profile in
        for a in profile.accelerators.indices { profile.accelerators[a].exportBan = [] }
      }),
    .init("C29", "carbon cap", "eu", "of FY2032", .rows(.carbon)),
    .init("C29", "carbon price", "eu", "on every tonne", .otherWithout { $0.carbon?.price = nil }),
    .init("", "tax", "enterprise", "on income", .otherWithout { $0.money.taxRate = nil }),
    .init(
      "", "declining balance", "enterprise", "servers' cost comes early",
      .otherWithout { profile in
        for k in profile.pods.indices { profile.pods[k].depreciation = .straight }
      }),
    .init(
      "", "exchange rate path", "enterprise", "the yen recovers",
      .otherWithout { profile in
        for (currency, path) in profile.money.exchangeRates {
          profile.money.exchangeRates[currency] = Path(constant: path[profile.horizon.start.year])
        }
      }),
    .init(
      "", "season", "laboratory", "summer power is dearer",
      .otherWithout { profile in
        for s in profile.sites.indices { profile.sites[s].season = SiteSeason() }
      }),
    .init("", "rules", "eu", "in rows", .rows(.rule)),
  ]
}
