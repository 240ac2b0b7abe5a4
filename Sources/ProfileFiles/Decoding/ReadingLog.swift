import Planning
import Quantities
import TrainingWorkloads

/// What decoding finds beside the values: errors, places and sources.
///
/// A decoder that meets an error records it here and goes on with a stand-in value, so that one
/// reading finds all errors. No stand-in leaves the reader: it throws if there is any error.
final class ReadingLog {
  private(set) var errors: [ProfileError] = []
  /// Where each dotted path stands.
  private(set) var places: [String: Place] = [:]
  private(set) var sources: [SourceNote] = []
  /// What was asked for.
  var trace = KeyTrace()
  /// The named sources of the profile.
  var namedSources: [String: Provenance] = [:]
  /// The ids of each section, in order.
  var ids: [Section: [String]] = [:]
  /// The accelerators, once they are read.
  var accelerators: [String: Planning.Accelerator] = [:]
  /// The profile's own file, and the tables read so far by name.
  var file = ""
  var tables: [String: CSVTable] = [:]
  var base = Money(0, Currency("JPY"), year: 2026)

  func report(_ problem: ProfileError.Problem, at place: Place) {
    errors.append(ProfileError(problem, at: place))
  }

  func record(_ place: Place, of path: String) { places[path] = place }

  func record(_ provenance: Provenance, of path: String, at place: Place) {
    guard let source = provenance.source else {
      return report(.missingKey("src", in: "what has `as_of` or `confidence`"), at: place)
    }
    guard let asOf = provenance.asOf else {
      return report(.missingKey("as_of", in: "what has `src`"), at: place)
    }
    sources.append(
      SourceNote(path: path, source: source, asOf: asOf, confidence: provenance.confidence))
  }

  /// The place of the longest part of the path that has one.
  func place(of path: String) -> Place? {
    var parts = path.split(separator: ".")
    while !parts.isEmpty {
      if let place = places[parts.joined(separator: ".")] { return place }
      parts.removeLast()
    }
    return nil
  }
}

/// Where a value comes from, as far as it is said.
struct Provenance: Equatable {
  var source: String?
  var asOf: String?
  var confidence: SourceNote.Confidence?

  /// What is not said here is as around it.
  func completed(by outer: Provenance?) -> Provenance {
    Provenance(
      source: source ?? outer?.source, asOf: asOf ?? outer?.asOf,
      confidence: confidence ?? outer?.confidence)
  }
}
