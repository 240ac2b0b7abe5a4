/// The top-level keys of a profile.
enum Section: String, Sendable, CaseIterable {
  case accelerators
  case entities
  case sites
  case grids
  case pods
  case fleet
  case offers
  case commitments
  case workloads
  case datasets
  case exports
  case subsidies
  case policy
  case scenarios
  case sources
  case published

  /// Whether its items are a list with ids inside rather than a mapping of ids.
  var isList: Bool { self == .policy }

  /// Whether `like` copies its items.
  var hasCopies: Bool { self != .scenarios && self != .sources }

  /// What one item is called.
  var itemName: String {
    switch self {
    case .accelerators: "an accelerator"
    case .entities: "an entity"
    case .sites: "a site"
    case .grids: "a grid"
    case .pods: "a pod type"
    case .fleet: "a part of the fleet"
    case .offers: "an offer"
    case .commitments: "a commitment"
    case .workloads: "a workload"
    case .datasets: "a dataset"
    case .exports: "an export product"
    case .subsidies: "a subsidy"
    case .policy: "a rule"
    case .scenarios: "a scenario"
    case .sources: "a source"
    case .published: "a published figure"
    }
  }

  /// Top-level keys that are not sections of items.
  static let otherKeys = [
    "format", "name", "title", "home", "horizon", "money", "use", "staff", "carbon",
  ]
  static let allKeys = otherKeys + allCases.map(\.rawValue)
}

/// An item of a section.
struct Item: Equatable, Sendable {
  var id: String
  var place: Place
  var value: Tree
}

/// A profile with its `use` files taken in, before it means anything.
struct Assembly: Sendable {
  /// The profile's own file, as messages show it.
  var file = ""
  var top: [Tree.Entry] = []
  var sections: [Section: [Item]] = [:]
  /// What files override of items read before them, in order.
  var overlays: [Overlay] = []

  subscript(section: Section) -> [Item] {
    get { sections[section] ?? [] }
    set { sections[section] = newValue }
  }

  subscript(key: String) -> Tree.Entry? { top.first { $0.key == key } }

  func ids(_ section: Section) -> [String] { self[section].map(\.id) }
}

extension Tree {
  static func isID(_ text: String) -> Bool {
    let bytes = text.utf8
    guard let first = bytes.first, bytes.count <= 64, isAlphanumeric(first) else { return false }
    return bytes.allSatisfy {
      isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
    }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  static let idForm = "an id of letters, digits, `-` and `_`"
}
