/// The words that no variable can be called, whatever their case.
enum LPKeyword: Equatable {
  case section(LPFormatSection)
  /// The first word of a section's two; `nil` for a section that isn't linear programming.
  case first(then: String, LPFormatSection?)
  /// A section whose meaning isn't linear programming.
  case unsupported(String)
  case infinity
  case notANumber

  static let longest = 10

  /// The keyword that `word`, in lower case, is or starts.
  init?(_ word: String) {
    switch word {
    case "minimize", "minimise", "minimum", "min": self = .section(.minimize)
    case "maximize", "maximise", "maximum", "max": self = .section(.maximize)
    case "st", "st.", "s.t.": self = .section(.constraints)
    case "subject": self = .first(then: "to", .constraints)
    case "such": self = .first(then: "that", .constraints)
    case "bounds", "bound": self = .section(.bounds)
    case "general", "generals", "gen", "integer", "integers", "int": self = .section(.integers)
    case "binary", "binaries", "bin": self = .section(.binaries)
    case "end": self = .section(.end)
    case "semi", "semis": self = .unsupported("SEMI-CONTINUOUS")
    case "sos", "sos1", "sos2": self = .unsupported("SOS")
    case "pwlobj": self = .unsupported("PWLOBJ")
    case "lazy": self = .first(then: "constraints", nil)
    case "inf", "infinity": self = .infinity
    case "nan": self = .notANumber
    default: return nil
    }
  }
}

/// What names consist of besides letters and digits.
enum LPName {
  static let symbols = Set("!\"#$%&(),;?@_`'{}~|".utf8)

  /// The longest name that readers take.
  static let longest = 255

  /// Whether every reader of the format takes `name` for a name.
  ///
  /// It consists of ASCII letters, digits, the symbols and points; doesn't start with a digit, a
  /// point or a semicolon, nor as an exponent does (`e`, `E4`); and is no keyword.
  static func isValid(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    guard let first = bytes.first, bytes.count <= longest,
      bytes.allSatisfy({ isLetter($0) || isDigit($0) || symbols.contains($0) || $0 == 0x2e }),
      !isDigit(first), first != UInt8(ascii: "."), first != UInt8(ascii: ";")
    else { return false }
    if first | 0x20 == UInt8(ascii: "e") && (bytes.count == 1 || isDigit(bytes[1])) {
      return false
    }
    let word = name.lowercased()
    return LPKeyword(word) == nil && word != "free"
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
