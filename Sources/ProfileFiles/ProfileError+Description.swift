import Planning
import Quantities

extension ProfileError: CustomStringConvertible {
  public var description: String { "\(place): \(problem)" }
}

extension ProfileError.Problem: CustomStringConvertible {
  public var description: String {
    fileDescription ?? yamlDescription ?? valueDescription ?? assemblyDescription
  }

  private var fileDescription: String? {
    switch self {
    case .missingFile: "there is no such file; check the path"
    case .directory: "is a folder; name a file in it"
    case .notAFile: "is not a plain file; write the profile to one"
    case .unreadable: "cannot be read; check its permissions"
    case .emptyFile: "is empty; start with `format: 1` and `name:`"
    case .tooLarge(let bytes, let limit):
      "has \(bytes) bytes, more than the \(limit) of a profile; split it with `use:`"
    case .notText(let byte): "is not UTF-8 text (byte \(byte)); save it as UTF-8"
    default: nil
    }
  }

  private var yamlDescription: String? {
    switch self {
    case .notYAML(let problem): "is not YAML: \(problem)"
    case .notAllowed(let what, let instead): "\(what) not allowed in a profile; \(instead)"
    case .tooDeep(let limit): "is nested deeper than \(limit) levels; write it flatter"
    case .tooMany(let what, let limit): "has more than \(limit) \(what); split or shorten it"
    case .duplicateKey(let key): "key `\(key)` is given more than once, first here; keep one"
    default: nil
    }
  }

  private var valueDescription: String? {
    switch self {
    case .unknownKey(let key, let kind, let nearest, let known):
      "unknown key `\(key.abridged)` in \(kind); "
        + (nearest.map { "did you mean `\($0)`?" } ?? "known are \(Self.list(known))")
    case .missingKey(let key, let kind):
      "`\(key)` is missing in \(kind); add it"
    case .wrongType(let key, let found, let expected):
      "\(key): found \(found), expected \(expected)"
    case .wrongValue(let key, let found, let expected, let nearest):
      "\(key): `\(found.abridged)` is not \(expected)" + Self.hint(nearest)
    case .quantity(let key, let error):
      "\(key): \(error)"
    case .model(let error): "\(error)"
    case .conflictingKeys(let keys, let kind):
      "\(kind) cannot have \(Self.list(keys)) together; keep one"
    case .condition(let key, let found, let expected, let nearest):
      "\(key): "
        + (found.isEmpty ? "the condition ends" : "`\(found.abridged)` is found")
        + " where \(expected) is expected" + Self.hint(nearest)
    default: nil
    }
  }

  private var assemblyDescription: String {
    switch self {
    case .duplicateID(let id, let section, let first):
      "`\(id)` is already in \(section), at \(first); give it another id, or "
        + "`override: true` where it changes the first"
    case .nothingToOverride(let id, let section, let nearest):
      "`override: true`: there is no `\(id.abridged)` in \(section) before this"
        + (nearest.map { "; did you mean `\($0)`?" } ?? "; use its file first")
    case .unknownReference(let key, let id, let section, let nearest):
      "\(key): there is no `\(id.abridged)` in \(section)"
        + (nearest.map { "; did you mean `\($0)`?" } ?? "; add it, or name another")
    case .cycle(let names, let key):
      "`\(key)` goes in a circle: \(names.joined(separator: " → ")); cut it"
    case .duplicateSection(let key, let first):
      "`\(key)` is already given at \(first); keep one"
    case .unknownPath(let path, let part, let nearest):
      "`\(path.abridged)` leads nowhere: there is no `\(part.abridged)`" + Self.hint(nearest)
    case .fixedPath(let path):
      "`\(path.abridged)` cannot be overridden; change the file"
    case .missingSource(let what):
      "\(what) has no `src` and `as_of`; say where its numbers come from"
    case .meaning(let problem):
      problem.description
    default:
      preconditionFailure("every problem has a description")
    }
  }

  private static func hint(_ nearest: String?) -> String {
    nearest.map { "; did you mean `\($0)`?" } ?? ""
  }

  private static func list(_ words: [String]) -> String {
    let shown = words.prefix(20).map { "`\($0)`" }.joined(separator: ", ")
    return words.count > 20 ? shown + ", …" : shown
  }
}
