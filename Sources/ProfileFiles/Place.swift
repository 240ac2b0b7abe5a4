/// Where something stands in a file, or in an override.
public struct Place: Sendable, Hashable {
  /// The path as it was given, or the override: `--set sites.inzai.pue`.
  public var file: String
  /// From 1; 0 means the whole file.
  public var line: Int
  /// In Unicode scalars, from 1.
  public var column: Int

  public init(file: String, line: Int = 0, column: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// The place so many columns further on the same line.
  func advanced(by columns: Int) -> Place {
    line == 0 ? self : Place(file: file, line: line, column: column + columns)
  }
}

extension Place: CustomStringConvertible {
  public var description: String { line == 0 ? file : "\(file):\(line):\(column)" }
}

extension Place: Comparable {
  public static func < (a: Place, b: Place) -> Bool {
    (a.file, a.line, a.column) < (b.file, b.line, b.column)
  }
}
