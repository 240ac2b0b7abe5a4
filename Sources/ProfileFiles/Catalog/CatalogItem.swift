public import Planning
public import Quantities

/// One number, text or list of a catalogue, as it is written.
public struct CatalogValue: Sendable, Hashable {
  /// The keys that lead to it within its item: `price.2026`, `tranches.phase-2.lead`.
  public let key: String
  public let text: String
  public let place: Place
  public let provenance: CatalogProvenance
}

/// Where a value comes from, as far as it or what is around it says.
public struct CatalogProvenance: Sendable, Hashable {
  public var source: String?
  /// `2026`, `2026-11` or `2026-11-05`.
  public var asOf: String?
  public var confidence: SourceNote.Confidence?
  public var note: String?

  /// The last month that `asOf` can mean; `nil` where there is none or it is no date.
  public var month: CalendarMonth? {
    guard let parts = asOf?.split(separator: "-"), let first = parts.first, let year = Int(first)
    else { return nil }
    guard parts.count > 1 else { return CalendarMonth(year: year, month: 12) }
    guard let month = Int(parts[1]), (1...12).contains(month) else { return nil }
    return CalendarMonth(year: year, month: month)
  }

  /// Months from the last month that it can mean to another; negative where that is earlier.
  public func age(at date: CalendarMonth) -> Int? { month.map { date - $0 } }
}

/// An item of a catalogue's file.
public struct CatalogItem: Sendable, Hashable {
  /// The top-level key that it stands under: `offers`, or `staff` and `money` themselves.
  public let section: String
  public let id: String
  public let place: Place
  /// Whether it changes an item of another file: `override: true`.
  public let isOverride: Bool
  public let provenance: CatalogProvenance
  /// In the order of the file.
  public let values: [CatalogValue]

  public var title: String { values.first { $0.key == "title" }?.text ?? id }
}
