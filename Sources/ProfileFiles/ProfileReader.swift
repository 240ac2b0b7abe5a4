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
  ///   - kept: The builds of another plan to be kept.
  /// - Returns: The profile, whose parts fit together.
  /// - Throws: All that is wrong, at most twenty errors, with places.
  public static func read(
    path: String, overrides: [(String, String)] = [], scenario: String? = nil,
    keeping kept: KeptBuilds? = nil
  ) throws(ProfileErrors) -> Profile {
    let assembly = try assembly(
      path: path, overrides: overrides, scenario: scenario, keeping: kept)
    return try ProfileDecoder.profile(assembly)
  }

  /// The paths of a profile's file and of those that it uses, each once, in the order of reading,
  /// and of the tables that their values stand in.
  public static func files(path: String) throws(ProfileErrors) -> [String] {
    let assembler = try Assembler.assembler(at: path)
    var files = assembler.files
    for table in assembler.assembly.tables where !files.contains(table) { files.append(table) }
    return files
  }

  /// The names of a profile's scenarios, in the order of the file.
  public static func scenarios(path: String) throws(ProfileErrors) -> [String] {
    try Assembler.assembly(at: path).ids(.scenarios)
  }

  /// The items of a profile's catalogue files that do not say where they come from.
  ///
  /// Every item in a file under a folder `catalog` must have `src` and `as_of`, or an `src` that
  /// names one of the profile's `sources`.
  ///
  /// - Parameter path: The profile.
  /// - Returns: An error for each item without, by place.
  /// - Throws: What makes a file unreadable.
  public static func itemsWithoutSource(path: String) throws(ProfileErrors) -> [ProfileError] {
    let assembly = try Assembler.assembly(at: path)
    let named = Set(assembly.ids(.sources))
    var errors: [ProfileError] = []
    let overlays = assembly.overlays.filter(\.hasNumbers).map { ($0.section, $0.item) }
    let items = Section.allCases.filter(\.hasCopies).flatMap { section in
      assembly[section].map { (section, $0) }
    }
    for (section, item) in items + overlays where isInCatalogue(item.place.file) {
      let source = item.value["src"]?.text
      let isNamed = source.map(named.contains) ?? false
      guard source == nil || !(isNamed || item.value["as_of"] != nil) else { continue }
      errors.append(
        ProfileError(.missingSource("`\(item.id)` in \(section.rawValue)"), at: item.place))
    }
    return errors.sorted { $0.place < $1.place }
  }

  private static func isInCatalogue(_ file: String) -> Bool {
    file.split(separator: "/").dropLast().contains("catalog")
  }
}
