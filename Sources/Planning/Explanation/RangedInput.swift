import Quantities

/// A number of a profile whose range is asked for: `offers.aws-tokyo.price`, `sites.inzai.power`,
/// `workloads.serve.demand`, `money.fx.USD`.
public struct RangedInput: Sendable {
  let input: ScalableInput
  /// The items whose numbers move together; empty where the section has none.
  let items: Set<String>
  /// The dotted path, and what it is.
  public let path: String
  public let title: String

  public enum Problem: Error, Equatable, Sendable, CustomStringConvertible {
    case unknown(String, nearest: String?)

    public var description: String {
      switch self {
      case .unknown(let path, let nearest):
        "`\(path)`: there is no number of that name whose range can be found"
          + (nearest.map { "; did you mean `\($0)`?" } ?? "")
      }
    }
  }

  /// Reads a path of a profile.
  public init(_ path: String, of profile: Profile) throws(Problem) {
    let all = Self.all(of: profile)
    guard let found = all.first(where: { $0.path == path }) else {
      throw .unknown(path, nearest: path.nearest(among: all.map(\.path)))
    }
    self = found
  }

  private init(_ input: ScalableInput, item: String?, path: String, title: String) {
    self.input = input
    items = item.map { [$0] } ?? []
    self.path = path
    self.title = title
  }

  /// All numbers that have a range, by section.
  public static func all(of profile: Profile) -> [RangedInput] {
    ScalableInput.withRanges.flatMap { input -> [RangedInput] in
      let ids: [String]
      switch input.section {
      case "accelerators": ids = profile.accelerators.map(\.id)
      case "pods": ids = profile.pods.map(\.id)
      case "offers": ids = profile.offers.map(\.id)
      case "sites": ids = profile.sites.map(\.id)
      case "workloads": ids = profile.workloads.map(\.id)
      case "subsidies": ids = profile.subsidies.map(\.id)
      case "money" where input.key == "fx":
        ids = profile.money.exchangeRates.keys.map(\.code).sorted()
      default:
        let path = "\(input.section).\(input.key)"
        return [RangedInput(input, item: nil, path: path, title: input.title)]
      }
      return ids.map { id in
        let isMoney = input.section == "money"
        let path = isMoney ? "money.fx.\(id)" : "\(input.section).\(id).\(input.key)"
        return RangedInput(input, item: id, path: path, title: input.title)
      }
    }
  }

  /// The profile where the number is another multiple of itself.
  func scaled(_ profile: Profile, by factor: Double) -> Profile {
    var scaled = profile
    input.scale(&scaled, items, factor)
    return scaled
  }
}

extension ScalableInput {
  /// The inputs of sensitivities, and limits that are no matter of confidence.
  static let withRanges: [ScalableInput] =
    all + [
      ScalableInput(section: "sites", key: "power", title: "Power of sites") {
        profile, ids, factor in
        for k in profile.sites.indices where ids.contains(profile.sites[k].id) {
          profile.sites[k].power = factor * profile.sites[k].power
          profile.sites[k].powerByYear = profile.sites[k].powerByYear?.scaled(by: factor)
        }
      }
    ]
}

extension PlanPoint {
  /// The inputs that matter most to this plan: prices of what it rents, signs and builds, the power
  /// of its sites, exchange rates, and its demand, each kind by what it costs.
  public func importantInputs(atMost count: Int = 3) -> [RangedInput] {
    let all = RangedInput.all(of: profile)
    func chosen(_ ids: [String], _ section: String, _ key: String) -> [RangedInput] {
      ids.prefix(count).compactMap { id in
        let path = section == "money" ? "money.fx.\(id)" : "\(section).\(id).\(key)"
        return all.first { $0.path == path }
      }
    }
    let plan = plan
    var spent: [String: Double] = [:]
    for flow in plan.onDemandUse { spent[flow.offer, default: 0] += flow.cost }
    for contract in plan.contracts {
      let years = Double(contract.termSteps * profile.horizon.step.months) / 12
      spent[contract.offer, default: 0] += contract.yearlyCost * years
    }
    var built: [String: Double] = [:]
    for build in plan.builds { built[build.pod, default: 0] += build.capex }
    func largest(_ sums: [String: Double]) -> [String] {
      sums.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }
    var sites: [String: Double] = [:]
    for rule in plan.bindingRules where rule.kind == .power {
      sites[rule.id, default: 0] += rule.weight
    }
    var demand: [String: Double] = [:]
    for (w, workload) in profile.workloads.enumerated() {
      demand[workload.id] = formulation.demand[w].reduce(0, +)
    }
    let currencies = profile.money.exchangeRates.keys.map(\.code).sorted()
    return chosen(largest(spent), "offers", "price") + chosen(largest(built), "pods", "capex")
      + chosen(largest(sites), "sites", "power") + chosen(largest(demand), "workloads", "demand")
      + chosen(currencies, "money", "fx")
  }
}
