import Quantities

/// A YAML value with its place: what a profile is before it means anything.
struct Tree: Equatable, Sendable {
  enum Content: Equatable, Sendable {
    case text(String, quoted: Bool)
    case list([Tree])
    case mapping([Entry])
  }

  struct Entry: Equatable, Sendable {
    var key: String
    var keyPlace: Place
    var value: Tree
  }

  var content: Content
  var place: Place

  var entries: [Entry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  var items: [Tree]? {
    if case .list(let items) = content { items } else { nil }
  }

  var text: String? {
    if case .text(let text, _) = content { text } else { nil }
  }

  subscript(key: String) -> Tree? {
    entries?.first { $0.key == key }?.value
  }

  /// What it is, for messages.
  var kindName: String {
    switch content {
    case .text(let text, _): text.isEmpty ? "nothing" : "`\(text.abridged)`"
    case .list: "a list"
    case .mapping: "a mapping"
    }
  }

  /// How many values are in it, itself included.
  var size: Int {
    switch content {
    case .text: 1
    case .list(let items): items.reduce(1) { $0 + $1.size }
    case .mapping(let entries): entries.reduce(1) { $0 + $1.value.size }
    }
  }

  /// The same values, all said to stand at one place.
  func moved(to place: Place) -> Tree {
    switch content {
    case .text:
      return Tree(content: content, place: place)
    case .list(let items):
      return Tree(content: .list(items.map { $0.moved(to: place) }), place: place)
    case .mapping(let entries):
      let moved = entries.map {
        Entry(key: $0.key, keyPlace: place, value: $0.value.moved(to: place))
      }
      return Tree(content: .mapping(moved), place: place)
    }
  }
}
