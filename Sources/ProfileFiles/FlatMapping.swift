/// A YAML file of single values: `key: text`, nothing nested.
public struct FlatMapping: Sendable {
  public struct Entry: Sendable {
    public let key: String
    public let text: String
    /// `file:line:column` of the key.
    public let place: Place
  }

  public let entries: [Entry]

  /// Reads a file in the strict subset of YAML.
  ///
  /// - Throws: Where it isn't such a mapping.
  public init(path: String) throws(ProfileError) {
    let place = Place(file: path)
    let source = try SourceFile(path: path, name: path)
    guard let tree = try TreeReader.tree(of: source.text, file: path) else {
      throw ProfileError(.emptyFile, at: place)
    }
    guard let found = tree.entries else {
      throw ProfileError(
        .wrongType(key: path, found: tree.kindName, expected: "a mapping of keys"), at: tree.place)
    }
    var entries: [Entry] = []
    for entry in found {
      guard let text = entry.value.text else {
        throw ProfileError(
          .wrongType(key: entry.key, found: entry.value.kindName, expected: "a single value"),
          at: entry.value.place)
      }
      entries.append(Entry(key: entry.key, text: text, place: entry.keyPlace))
    }
    self.entries = entries
  }
}
