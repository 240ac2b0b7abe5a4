public import Planning

/// A frontier, or a family of them, as people and programs read it: the answer in the terminal, the
/// tables and the page.
///
/// Everything here is a function of the curves, their profiles and the provenance.
public struct FrontierReport: Sendable {
  public let curves: [Curve]
  /// What the curves of a family differ by, such as `money.fx.USD`; `nil` for a single curve.
  public let family: String?

  /// A frontier with the profile that it's of.
  public struct Curve: Sendable {
    /// The value of the family's path, as given.
    public let value: String
    public let frontier: Frontier
    public let profile: Profile

    public init(value: String = "", frontier: Frontier, profile: Profile) {
      self.value = value
      self.frontier = frontier
      self.profile = profile
    }
  }

  /// - Precondition: there is a curve, and all have the same axis.
  public init(curves: [Curve], family: String? = nil) {
    precondition(
      !curves.isEmpty && curves.allSatisfy { $0.frontier.axis == curves[0].frontier.axis },
      "the curves of a report share their axis")
    self.curves = curves
    self.family = family
  }

  /// Whether every curve is proven.
  public var isVerified: Bool { curves.allSatisfy(\.frontier.isVerified) }
  /// Why the first of them that was stopped was.
  public var stop: PlanStop? { curves.compactMap(\.frontier.stop).first }

  /// The answer on one screen, ending in a line feed.
  public func summary(style: TextStyle = .plain) -> String {
    FrontierSummary(report: self, style: style).text
  }

  /// The answer as one JSON object.
  public func answer() -> JSONValue { FrontierDocument(report: self).answer }

  /// The self-contained `frontier.html`.
  public func html() -> String { FrontierPage(report: self).html }

  /// `frontier.csv`, `frontier.html` and `frontier.json`.
  public func files(provenance: Provenance = Provenance()) -> [RunFile] {
    [
      RunFile(name: "frontier.csv", contents: table.contents),
      RunFile(name: "frontier.html", contents: html()),
      RunFile(
        name: "frontier.json",
        contents: FrontierDocument(report: self).document(provenance).compact + "\n"),
    ]
  }
}

extension Frontier {
  var stop: PlanStop? { if case .stopped(let stop) = end { stop } else { nil } }
}
