import Foundation
import Quantities

/// Reads a profile's file and those that it uses, and puts their sections together.
struct Assembler {
  private(set) var assembly = Assembly()
  private(set) var errors: [ProfileError] = []
  /// The names of the files read, in order.
  private(set) var files: [String] = []

  private var known: Set<String> = []
  private var totalBytes = 0

  /// The assembly of a file, its `use` files first.
  static func assembly(at path: String) throws(ProfileErrors) -> Assembly {
    try assembler(at: path).assembly
  }

  /// What has read a file and those that it uses.
  static func assembler(at path: String) throws(ProfileErrors) -> Assembler {
    var assembler = Assembler()
    do {
      try assembler.read(path: path, name: path, chain: [])
    } catch {
      throw ProfileErrors(assembler.errors + [error])
    }
    if !assembler.errors.isEmpty { throw ProfileErrors(assembler.errors) }
    return assembler
  }

  /// The assembly of a text, without what it uses.
  static func assembly(ofText text: String, file: String) throws(ProfileErrors) -> Assembly {
    var assembler = Assembler()
    do throws(ProfileError) {
      assembler.add(try entries(of: text, file: file), of: file, isMain: true)
    } catch {
      throw ProfileErrors(assembler.errors + [error])
    }
    if !assembler.errors.isEmpty { throw ProfileErrors(assembler.errors) }
    return assembler.assembly
  }

  private mutating func root(path: String, name: String) throws(ProfileError) -> [Tree.Entry] {
    let source = try SourceFile(path: path, name: name)
    totalBytes += source.text.utf8.count
    guard totalBytes <= Limits.totalBytes else {
      throw ProfileError(
        .tooLarge(bytes: totalBytes, limit: Limits.totalBytes), at: Place(file: name))
    }
    return try Self.entries(of: source.text, file: name)
  }

  /// The sections of a file's text.
  static func entries(of text: String, file: String) throws(ProfileError) -> [Tree.Entry] {
    guard let tree = try TreeReader.tree(of: text, file: file) else {
      throw ProfileError(.emptyFile, at: Place(file: file))
    }
    guard let entries = tree.entries else {
      throw ProfileError(
        .wrongType(key: "profile", found: tree.kindName, expected: "a mapping of sections"),
        at: tree.place)
    }
    return entries
  }

  /// Reads a file; `chain` has the real paths and the names of those that use it, outermost first.
  private mutating func read(
    path: String, name: String, chain: [(path: String, name: String)]
  ) throws(ProfileError) {
    let realPath = path.resolvingLinks
    if !known.insert(realPath).inserted { return }
    files.append(name)
    let entries = try root(path: path, name: name)
    let inner = chain + [(path: realPath, name: name)]
    if let use = entries.first(where: { $0.key == "use" }) {
      guard let uses = use.value.items else {
        throw ProfileError(
          .wrongType(key: "use", found: use.value.kindName, expected: "a list of files"),
          at: use.value.place)
      }
      for use in uses { try readUsed(use, from: path, name: name, chain: inner) }
    }
    add(entries, of: name, isMain: chain.isEmpty)
  }

  private mutating func readUsed(
    _ use: Tree, from path: String, name: String, chain: [(path: String, name: String)]
  ) throws(ProfileError) {
    guard let relative = use.text, !relative.isEmpty, !relative.hasPrefix("/") else {
      throw ProfileError(
        .wrongType(key: "use", found: use.kindName, expected: "a path relative to this file"),
        at: use.place)
    }
    let used = Self.folder(of: path) + relative
    let usedName = Self.tidy(Self.folder(of: name) + relative)
    if let start = chain.firstIndex(where: { $0.path == used.resolvingLinks }) {
      let names = chain[start...].map(\.name) + [chain[start].name]
      throw ProfileError(.cycle(names, of: "use"), at: use.place)
    }
    guard chain.count < Limits.useDepth else {
      throw ProfileError(.tooDeep(limit: Limits.useDepth), at: use.place)
    }
    guard files.count < Limits.files else {
      throw ProfileError(.tooMany("files", limit: Limits.files), at: use.place)
    }
    do {
      try read(path: used, name: usedName, chain: chain)
    } catch {
      // What is wrong with a file as a whole is put right where the file is named.
      guard error.place == Place(file: usedName), error.problem == .missingFile else { throw error }
      throw ProfileError(
        .wrongValue(key: "use", found: relative, expected: "a file that is there", nearest: nil),
        at: use.place)
    }
  }

  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// The path without `.` and, where it has a folder to leave, `..`.
  static func tidy(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: true) where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  // MARK: Putting together

