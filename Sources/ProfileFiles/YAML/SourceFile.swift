import Foundation

/// The bytes of a file, read within limits.
struct SourceFile {
  /// The path as messages show it.
  let name: String
  let text: String

  init(path: String, name: String) throws(ProfileError) {
    self.name = name
    let place = Place(file: name)
    guard !path.contains("\0") else { throw ProfileError(.missingFile, at: place) }
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path.resolvingLinks)
    else { throw ProfileError(.missingFile, at: place) }
    switch attributes[.type] as? FileAttributeType {
    case .typeRegular: break
    case .typeDirectory: throw ProfileError(.directory, at: place)
    default: throw ProfileError(.notAFile, at: place)
    }
    let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
    guard size <= Limits.fileBytes else {
      throw ProfileError(.tooLarge(bytes: size, limit: Limits.fileBytes), at: place)
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ProfileError(.unreadable, at: place)
    }
    text = try Self.decoded(Array(data), place)
  }

  /// The bytes as text without a byte order mark, if they are UTF-8 without control characters.
  static func decoded(_ bytes: [UInt8], _ place: Place) throws(ProfileError) -> String {
    guard bytes.count <= Limits.fileBytes else {
      throw ProfileError(.tooLarge(bytes: bytes.count, limit: Limits.fileBytes), at: place)
    }
    if let byte = bytes.firstIndex(where: isControl) {
      throw ProfileError(.notText(byte: byte), at: place)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ProfileError(.notText(byte: firstInvalidByte(bytes)), at: place)
    }
    // YAML takes these for ends of lines; editors don't show them.
    if let scalar = text.unicodeScalars.first(where: isHiddenBreak) {
      let before = text.unicodeScalars.prefix { $0 != scalar }
      throw ProfileError(.notText(byte: String(before).utf8.count), at: place)
    }
    return text.unicodeScalars.first == "\u{FEFF}"
      ? String(text.unicodeScalars.dropFirst()) : text
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    byte == 0x7F || (byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D)
  }

  private static func isHiddenBreak(_ scalar: Unicode.Scalar) -> Bool {
    (0x80...0x9F).contains(scalar.value) || scalar == "\u{2028}" || scalar == "\u{2029}"
  }

  /// The length of the longest prefix that is UTF-8.
  private static func firstInvalidByte(_ bytes: [UInt8]) -> Int {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var position = 0
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      position += UTF8.width(scalar)
    }
    return position
  }
}

extension String {
  /// The path with symbolic links followed, for asking what a path leads to.
  var resolvingLinks: String {
    URL(fileURLWithPath: self).resolvingSymlinksInPath().path
  }
}
