/// A file of a run folder: its name and its contents, always the same bytes for the same plan.
public struct RunFile: Sendable, Equatable {
  public let name: String
  public let contents: String

  public init(name: String, contents: String) {
    self.name = name
    self.contents = contents
  }
}
