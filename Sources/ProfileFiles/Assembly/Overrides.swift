import Quantities

/// A new value for what a dotted path names, such as `sites.inzai.pue`.
struct Override {
  var path: String
  var place: Place
  var value: Tree

  /// The override of an option `--set PATH=VALUE`, whose value is YAML.
  init(option path: String, _ value: String) throws(ProfileError) {
    let place = Place(file: "--set \(path.abridged)")
    self.place = place
    self.path = path
    self.value = try Self.tree(of: value, place)
  }

  /// The value as that of a key, so that plain text may stand alone.
  private static func tree(of value: String, _ place: Place) throws(ProfileError) -> Tree {
    let text = try SourceFile.decoded(Array(value.utf8), place)
    guard text.utf8.allSatisfy({ $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }) else {
      throw ProfileError(.notAllowed("a line break is", instead: "write it on one line"), at: place)
    }
    let found: Tree?
    do throws(ProfileError) {
      found = try TreeReader.tree(of: "value: \(text)", file: place.file)
    } catch {
      throw ProfileError(error.problem, at: place)
    }
    guard let tree = found?["value"] else { throw ProfileError(.emptyFile, at: place) }
    return tree.moved(to: place)
  }

  init(path: String, place: Place, value: Tree) {
    self.path = path
    self.place = place
    self.value = value
  }
}

extension Assembly {
  /// The overrides that a scenario sets.
  func overrides(ofScenario name: String) throws(ProfileErrors) -> [Override] {
    guard let scenario = self[.scenarios].first(where: { $0.id == name }) else {
      let ids = ids(.scenarios)
      throw ProfileErrors([
        ProfileError(
          .unknownReference(
            key: "--scenario", name, section: "scenarios", nearest: name.nearest(among: ids)),
          at: Place(file: file))
      ])
    }
    return Self.overrides(of: scenario)
  }

  static func overrides(of scenario: Item) -> [Override] {
    (scenario.value["set"]?.entries ?? []).map {
      Override(path: $0.key, place: $0.keyPlace, value: $0.value)
    }
  }

  /// Errors for the parts of scenarios that are wrong whether or not one is chosen.
  func scenarioErrors() -> [ProfileError] {
    var errors: [ProfileError] = []
    for scenario in self[.scenarios] {
      guard scenario.value.entries != nil, let set = scenario.value["set"], set.entries != nil
      else {
        errors.append(
          ProfileError(.missingKey("set", in: "scenario `\(scenario.id)`"), at: scenario.place))
        continue
      }
      var changed = self
      for override in Self.overrides(of: scenario) {
        do { try changed.apply(override) } catch { errors.append(error) }
      }
    }
    return errors
  }

  /// Puts the override's value at its path.
  ///
  /// The last part of the path may be a key that is not there yet, but not an item of a section:
  /// decoding knows which keys an item may have.
  mutating func apply(_ override: Override) throws(ProfileError) {
    let parts = override.path.split(separator: ".", omittingEmptySubsequences: false)
      .map(String.init)
    guard let first = parts.first, parts.count <= 12 else {
      throw ProfileError(.unknownPath(override.path, part: "", nearest: nil), at: override.place)
    }
    let rest = parts.dropFirst()
    if ["format", "use", "sources", "scenarios"].contains(first) {
      throw ProfileError(.fixedPath(override.path), at: override.place)
    }
    if let section = Section(rawValue: first) {
      let ids = ids(section)
      let id = rest.first ?? ""
      guard let index = ids.firstIndex(of: id) else {
        throw ProfileError(
          .unknownPath(override.path, part: id, nearest: id.nearest(among: ids)),
          at: override.place)
      }
      try self[section][index].value.put(override, at: rest.dropFirst())
    } else if let index = top.firstIndex(where: { $0.key == first }) {
      try top[index].value.put(override, at: rest)
    } else if rest.isEmpty, Section.otherKeys.contains(first) {
      top.append(.init(key: first, keyPlace: override.place, value: override.value))
    } else {
      throw ProfileError(
        .unknownPath(
          override.path, part: first, nearest: first.nearest(among: Section.allKeys)),
        at: override.place)
    }
  }
}

extension Tree {
  fileprivate mutating func put(_ override: Override, at path: ArraySlice<String>)
    throws(ProfileError)
  {
    guard let part = path.first else {
      self = override.value
      return
    }
    let rest = path.dropFirst()
    switch content {
    case .mapping(var entries):
      if let index = entries.firstIndex(where: { $0.key == part }) {
        try entries[index].value.put(override, at: rest)
      } else if rest.isEmpty {
        entries.append(.init(key: part, keyPlace: override.place, value: override.value))
      } else {
        throw Self.nowhere(override, part, among: entries.map(\.key))
      }
      content = .mapping(entries)
    case .list(var items):
      guard let index = items.firstIndex(where: { $0["id"]?.text == part }) else {
        throw Self.nowhere(override, part, among: items.compactMap { $0["id"]?.text })
      }
      try items[index].put(override, at: rest)
      content = .list(items)
    case .text:
      throw Self.nowhere(override, part, among: [])
    }
  }

  private static func nowhere(_ override: Override, _ part: String, among known: [String])
    -> ProfileError
  {
    ProfileError(
      .unknownPath(override.path, part: part, nearest: part.nearest(among: known)),
      at: override.place)
  }
}
