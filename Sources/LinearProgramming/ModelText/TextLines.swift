import MatrixCore

/// The lines of a text, one after another, from memory or from a file of any size.
struct TextLines: ~Copyable {
  /// A file is taken in pieces of this size, which is also the longest line it may have.
  static let pieceSize = 1 << 18

  private(set) var buffer: [UInt8]
  /// The number of the last line that `next()` returned.
  private(set) var lineNumber = 0
  /// The bytes of the buffer that no line has taken yet.
  private var start = 0
  private var end: Int
  private var file: InputFile?

  init(_ bytes: [UInt8]) {
    buffer = bytes
    end = bytes.count
    file = nil
  }

  init(_ file: consuming InputFile) {
    buffer = [UInt8](repeating: 0, count: TextLines.pieceSize)
    end = 0
    self.file = consume file
  }

  /// Where the next line lies in `buffer`, without what ends it; `nil` behind the last.
  mutating func next() throws(MPSError.Cause) -> Range<Int>? {
    lineNumber += 1
    var scanned = start
    while true {
      if let newline = try lineEnd(from: scanned) {
        defer { start = newline + 1 }
        return trimmed(start..<newline)
      }
      scanned = end - start
      guard try refill() else { break }
    }
    guard start < end else { return nil }
    defer { start = end }
    return trimmed(start..<end)
  }

  /// Where the first lines lie in `buffer`, before any is taken; a part of a line may be the last.
  mutating func preview() throws(MPSError.Cause) -> Range<Int> {
    if start == end { _ = try refill() }
    return start..<end
  }

  /// The next newline in the buffer from `position` on.
  private func lineEnd(from position: Int) throws(MPSError.Cause) -> Int? {
    let bytes = buffer.span
    var p = position
    while p < end {
      let byte = bytes[p]
      if byte < 0x20 {
        if byte == UInt8(ascii: "\n") { return p }
        guard byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r") else { throw .binary }
      }
      p += 1
    }
    return nil
  }

  /// Moves the unfinished line to the front of the buffer and reads on; `false` where nothing is
  /// left to read.
  private mutating func refill() throws(MPSError.Cause) -> Bool {
    guard file != nil else { return false }
    let rest = end - start
    guard rest < buffer.count else { throw .lineTooLong(limit: TextLines.pieceSize) }
    for p in 0..<rest { buffer[p] = buffer[start + p] }
    start = 0
    end = rest
    do {
      end += try file?.read(into: &buffer, from: rest) ?? 0
    } catch {
      throw .file(error)
    }
    return end > rest
  }

  /// `range` without blanks and carriage returns at its end.
  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var upper = range.upperBound
    while upper > range.lowerBound, buffer[upper - 1] <= 0x20 { upper -= 1 }
    return range.lowerBound..<upper
  }
}
