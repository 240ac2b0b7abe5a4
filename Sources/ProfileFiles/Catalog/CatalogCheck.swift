public import Quantities

/// What is wrong, or too old to rely on, in a catalogue.
public struct CatalogFinding: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// No `src`, or one without `as_of`.
    case missingSource = "missing-source"
    /// Older than facts of its kind may be.
    case stale
    /// Dated after the day of the check.
    case future
    /// A unit that doesn't measure what the key is about.
    case unit
    /// A size that nothing of its kind has.
    case implausible
  }

  public let kind: Kind
  public let place: Place
  /// `offers.sakura-b200-1y.price.2026`, or the item.
  public let path: String
  public let message: String
}

/// Checks a catalogue's facts against a date.
public struct CatalogCheck: Sendable {
  /// The month of the check.
  public var date: CalendarMonth
  /// How many months old any fact may be; `nil` for the ages of `longestAges`.
  public var longestAge: Int?

  public init(date: CalendarMonth, longestAge: Int? = nil) {
    self.date = date
    self.longestAge = longestAge
  }

  /// Months after which a fact of a section is checked again.
  ///
  /// Prices for rent and exchange rates move within a year; hardware prices, owners and power prices
  /// in two or three; awards and announced sites stay. What a chip can do doesn't age.
  public static let longestAges: [String: Int] = [
    "offers": 24, "money": 24, "pods": 36, "entities": 36, "staff": 36, "sites": 60,
    "subsidies": 60, "fleet": 60,
  ]

  /// What is found, by place.
  public func findings(in catalog: Catalog) -> [CatalogFinding] {
    catalog.items.flatMap { item in
      sourceFindings(item) + item.values.flatMap { valueFindings($0, of: item) }
    }
    .sorted { ($0.place, $0.path) < ($1.place, $1.path) }
  }

  private func sourceFindings(_ item: CatalogItem) -> [CatalogFinding] {
    // Rules and workloads are the user's own; what isn't dimensioned comes from nowhere.
    let isFact = !["policy", "workloads"].contains(item.section)
    let values = item.values.filter { !$0.text.hasPrefix("[") && $0.key != "title" }
    let lacking = values.filter { $0.provenance.source == nil || $0.provenance.asOf == nil }
    guard isFact, let first = lacking.first, isInCatalogue(item.place.file) else {
      return ageFindings(item)
    }
    let what =
      lacking.count == values.count
      ? "no value has `src` and `as_of`" : "`\(first.key)` has no `src` and `as_of`"
    return [
      CatalogFinding(
        kind: .missingSource, place: item.place, path: "\(item.section).\(item.id)",
        message: what + "; say where it comes from")
    ] + ageFindings(item)
  }

  private func isInCatalogue(_ file: String) -> Bool {
    file.split(separator: "/").dropLast().contains("catalog")
  }

  /// One finding for each date of an item that is too old or yet to come.
  private func ageFindings(_ item: CatalogItem) -> [CatalogFinding] {
    var seen: Set<String> = []
    var findings: [CatalogFinding] = []
    for value in item.values {
      guard let asOf = value.provenance.asOf, seen.insert(asOf).inserted,
        let month = value.provenance.month
      else { continue }
      let path = "\(item.section).\(item.id)" + (value.key.isEmpty ? "" : ".\(value.key)")
      // A year alone may mean its last month, which is still to come in the year itself.
      if asOf.count > 4 ? month > date : month.year > date.year {
        findings.append(
          CatalogFinding(
            kind: .future, place: value.place, path: path,
            message: "`as_of: \(asOf)` is after \(date)"))
      } else if let limit = longestAge ?? Self.longestAges[item.section], date - month > limit {
        findings.append(
          CatalogFinding(
            kind: .stale, place: value.place, path: path,
            message: "`as_of: \(asOf)` is \(date - month) months old at \(date), more than "
              + "\(limit); look it up again"))
      }
    }
    return findings
  }

  private func valueFindings(_ value: CatalogValue, of item: CatalogItem) -> [CatalogFinding] {
    let path = "\(item.section).\(item.id)" + (value.key.isEmpty ? "" : ".\(value.key)")
    func finding(_ kind: CatalogFinding.Kind, _ message: String) -> [CatalogFinding] {
      [CatalogFinding(kind: kind, place: value.place, path: path, message: message)]
    }
    if item.section == "money", item.id.hasPrefix("fx.") { return [] }
    let keys = [item.id.split(separator: ".")[0]] + value.key.split(separator: ".")
    // Growth and rule belong to the form of a path, ages to resale.
    guard !["growth", "rule", "csv"].contains(keys.last ?? ""), !keys.contains("resale"),
      let range = PlausibleRange.range(of: item.section, keys)
    else { return [] }
    do {
      guard let size = try range.size(value.text), !range.range.contains(size) else { return [] }
      let unit = range.unit.isEmpty ? "" : " " + range.unit
      return finding(
        .implausible,
        "`\(value.text.abridged)` is outside of \(Self.text(range.range.lowerBound)) to "
          + "\(Self.text(range.range.upperBound))\(unit); check its digits and unit")
    } catch {
      return finding(.unit, "\(error)")
    }
  }

  private static func text(_ number: Double) -> String {
    let whole = number.rounded()
    guard whole == number, abs(number) < 1e15 else { return "\(number)" }
    return abs(number) >= 1e6 ? "\(number)" : "\(Int(whole))"
  }
}
