public import ArgumentParser
import Foundation
public import Planning
import Reports

extension PolicyAxis: ExpressibleByArgument {}

/// `jimae frontier PROFILE`: what a policy costs, however strict it is.
struct FrontierVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "frontier",
    abstract: "Draw the exact cost of a policy over all that it can ask.",
    discussion: """
      Draws the least cost of a profile over one axis, the domestic share where none is named, from \
      the cheapest plan to the strictest limit that any plan keeps: a piecewise linear curve, found \
      with every breakpoint and both slopes, not sampled, and verified piece by piece. The \
      profile's own rules stay in force.

        domestic-share    effective compute under domestic control, of all demanded
        services-balance  payments abroad for services over all years
        foreign-content   the same with the foreign part of equipment
        carbon            emissions over all years, kt CO2
        capex             capital spending net of subsidy over all years
        survivable-load   critical load that goes on without foreign supply

      Money is summed without discounting. With --family one value of the profile takes several values, each of which has a curve:

        jimae frontier Profiles/japan.yaml --family 'money.fx.USD=130 JPY/USD,150 JPY/USD,170 JPY/USD'

      Writes a run folder: frontier.html, in which a slider moves along the curve and shows the \
      plan there, frontier.csv and frontier.json with every breakpoint, and log.txt. `jimae plan \
      --limit` gives the whole plan at a value of the axis.

      Exit status: 0 the curve is drawn; 1 there is no plan at all, or a piece isn't proven; 2 the \
      profile is wrong or has nothing on the axis; 3 a limit was reached, the part drawn is \
      written; 130 interrupted, the same.
      """)

  @OptionGroup var source: ProfileArguments

  @Option(
    help: ArgumentHelp(
      "What the cost is traded against.", valueName: "axis"))
  var axis = PolicyAxis.domesticShare

  @Option(
    help: ArgumentHelp(
      "Draw one curve for each of several values of the profile.", valueName: "path=value,…"))
  var family: String?

  @Option(
    help: ArgumentHelp(
      "The run folder (default: runs/ and the profile's name and -frontier).",
      valueName: "folder"),
    completion: .directory)
  var out: String?

  @Option(help: ArgumentHelp("Stop after so many seconds, reading included.", valueName: "seconds"))
  var timeLimit: Double?

  @Flag(help: "Print the answer as one JSON object.")
  var json = false

  func validate() throws {
    if let timeLimit, !(timeLimit > 0 && timeLimit.isFinite) {
      throw ValidationError("'--time-limit \(timeLimit)': the limit must be a positive number.")
    }
    if let family, FamilyOption(family) == nil {
      throw ValidationError("'--family \(family)': write it as path=value,value,…")
    }
  }

  func answer() throws -> ExitStatus {
    let watch = Watch(timeLimit: timeLimit)
    let members = try FamilyOption.members(family.flatMap(FamilyOption.init), of: source)
    guard let first = members.first else { return .usage }
    let folder = RunFolder(path: out ?? "runs/\(first.input.profile.name)-frontier")
    try folder.checkPlace()
    for file in first.input.files { watch.progress.note("read \(file.path)") }
    var answer = FrontierAnswer(
      axis: axis, family: family.flatMap(FamilyOption.init)?.path, folder: folder,
      log: watch.progress, options: optionTexts, isJSON: json)
    for member in members {
      let outcome = try member.input.naming { () throws(PlannerError) in
        try FrontierPlanner.frontier(
          of: member.input.profile, over: axis, options(watch, member.value))
      }
      watch.progress.clear()
      guard answer.take(outcome, of: member) else { break }
    }
    return try answer.give()
  }

  private func options(_ watch: Watch, _ value: String) -> FrontierOptions {
    var options = FrontierOptions()
    options.threads = ProcessInfo.processInfo.activeProcessorCount
    // The limit is for all that the person waits for.
    options.timeLimit = timeLimit.map { max(0, $0 - watch.progress.seconds) }
    let (progress, axis) = (watch.progress, axis)
    let start = watch.progress.seconds
    let name = value.isEmpty ? "" : "\(value): "
    options.observe = { report in
      switch report {
      case .solving(let iteration): progress.show(iteration)
      case .drawing(let count, let value):
        let seconds = progress.seconds
        progress.show(
          name + "drawing  \(count) breakpoints "
            + String(format: "(%.0f/s)", Double(count) / max(0.1, seconds - start))
            + "  \(axis.title) \(String(format: "%.6g", value))",
          at: seconds)
      case .working: break
      }
      return !Interrupt.isRequested
    }
    return options
  }

  /// The options of the command line that shape the curve, for the run's record.
  private var optionTexts: [String] {
    source.optionTexts + ["--axis \(axis.rawValue)"] + (family.map { ["--family \($0)"] } ?? [])
      + (timeLimit.map { ["--time-limit \($0)"] } ?? [])
  }
}

/// `path=value,value,…`; commas in braces, brackets or quotes belong to a value.
struct FamilyOption: Equatable {
  let path: String
  let values: [String]

  init?(_ text: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { return nil }
    path = String(parts[0])
    var values = [""]
    var depth = 0
    var quote: Character?
    for character in parts[1] {
      if let open = quote {
        if character == open { quote = nil }
      } else if "'\"".contains(character) {
        quote = character
      } else if "{[(".contains(character) {
        depth += 1
      } else if "}])".contains(character) {
        depth -= 1
      } else if character == ",", depth == 0 {
        values.append("")
        continue
      }
      values[values.count - 1].append(character)
    }
    self.values = values.map { String($0.drop { $0 == " " }) }
    guard self.values.allSatisfy({ !$0.isEmpty }) else { return nil }
  }

  /// A profile of the family.
  struct Member {
    let value: String
    let input: ProfileInput
  }

  /// The profile as it is, or with each of the values.
  static func members(
    _ family: FamilyOption?, of source: ProfileArguments
  ) throws -> [Member] {
    guard let family else { return [Member(value: "", input: try source.read())] }
    return try family.values.map { value in
      Member(value: value, input: try source.read(with: "\(family.path)=\(value)"))
    }
  }
}
