import Yams

/// Reads text in the strict subset of YAML.
enum TreeReader {
  /// The tree of a document; `nil` where there is nothing but comments.
  static func tree(of text: String, file: String) throws(ProfileError) -> Tree? {
    var guardian = StrictScanner(text, file: file)
    try guardian.scan()
    let root: Node?
    do {
      // Without resolver rules no tag is guessed: every scalar stays the text it is.
      root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
    } catch let error as YamlError {
      throw ProfileError(error, file: file)
    } catch {
      throw ProfileError(.notYAML("it cannot be parsed"), at: Place(file: file))
    }
    guard let root else { return nil }
    return try tree(of: root, Place(file: file, line: 1, column: 1))
  }

  private static func tree(of node: Node, _ outer: Place) throws(ProfileError) -> Tree {
    let place = node.mark.map { Place(file: outer.file, line: $0.line, column: $0.column) } ?? outer
    switch node {
    case .scalar(let scalar):
      let isQuoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
      guard scalar.string.utf8.count <= Limits.textLength else {
        throw ProfileError(.tooMany("bytes of text", limit: Limits.textLength), at: place)
      }
      return Tree(content: .text(scalar.string, quoted: isQuoted), place: place)
    case .sequence(let sequence):
      var items: [Tree] = []
      for item in sequence { items.append(try tree(of: item, place)) }
      return Tree(content: .list(items), place: place)
    case .mapping(let mapping):
      var entries: [Tree.Entry] = []
      for (key, value) in mapping {
        let keyTree = try tree(of: key, place)
        guard let name = keyTree.text else {
          throw ProfileError(
            .notAllowed("a key that is a list or a mapping is", instead: "write a word as key"),
            at: keyTree.place)
        }
        guard name != "<<" else {
          throw ProfileError(
            .notAllowed("the merge key `<<` is", instead: "copy an item with `like: its-id`"),
            at: keyTree.place)
        }
        entries.append(
          .init(key: name, keyPlace: keyTree.place, value: try tree(of: value, keyTree.place)))
      }
      return Tree(content: .mapping(entries), place: place)
    case .alias:
      throw ProfileError(.notAllowed("an alias is", instead: "write the value out"), at: place)
    }
  }
}

extension ProfileError {
  fileprivate init(_ error: YamlError, file: String) {
    func place(_ mark: Mark) -> Place { Place(file: file, line: mark.line, column: mark.column) }
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      self.init(.notYAML(problem), at: place(mark))
    case .duplicatedKeysInMapping(let keys, let context):
      self.init(.duplicateKey(keys.first ?? ""), at: place(context.mark))
    case .reader(let problem, _, _, _):
      self.init(.notYAML(problem), at: Place(file: file))
    default:
      self.init(.notYAML("it cannot be parsed"), at: Place(file: file))
    }
  }
}
