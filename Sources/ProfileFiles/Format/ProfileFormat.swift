import Quantities

/// The profile format as data: every mapping that a profile may hold, with its keys.
///
/// The decoder decides what is accepted. This says it for editors and people, and the tests hold
/// the two together: each key and word that the decoder asks for is here, and no other.
public enum ProfileFormat {
  /// The mappings, the profile itself first; names are those of messages, such as `a site`.
  public static let mappings: [Mapping] =
    topMappings + supplyMappings + siteMappings + workMappings + ruleMappings

  /// Keys that every mapping may carry to say where its numbers come from.
  public static let provenance: [Key] = [
    .may("src", .text, "METI 2026", "where the numbers come from, or the id of a source"),
    .may("as_of", .date, "2026-11", "when that was so; `src` needs it", "with `src`"),
    .may(
      "confidence", .choice(["high", "medium", "low"]), "medium",
      "how far the number can be trusted"
    ),
    .may("note", .text, "list price", "anything else to say about it"),
  ]

  public struct Mapping: Sendable {
    /// What it is called in messages: `a site`.
    public let name: String
    public let keys: [Key]
    /// Keys that are data themselves: ids, years, currencies.
    public var open: OpenKeys?
    /// Keys of which it has exactly one, which says what kind it is.
    public var marks: [String] = []
    /// Whether `like` and `override` may stand for its required keys.
    public var isItem = false
  }

  /// Keys that aren't fixed words.
  public struct OpenKeys: Sendable {
    /// What they look like, as a regular expression.
    public let pattern: String
    public let form: Form
    /// A key and its value in YAML.
    public let example: String
    public let meaning: String
  }

  public struct Key: Sendable {
    public let name: String
    public let form: Form
    /// A value in YAML.
    public let example: String
    public let meaning: String
    /// What holds where it's left out; `nil` where it must be there.
    public let standard: String?

    static func need(_ name: String, _ form: Form, _ example: String, _ meaning: String) -> Key {
      Key(name: name, form: form, example: example, meaning: meaning, standard: nil)
    }

    static func may(
      _ name: String, _ form: Form, _ example: String, _ meaning: String,
      _ standard: String = "none"
    ) -> Key {
      Key(name: name, form: form, example: example, meaning: meaning, standard: standard)
    }
  }

  /// How a value is written.
  public indirect enum Form: Sendable {
    case text
    case id
    /// Two capital letters.
    case country
    case flag
    case whole(ClosedRange<Int>)
    /// `2026-04`.
    case month
    /// `2026`, `2026-11` or `2026-11-05`.
    case date
    case choice([String])
    /// The id of an item of a section.
    case reference(String)
    /// A number with a unit, by what it measures: `power`.
    case quantity(String)
    /// A plain number or a percentage.
    case number
    /// An amount of a currency of a year, per something or per nothing: `MW`.
    case money(per: String)
    /// `155 JPY/USD`.
    case exchangeRate
    case currency
    case condition
    /// One value, or values by fiscal year.
    case path(Form)
    case list(Form)
    /// A mapping by its name.
    case mapping(String)
    /// Items of a section: ids to mappings of that name.
    case items(String)
    case either(Form, Form)
    /// Any value.
    case any

    static func of<D: Dimension>(_: Quantity<D>.Type) -> Form { .quantity(D.name) }
    static func words<Choice: CaseIterable & RawRepresentable>(of _: Choice.Type) -> Form
    where Choice.RawValue == String {
      .choice(Choice.allCases.map(\.rawValue))
    }
  }
}

extension ProfileFormat {
  /// The keys that a file may have at its top.
  public static var topLevelKeys: Set<String> { Set(Section.allKeys) }
}
