import Quantities

extension Assembly {
  /// Replaces every `like: other-id` by the keys of the other item that are not given beside it.
  mutating func resolveCopies() throws(ProfileErrors) {
    var errors = danglingCopies()
    var budget = Limits.copiedValues
    for section in Section.allCases where section.hasCopies {
      var resolver = CopyResolver(items: self[section], budget: budget)
      resolver.resolve()
      self[section] = resolver.items
      errors += resolver.errors
      budget = resolver.budget
    }
    if !errors.isEmpty { throw ProfileErrors(errors) }
  }
}

private struct CopyResolver {
  var items: [Item]
  /// How many values may still be copied.
  var budget: Int
  var errors: [ProfileError] = []
  private let indices: [String: Int]
  private var isResolved: [Bool]

  init(items: [Item], budget: Int) {
    self.items = items
    self.budget = budget
    indices = Dictionary(
      items.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    isResolved = items.map { $0.value["like"] == nil }
  }

  mutating func resolve() {
    for index in items.indices { resolve(index) }
  }

  /// Follows the chain of originals from an item to one that is resolved, then copies back along it.
  private mutating func resolve(_ start: Int) {
    var chain: [Int] = []
    var isInChain: Set<Int> = []
    var index = start
    while !isResolved[index] {
      guard isInChain.insert(index).inserted else {
        reportCycle(Array(chain.drop { $0 != index }) + [index])
        for member in chain { isResolved[member] = true }
        return
      }
      chain.append(index)
      guard let original = original(of: index) else {
        for member in chain { isResolved[member] = true }
        return
      }
      index = original
    }
    for copy in chain.reversed() {
      if let original = original(of: copy) { fill(copy, from: original) }
      isResolved[copy] = true
    }
  }

  private func original(of index: Int) -> Int? {
    items[index].value["like"]?.text.flatMap { indices[$0] }
  }

  private mutating func fill(_ copy: Int, from original: Int) {
    guard let own = items[copy].value.entries, let others = items[original].value.entries else {
      return
    }
    let given = Set(own.map(\.key))
    let notCopied: Set<String> = ["id", "like", "src", "as_of", "confidence", "note"]
    let copied = others.filter { !given.contains($0.key) && !notCopied.contains($0.key) }
    budget -= copied.reduce(0) { $0 + $1.value.size }
    guard budget >= 0 else {
      let problem = ProfileError.Problem.tooMany("copied values", limit: Limits.copiedValues)
      if errors.isEmpty { errors.append(ProfileError(problem, at: items[copy].place)) }
      return
    }
    items[copy].value.content = .mapping(own + copied)
  }

  private mutating func reportCycle(_ cycle: [Int]) {
    guard let place = cycle.first.flatMap({ items[$0].value["like"]?.place }) else { return }
    errors.append(ProfileError(.cycle(cycle.map { items[$0].id }, of: "like"), at: place))
  }
}

extension Assembly {
  /// Errors for every `like` that names no item of its section.
  private func danglingCopies() -> [ProfileError] {
    var errors: [ProfileError] = []
    for section in Section.allCases where section.hasCopies {
      let ids = ids(section)
      let known = Set(ids)
      for item in self[section] {
        guard let like = item.value["like"] else { continue }
        guard let id = like.text else {
          errors.append(
            ProfileError(
              .wrongType(key: "like", found: like.kindName, expected: "an id"), at: like.place))
          continue
        }
        if !known.contains(id) {
          errors.append(
            ProfileError(
              .unknownReference(
                key: "like", id, section: section.rawValue, nearest: id.nearest(among: ids)),
              at: like.place))
        }
      }
    }
    return errors
  }
}
