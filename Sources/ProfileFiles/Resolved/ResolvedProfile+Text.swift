// A resolved profile as YAML: a key of an item a line, what is in it in flow style.
extension ResolvedProfile {
  /// The file's contents.
  public var text: String {
    var text = "format: 1\n"
    for key in Section.otherKeys {
      guard let entry = assembly[key] else { continue }
      text += "\(key): \(entry.value.flow)\n"
    }
    for section in Section.allCases where !assembly[section].isEmpty {
      text += "\(section.rawValue):\n"
      for item in assembly[section] {
        let entries = item.value.entries ?? []
        if section.isList {
          text += "  - id: \(item.id.scalar)\n"
          for entry in entries where entry.key != "id" {
            text += "    \(entry.key.scalar): \(entry.value.flow)\n"
          }
        } else if entries.isEmpty {
          text += "  \(item.id.scalar): \(item.value.flow)\n"
        } else {
          text += "  \(item.id.scalar):\n"
          for entry in entries { text += "    \(entry.key.scalar): \(entry.value.flow)\n" }
        }
      }
    }
    return text
  }
}

extension Tree {
  /// On one line.
  var flow: String {
    switch content {
    case .text(let text, _): text.scalar
    case .list(let items): "[" + items.map(\.flow).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { "\($0.key.scalar): \($0.value.flow)" }.joined(separator: ", ") + "}"
    }
  }
}

extension String {
  /// Bare where it can't be taken for anything but a word, else in double quotes.
  fileprivate var scalar: String {
    let isWord =
      first?.isLetter == true || first?.isNumber == true
    let isPlain =
      isWord && last != " "
      && unicodeScalars.allSatisfy {
        $0.isASCII
          && ($0.properties.isAlphabetic
            || $0.properties.numericType != nil || " ._@/%+-".unicodeScalars.contains($0))
      }
    return isPlain ? self : quotedScalar
  }

  private var quotedScalar: String {
    var quoted = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\r": quoted += "\\r"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        quoted += "\\x" + String(repeating: "0", count: 2 - digits.count) + digits
      case _ where scalar.value == 0x2028 || scalar.value == 0x2029 || scalar.value == 0xFEFF:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
