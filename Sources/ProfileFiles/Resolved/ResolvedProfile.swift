public import Planning
import Quantities
import TrainingWorkloads

/// A profile with nothing left to look up: `use`, `like`, overrides, the scenario and tables taken in.
///
/// Its text is a profile of one file by itself: read again it means the same, whatever became of the
/// files that it came from. The same profile gives the same bytes.
public struct ResolvedProfile: Sendable {
  var assembly: Assembly

  /// Resolves the profile of a file, as `ProfileReader.read` reads it.
  public init(
    path: String, overrides: [(String, String)] = [], scenario: String? = nil,
    keeping kept: KeptBuilds? = nil
  ) throws(ProfileErrors) {
    assembly = try ProfileReader.assembly(
      path: path, overrides: overrides, scenario: scenario, keeping: kept)
    do { try assembly.resolveRest() } catch { throw ProfileErrors([error]) }
  }

  /// Reads the text of a resolved profile; messages name it by the file.
  public init(text: String, file: String) throws(ProfileErrors) {
    assembly = try Assembler.assembly(ofText: text, file: file)
    do { try assembly.resolveRest() } catch { throw ProfileErrors([error]) }
  }

  /// What it means.
  public func profile() throws(ProfileErrors) -> Profile { try ProfileDecoder.profile(assembly) }

  /// It with the builds that another profile keeps, as that one has them.
  public func keepingBuilds(of other: ResolvedProfile) throws(ProfileErrors) -> ResolvedProfile {
    var changed = self
    guard let rule = other.assembly[.policy].first(where: { $0.id == KeptBuilds.ruleID }) else {
      return self
    }
    do { try changed.assembly.put(builds: rule) } catch { throw ProfileErrors([error]) }
    return changed
  }

  /// It with other values for some paths.
  public func applying(_ overrides: [(String, String)]) throws(ProfileErrors) -> ResolvedProfile {
    var changed = self
    do {
      for (path, value) in overrides {
        try changed.assembly.apply(try Override(option: path, value))
      }
      try changed.assembly.resolveRest()
    } catch {
      throw ProfileErrors([error])
    }
    return changed
  }
}

extension ProfileReader {
  /// The assembly of a file with copies, overlays, what is kept, a scenario and overrides applied.
  static func assembly(
    path: String, overrides: [(String, String)], scenario: String?, keeping kept: KeptBuilds? = nil
  ) throws(ProfileErrors) -> Assembly {
    var assembly = try Assembler.assembly(at: path)
    try assembly.resolveCopies()
    try assembly.applyOverlays()
    if let kept {
      do { try assembly.put(builds: kept.item) } catch { throw ProfileErrors([error]) }
    }
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
    return assembly
  }
}

extension Assembly {
  /// Takes away what is done with, and puts the values of tables where the tables are named.
  fileprivate mutating func resolveRest() throws(ProfileError) {
    let log = ReadingLog()
    log.file = file
    self[.scenarios] = []
    overlays = []
    for section in Section.allCases {
      for k in self[section].indices {
        let value = self[section][k].value
        if section.hasCopies, case .mapping(let entries) = value.content {
          self[section][k].value.content = .mapping(
            entries.filter { $0.key != "like" && $0.key != Overlay.key })
        }
        try self[section][k].value.takeInTables(log)
      }
    }
    for k in top.indices { try top[k].value.takeInTables(log) }
  }
}

extension Tree {
  /// Replaces `{csv: file#column, unit: …}` by a mapping of the table's years to its values.
  fileprivate mutating func takeInTables(_ log: ReadingLog) throws(ProfileError) {
    switch content {
    case .text: return
    case .list(var items):
      for k in items.indices { try items[k].takeInTables(log) }
      content = .list(items)
    case .mapping(var entries):
      if let csv = self["csv"], let reference = csv.text {
        entries = try rows(of: reference, at: csv.place, log)
      } else {
        for k in entries.indices { try entries[k].value.takeInTables(log) }
      }
      content = .mapping(entries)
    }
  }

  private func rows(
    of reference: String, at place: Place, _ log: ReadingLog
  ) throws(ProfileError) -> [Entry] {
    let parts = reference.split(separator: "#", maxSplits: 1).map(String.init)
    // What isn't right is left for decoding to say.
    guard parts.count == 2 else { return entries ?? [] }
    let unit = self["unit"]?.text.map { " " + $0 } ?? ""
    let kept = (entries ?? []).filter { $0.key != "csv" && $0.key != "unit" }
    let table = try log.table(parts[0], at: place).table
    let rows = table.rows.compactMap { row -> Entry? in
      guard let year = row.text("year"), let value = row.text(parts[1]) else { return nil }
      let text = Tree(content: .text(value + unit, quoted: false), place: place)
      return Entry(key: year, keyPlace: place, value: text)
    }
    return rows + kept
  }
}
