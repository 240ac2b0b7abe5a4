public import Planning

/// Reads profiles: strict YAML with units, as the profile format's reference describes.
///
///     let profile = try ProfileReader.read(
///       path: "Profiles/japan.yaml", overrides: [("sites.inzai.pue", "1.2")], scenario: "weak-yen")
public enum ProfileReader {
  /// The profile of a file, with a scenario's overrides and then the given ones in their order.
  ///
  /// - Parameters:
  ///   - path: The file; those it uses are read, too.
  ///   - overrides: Dotted paths and the values, in YAML, to put there.
  ///   - scenario: The name of a scenario of the profile.
  /// - Returns: The profile, whose parts fit together.
  /// - Throws: All that is wrong, at most twenty errors, with places.
  public static func read(
    path: String, overrides: [(String, String)] = [], scenario: String? = nil
  ) throws(ProfileErrors) -> Profile {
    var assembly = try Assembler.assembly(at: path)
    try assembly.resolveCopies()
    let scenarioErrors = assembly.scenarioErrors()
    if !scenarioErrors.isEmpty { throw ProfileErrors(scenarioErrors) }
    var chosen =
      try scenario.map { (name) throws(ProfileErrors) in
        try assembly.overrides(ofScenario: name)
      } ?? []
    do {
      for (path, value) in overrides { chosen.append(try Override(option: path, value)) }
      for override in chosen { try assembly.apply(override) }
    } catch {
      throw ProfileErrors([error])
    }
    return try ProfileDecoder.profile(assembly)
  }

  /// The paths of a profile's file and of those that it uses, each once, in the order of reading.
  public static func files(path: String) throws(ProfileErrors) -> [String] {
    try Assembler.assembler(at: path).files
  }

  /// The names of a profile's scenarios, in the order of the file.
  public static func scenarios(path: String) throws(ProfileErrors) -> [String] {
    try Assembler.assembly(at: path).ids(.scenarios)
  }

  /// What a catalogue file lacks: every item of it must have `src` and `as_of`.
  ///
  /// - Returns: An error for each item without, in the order of the file.
  /// - Throws: What makes the file unreadable.
  public static func itemsWithoutSource(inCatalog path: String) throws(ProfileErrors)
    -> [ProfileError]
  {
    let assembly = try Assembler.assemblyOfFile(at: path)
    let sources = Dictionary(
      assembly[.sources].map { ($0.id, $0.value) }, uniquingKeysWith: { first, _ in first })
    var errors: [ProfileError] = []
    for section in Section.allCases where section != .scenarios && section != .sources {
      for item in assembly[section] {
        let source = item.value["src"]?.text
        let date = item.value["as_of"] ?? source.flatMap { sources[$0]?["as_of"] }
        if source == nil || date == nil {
          errors.append(
            ProfileError(.missingSource("`\(item.id)` in \(section.rawValue)"), at: item.place))
        }
      }
    }
    return errors.sorted { $0.place < $1.place }
  }
}
