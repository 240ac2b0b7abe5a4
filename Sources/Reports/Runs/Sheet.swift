/// A table to show: columns with units, rows, and a sum below.
struct Sheet: Sendable, Equatable {
  struct Column: Sendable, Equatable {
    var name: String
    /// `nil` for a column of words.
    var unit: String?

    init(name: String, unit: String? = nil) {
      self.name = name
      self.unit = unit
    }
  }

  enum Cell: Sendable, Equatable {
    case text(String)
    case number(Double)
    case none
  }

  var title: String
  var columns: [Column]
  var rows: [[Cell]]
  var total: [Cell]?
  /// What the numbers mean, a sentence each.
  var notes: [String] = []
}

/// Sums of numbers by the texts that they belong to, in order of size or of first appearance.
///
/// The sums over all keys are those over all entries: nothing is left out.
struct Pivot {
  /// How many numbers each key has.
  let width: Int
  /// Whether keys keep the order in which they come, as years do.
  let keepsOrder: Bool
  private var keys: [[String]] = []
  private var sums: [[String]: [Double]] = [:]

  init(width: Int, keepsOrder: Bool) {
    self.width = width
    self.keepsOrder = keepsOrder
  }

  mutating func add(_ values: [Double], to key: [String]) {
    if let old = sums[key] {
      sums[key] = zip(old, values).map { $0 + $1 }
    } else {
      keys.append(key)
      sums[key] = values
    }
  }

  subscript(key: [String]) -> [Double]? { sums[key] }

  /// Keys with their sums; what is zero throughout, up to rounding, is left out.
  var entries: [(key: [String], sums: [Double])] {
    let largest = (0..<width).map { k in sums.values.reduce(0) { max($0, abs($1[k])) } }
    let present = keys.compactMap { key -> (key: [String], sums: [Double])? in
      guard let values = sums[key],
        zip(values, largest).contains(where: { abs($0) > 1e-14 * $1 })
      else { return nil }
      return (key, values)
    }
    guard !keepsOrder else { return present }
    return present.sorted { a, b in
      let (x, y) = (abs(a.sums.first ?? 0), abs(b.sums.first ?? 0))
      return x != y ? x > y : a.key.lexicographicallyPrecedes(b.key)
    }
  }

  /// The sum over all entries.
  var totals: [Double] {
    keys.reduce(into: [Double](repeating: 0, count: width)) { totals, key in
      for (k, value) in (sums[key] ?? []).enumerated() { totals[k] += value }
    }
  }
}
