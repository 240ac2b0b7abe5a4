public import Planning

/// A plan as people and programs read it: the answer in the terminal, the files of a run folder
/// and the HTML report.
///
/// Everything here is a function of the plan, its profile and the provenance: the same plan gives
/// the same bytes.
public struct PlanReport: Sendable {
  public let plan: Plan
  public let profile: Profile
  public let standing: Standing

  /// How far the plan can be trusted.
  public enum Standing: Sendable, Equatable {
    /// The cheapest plan, confirmed by the independent checker.
    case optimal
    /// The best plan known when the solver stopped; it may break rules slightly.
    case stopped(PlanStop)
  }

  public init(plan: Plan, profile: Profile, standing: Standing = .optimal) {
    self.plan = plan
    self.profile = profile
    self.standing = standing
  }

  /// The answer on one screen: at most 38 lines of at most 100 columns, ending in a line feed.
  public func summary(style: TextStyle = .plain) -> String {
    PlanSummary(reading: PlanReading(self), style: style).text
  }

  /// The alternatives in a short table, ending in a line feed; `nil` where none were looked for.
  public func alternatives(style: TextStyle = .plain) -> String? {
    PlanReading(self).alternativeText(style: style)
  }

  /// The self-contained `report.html`.
  public func html() -> String { ReportPage(reading: PlanReading(self)).html }

  /// The answer as one JSON object, with the folder of the run where there is one.
  public func answer(run: String? = nil) -> JSONValue {
    RunDocument(reading: PlanReading(self)).answer(run: run)
  }

  /// Every file of a run folder but the model and the log, in order of name.
  public func files(provenance: Provenance = Provenance()) -> [RunFile] {
    let reading = PlanReading(self)
    let document = RunDocument(reading: reading).document(provenance)
    let tables = reading.tables.map { RunFile(name: $0.name + ".csv", contents: $0.contents) }
    let files =
      tables + [
        RunFile(name: "report.html", contents: html()),
        RunFile(name: "run.json", contents: document.pretty),
      ]
    return files.sorted { $0.name < $1.name }
  }
}

/// What a run was made with, besides the profile: written to `run.json`.
public struct Provenance: Sendable, Equatable {
  /// The version of the program, and of libraries whose version can change the answer.
  public var versions: [Version]
  /// The files that were read, with a hash of their contents.
  public var inputs: [Input]
  /// Overrides and options of the command line, in the order given.
  public var options: [String]

  public struct Version: Sendable, Equatable {
    public var name: String
    public var version: String

    public init(name: String, version: String) {
      self.name = name
      self.version = version
    }
  }

  public struct Input: Sendable, Equatable {
    public var path: String
    public var sha256: String

    public init(path: String, sha256: String) {
      self.path = path
      self.sha256 = sha256
    }
  }

  public init(versions: [Version] = [], inputs: [Input] = [], options: [String] = []) {
    self.versions = versions
    self.inputs = inputs
    self.options = options
  }
}
