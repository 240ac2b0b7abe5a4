/// How much a profile may hold.
///
/// A profile of a country is some hundred times smaller; what is larger is a slip or an attack, and
/// is refused before it costs time.
enum Limits {
  static let fileBytes = 4 << 20
  static let totalBytes = 16 << 20
  static let files = 100
  static let depth = 64
  static let useDepth = 8
  /// Scalars, lists and mappings of one file.
  static let values = 100_000
  /// Items of one section.
  static let items = 2000
  /// Values of all items after copying with `like`.
  static let copiedValues = 200_000
  static let textLength = 4000
}
