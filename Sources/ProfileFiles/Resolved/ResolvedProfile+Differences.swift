public import Planning

/// A value that two profiles have otherwise.
public struct ValueDifference: Sendable, Equatable {
  /// The dotted path: `offers.aws-tokyo.price.2027`.
  public var path: String
  /// The values, as the profiles say them; `nil` where there is none.
  public var before: String?
  public var after: String?
  public var cause: ChangeCause
}

extension ResolvedProfile {
  /// What differs on the way to another profile, by section; names, titles and sources are left out.
  public func differences(to other: ResolvedProfile) -> [ValueDifference] {
    var found: [ValueDifference] = []
    for part in Self.parts(of: self, and: other) {
      let (before, after) = (part.value(in: self), part.value(in: other))
      let (a, b) = (before?.values(at: part.path) ?? [], after?.values(at: part.path) ?? [])
      let (first, second) = (Self.byPath(a), Self.byPath(b))
      var seen: Set<String> = []
      for (path, _) in a + b where seen.insert(path).inserted {
        guard first[path] != second[path] else { continue }
        found.append(
          ValueDifference(
            path: path, before: first[path], after: second[path], cause: part.cause))
      }
    }
    return found
  }

  /// This profile with another's values for all that has one of the causes.
  public func taking(_ causes: Set<ChangeCause>, from other: ResolvedProfile) -> ResolvedProfile {
    var mixed = self
    for part in Self.parts(of: self, and: other) where causes.contains(part.cause) {
      part.copy(from: other, to: &mixed)
    }
    return mixed
  }

  private static func byPath(_ values: [(String, String)]) -> [String: String] {
    Dictionary(values, uniquingKeysWith: { first, _ in first })
  }

  // MARK: Parts

  /// A part of a profile that is of one kind: a key of an item that both have, a whole item that one
  /// has, or a key of a mapping at the top.
  private struct Part {
    var section: Section?
    var item: String
    /// `nil` for the whole item, or all of a key at the top.
    var key: String?
    var cause: ChangeCause

    var path: String {
      ([section?.rawValue, item, key].compactMap(\.self)).joined(separator: ".")
    }

    private func holder(in profile: ResolvedProfile) -> Tree? {
      guard let section else { return profile.assembly[item]?.value }
      return profile.assembly[section].first { $0.id == item }?.value
    }

    func value(in profile: ResolvedProfile) -> Tree? {
      key.map { holder(in: profile)?[$0] } ?? holder(in: profile)
    }

    func copy(from other: ResolvedProfile, to profile: inout ResolvedProfile) {
      let new = value(in: other)
      if let section {
        var items = profile.assembly[section]
        if let k = items.firstIndex(where: { $0.id == item }) {
          if let key {
            items[k].value.set(key, new, as: holder(in: other))
          } else if new == nil {
            items.remove(at: k)
          }
        } else if key == nil, let whole = other.assembly[section].first(where: { $0.id == item }) {
          items.append(whole)
        }
        profile.assembly[section] = items
      } else if let key, let k = profile.assembly.top.firstIndex(where: { $0.key == item }) {
        profile.assembly.top[k].value.set(key, new, as: holder(in: other))
      } else {
        profile.assembly.top.removeAll { $0.key == item }
        if let whole = other.assembly[item] { profile.assembly.top.append(whole) }
      }
    }
  }

  /// Keys that say nothing that a plan depends on.
  private static let remarks: Set<String> = ["name", "title", "format", "use", "like", "id"]

  private static func parts(of a: ResolvedProfile, and b: ResolvedProfile) -> [Part] {
    var parts: [Part] = []
    for name in Section.otherKeys where !remarks.contains(name) {
      let (x, y) = (a.assembly[name]?.value, b.assembly[name]?.value)
      guard x != nil || y != nil else { continue }
      guard let x = x?.entries, let y = y?.entries else {
        parts.append(Part(section: nil, item: name, key: nil, cause: .ofTop(name, key: nil)))
        continue
      }
      for key in union(x.map(\.key), y.map(\.key)) {
        parts.append(Part(section: nil, item: name, key: key, cause: .ofTop(name, key: key)))
      }
    }
    for section in Section.allCases where ![.scenarios, .sources, .published].contains(section) {
      for id in union(a.assembly.ids(section), b.assembly.ids(section)) {
        let items = [a, b].map { $0.assembly[section].first { $0.id == id }?.value.entries }
        guard let x = items[0], let y = items[1] else {
          let cause = ChangeCause.ofItem(section: section.rawValue, key: nil)
          parts.append(Part(section: section, item: id, key: nil, cause: cause))
          continue
        }
        for key in union(x.map(\.key), y.map(\.key)) where !remarks.contains(key) {
          let cause = ChangeCause.ofItem(section: section.rawValue, key: key)
          parts.append(Part(section: section, item: id, key: key, cause: cause))
        }
      }
    }
    return parts
  }

  private static func union(_ a: [String], _ b: [String]) -> [String] {
    let known = Set(a)
    return a + b.filter { !known.contains($0) }
  }
}

extension Tree {
  /// Sets, adds or removes a key; a new one gets its place from where it came.
  fileprivate mutating func set(_ key: String, _ value: Tree?, as holder: Tree?) {
    var all = entries ?? []
    all.removeAll { $0.key == key && value == nil }
    if let value {
      if let k = all.firstIndex(where: { $0.key == key }) {
        all[k].value = value
      } else {
        all.append(Entry(key: key, keyPlace: value.place, value: value))
      }
    }
    content = .mapping(all)
  }

  /// Every value in it by its path; a value with its source is the value.
  fileprivate func values(at path: String) -> [(String, String)] {
    switch content {
    case .text(let text, _): return [(path, text)]
    case .list(let items):
      if items.allSatisfy({ $0.text != nil }) { return [(path, flow)] }
      return items.enumerated().flatMap { k, item in
        guard let id = item["id"]?.text else { return [("\(path).\(k + 1)", item.flow)] }
        return item.values(at: "\(path).\(id)")
      }
    case .mapping(let entries):
      if let value = self["value"],
        entries.allSatisfy({
          $0.key == "value" || Fields.provenanceKeys.contains($0.key)
        })
      {
        return value.values(at: path)
      }
      return entries.filter { !Fields.provenanceKeys.contains($0.key) }.flatMap {
        $0.value.values(at: "\(path).\($0.key)")
      }
    }
  }
}