  private mutating func add(_ entries: [Tree.Entry], of file: String, isMain: Bool) {
    if isMain { assembly.file = file }
    checkFormat(entries, Place(file: file, line: 1, column: 1))
    for entry in entries {
      if let section = Section(rawValue: entry.key) {
        addItems(of: entry, to: section)
      } else if entry.key == "money" {
        addMoney(entry)
      } else if !Section.otherKeys.contains(entry.key) {
        report(
          .unknownKey(
            entry.key, in: "a profile", nearest: entry.key.nearest(among: Section.allKeys),
            known: Section.allKeys), at: entry.keyPlace)
      } else if entry.key != "format", entry.key != "use", isMain || !isOfFile(entry.key) {
        addTop(entry)
      }
    }
  }

  private func isOfFile(_ key: String) -> Bool { key == "name" || key == "title" }

  private mutating func report(_ problem: ProfileError.Problem, at place: Place) {
    errors.append(ProfileError(problem, at: place))
  }

  private mutating func checkFormat(_ entries: [Tree.Entry], _ start: Place) {
    guard let format = entries.first(where: { $0.key == "format" }) else {
      return report(.missingKey("format", in: "a profile"), at: start)
    }
    guard format.value.text == "1" else {
      return report(
        .wrongType(
          key: "format", found: format.value.kindName, expected: "`1`, the format of this program"),
        at: format.value.place)
    }
  }

  private mutating func addTop(_ entry: Tree.Entry) {
    if let first = assembly[entry.key] {
      return report(.duplicateSection(entry.key, first: first.keyPlace), at: entry.keyPlace)
    }
    assembly.top.append(entry)
  }

  /// Adds `money` key by key, and its mappings of currencies currency by currency.
  private mutating func addMoney(_ entry: Tree.Entry) {
    guard let index = assembly.top.firstIndex(where: { $0.key == "money" }),
      let old = assembly.top[index].value.entries, let new = entry.value.entries
    else {
      return addTop(entry)
    }
    var merged = old
    for addition in new {
      guard let place = merged.firstIndex(where: { $0.key == addition.key }) else {
        merged.append(addition)
        continue
      }
      guard let first = merged[place].value.entries, let second = addition.value.entries,
        ["fx", "inflation"].contains(addition.key)
      else {
        report(
          .duplicateSection("money.\(addition.key)", first: merged[place].keyPlace),
          at: addition.keyPlace)
        continue
      }
      for currency in second {
        if let twin = first.first(where: { $0.key == currency.key }) {
          report(
            .duplicateSection("money.\(addition.key).\(currency.key)", first: twin.keyPlace),
            at: currency.keyPlace)
        }
      }
      merged[place].value.content = .mapping(first + second)
    }
    assembly.top[index].value.content = .mapping(merged)
  }

  private mutating func addItems(of entry: Tree.Entry, to section: Section) {
    var added: [Item] = []
    switch entry.value.content {
    case .list(let items) where section.isList:
      for item in items {
        guard let id = item["id"], let text = id.text else {
          report(.missingKey("id", in: section.itemName), at: item.place)
          continue
        }
        added.append(Item(id: text, place: id.place, value: item))
      }
    case .mapping(let entries) where !section.isList:
      for entry in entries {
        added.append(Item(id: entry.key, place: entry.keyPlace, value: entry.value))
      }
    default:
      let form = section.isList ? "a list of items with `id`" : "a mapping of ids to items"
      return report(
        .wrongType(key: entry.key, found: entry.value.kindName, expected: form),
        at: entry.value.place)
    }
    var places = Dictionary(
      assembly[section].map { ($0.id, $0.place) }, uniquingKeysWith: { first, _ in first })
    for item in added {
      do {
        if try item.isOverlay() {
          addOverlay(item, of: section)
          continue
        }
      } catch {
        errors.append(error)
        continue
      }
      let item = item.withoutOverrideKey
      if let first = places[item.id] {
        report(.duplicateID(item.id, section: section.rawValue, first: first), at: item.place)
      } else if !Tree.isID(item.id) {
        report(
          .wrongValue(key: "id", found: item.id, expected: Tree.idForm, nearest: nil),
          at: item.place)
      } else {
        places[item.id] = item.place
        assembly[section].append(item)
      }
    }
    if assembly[section].count > Limits.items {
      report(.tooMany("items in one section", limit: Limits.items), at: entry.keyPlace)
    }
  }

  /// Keeps what changes an item that is already there.
  private mutating func addOverlay(_ item: Item, of section: Section) {
    let ids = assembly.ids(section)
    guard ids.contains(item.id) else {
      return report(
        .nothingToOverride(
          item.id, section: section.rawValue, nearest: item.id.nearest(among: ids)), at: item.place)
    }
    assembly.overlays.append(Overlay(section: section, item: item))
  }
}
