public import Planning
public import Quantities
public import TrainingWorkloads

/// What is wrong with a profile, and where; its message says how to fix it.
public struct ProfileError: Error, Equatable, Sendable {
  public var place: Place
  public var problem: Problem

  public init(_ problem: Problem, at place: Place) {
    self.place = place
    self.problem = problem
  }

  /// What can be wrong.
  ///
  /// Texts are what the profile says, or what the format asks for.
  public enum Problem: Equatable, Sendable {
    // The file.
    case missingFile
    case directory
    case notAFile
    case unreadable
    case emptyFile
    case tooLarge(bytes: Int, limit: Int)
    case notText(byte: Int)

    // The YAML.
    case notYAML(String)
    case notAllowed(String, instead: String)
    case tooDeep(limit: Int)
    case tooMany(String, limit: Int)
    case duplicateKey(String)

    // Keys and values.
    case unknownKey(String, in: String, nearest: String?, known: [String])
    case missingKey(String, in: String)
    case wrongType(key: String, found: String, expected: String)
    case wrongValue(key: String, found: String, expected: String, nearest: String?)
    case quantity(key: String, QuantityError)
    case conflictingKeys([String], in: String)
    case condition(key: String, found: String, expected: String, nearest: String?)

    /// What is wrong with a workload's model.
    case model(WorkloadError)

    // Parts together.
    case duplicateID(String, section: String, first: Place)
    case nothingToOverride(String, section: String, nearest: String?)
    case unknownReference(key: String, String, section: String, nearest: String?)
    case cycle([String], of: String)
    case duplicateSection(String, first: Place)
    case unknownPath(String, part: String, nearest: String?)
    case fixedPath(String)
    case missingSource(String)
    /// What the planner's own check of the whole profile found.
    case meaning(ProfileProblem)
  }
}

/// All that was found wrong, in the order of the places; at least one.
public struct ProfileErrors: Error, Equatable, Sendable {
  public let errors: [ProfileError]
  /// How many more there are than those kept.
  public let omitted: Int

  static let limit = 20

  init(_ errors: [ProfileError]) {
    precondition(!errors.isEmpty, "there is at least one error")
    var seen: [ProfileError] = []
    for error in errors.sorted(by: { $0.place < $1.place }) where error != seen.last {
      seen.append(error)
    }
    self.errors = Array(seen.prefix(Self.limit))
    omitted = seen.count - self.errors.count
  }
}

extension ProfileErrors: CustomStringConvertible {
  /// One line an error.
  public var description: String {
    let lines = errors.map(\.description)
    return (omitted > 0 ? lines + ["and \(omitted) more"] : lines).joined(separator: "\n")
  }
}
