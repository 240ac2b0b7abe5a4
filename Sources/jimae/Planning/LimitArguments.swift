import ArgumentParser
import Planning
import Quantities
import Reports

/// The bounds on axes of the frontier that a plan is asked to keep besides its profile's rules.
struct LimitArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Serve at least this share of the demand, from 0 to 1, under domestic control over the "
        + "horizon: in short for --limit domestic-share=share.", valueName: "share"))
  var domesticShare: Double?

  @Option(
    help: ArgumentHelp(
      "Keep a limit on an axis of the frontier over the horizon, such as carbon=5 or "
        + "'capex=4.2 TJPY'; a value of frontier.csv is one.", valueName: "axis=value"),
    completion: .list(PolicyAxis.allCases.map { "\($0.rawValue)=" }))
  var limit: String?

  func validate() throws {
    if let domesticShare, !(0...1).contains(domesticShare) {
      throw ValidationError("'--domestic-share \(domesticShare)': a share is from 0 to 1.")
    }
    guard let limit else { return }
    guard limit.contains("=") else {
      throw ValidationError("'--limit \(limit)': write it as axis=value.")
    }
    if domesticShare != nil, limit.hasPrefix(PolicyAxis.domesticShare.rawValue + "=") {
      throw ValidationError("'--limit \(limit)' and '--domestic-share' limit the same axis.")
    }
  }

  /// The bounds in the units of a profile's plan.
  func read(for profile: Profile) throws(PolicyLimitError) -> AskedLimits {
    var asked = AskedLimits(domesticShare: domesticShare, limit: nil)
    guard let limit else { return asked }
    let money = profile.money
    let read = try PolicyLimit(
      parsing: limit, in: MoneyUnit(currency: money.currency, year: money.year))
    if read.axis == .domesticShare { asked.domesticShare = read.value } else { asked.limit = read }
    return asked
  }
}

/// A floor on the domestic share and a bound on one more axis, where they are asked for.
struct AskedLimits: Equatable {
  var domesticShare: Double?
  var limit: PolicyLimit?

  /// The options by which a run records them, values in the units of its plan.
  var optionTexts: [String] {
    (domesticShare.map { ["\(Self.shareOption) \($0)"] } ?? [])
      + (limit.map { ["\(Self.limitOption) \($0.axis.rawValue)=\($0.value)"] } ?? [])
  }

  static let shareOption = "--domestic-share"
  static let limitOption = "--limit"

  init(domesticShare: Double?, limit: PolicyLimit?) {
    self.domesticShare = domesticShare
    self.limit = limit
  }

  /// Those that a run recorded, by the values of both options.
  init(recorded share: String?, _ text: String?) {
    domesticShare = share.flatMap(Double.init)
    let parts = text?.split(separator: "=", maxSplits: 1) ?? []
    guard parts.count == 2, let axis = PolicyAxis(rawValue: String(parts[0])),
      let value = Double(parts[1])
    else { return }
    limit = PolicyLimit(axis: axis, value: value)
  }

  /// What of them differs, by option.
  static func differences(from base: Self, to other: Self) -> [InputDifference] {
    var found: [InputDifference] = []
    func compare(_ option: String, _ before: Double?, _ after: Double?) {
      guard before != after else { return }
      found.append(
        InputDifference(
          path: option, before: before.map { "\($0)" }, after: after.map { "\($0)" },
          cause: .policy))
    }
    compare(shareOption, base.domesticShare, other.domesticShare)
    for axis in PolicyAxis.allCases {
      compare("\(limitOption) \(axis.rawValue)", base.bound(on: axis), other.bound(on: axis))
    }
    return found
  }

  private func bound(on axis: PolicyAxis) -> Double? {
    limit.flatMap { $0.axis == axis ? $0.value : nil }
  }

  func apply(to options: inout PlannerOptions) {
    options.domesticShare = domesticShare
    options.limit = limit
  }

  func formulation(of profile: Profile) throws(PlannerError) -> PlanFormulation {
    try PlanFormulation(profile, domesticShare: domesticShare, limit: limit)
  }
}
