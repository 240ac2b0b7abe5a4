import MatrixCore
import Quantities

/// A line of a table, its cells with the places where they start.
struct CSVRecord {
  var cells: [String] = []
  var places: [Place] = []
  /// Where the line starts.
  var start: Place
}

/// Reads a table of comma-separated values (RFC 4180) record by record.
///
/// Memory: one record, of at most `longestRecord` bytes, and one block of the file, whatever the size
/// of the table. Compressed files are expanded on the way.
struct CSVReader: ~Copyable {
  static let longestRecord = 1 << 20
  static let mostColumns = 1_000

  private let name: String
  private var file: InputFile
  private var block = [UInt8](repeating: 0, count: 1 << 16)
  private var next = 0
  private var end = 0
  /// Where the next byte stands; columns count characters.
  private var line = 1
  private var column = 1

  /// Opens a table and reads its first block.
  static func open(_ path: String) throws(ImportError) -> CSVReader {
    do throws(FileError) {
      var reader = CSVReader(name: path, file: try InputFile(path: path))
      reader.end = try reader.file.read(into: &reader.block)
      // A byte order mark.
      if reader.end >= 3, reader.block.starts(with: [0xEF, 0xBB, 0xBF]) { reader.next = 3 }
      return reader
    } catch {
      throw .file(error)
    }
  }

  private init(name: String, file: consuming InputFile) {
    self.name = name
    self.file = file
  }

  private var place: Place { Place(file: name, line: line, column: column) }

  private mutating func peek() throws(ImportError) -> UInt8? {
    if next == end, end == block.count {
      do { end = try file.read(into: &block) } catch { throw .file(error) }
      next = 0
    }
    return next < end ? block[next] : nil
  }

  private mutating func take() throws(ImportError) -> UInt8? {
    guard let byte = try peek() else { return nil }
    next += 1
    if byte == UInt8(ascii: "\n") {
      line += 1
      column = 1
    } else if byte & 0xC0 != 0x80 {
      column += 1
    }
    return byte
  }

  /// The next record that isn't an empty line; `nil` at the end of the file.
  mutating func record() throws(ImportError) -> CSVRecord? {
    while true {
      guard try peek() != nil else { return nil }
      var record = CSVRecord(start: place)
      var length = 0
      while true {
        guard record.cells.count < Self.mostColumns else {
          throw .tooManyColumns(place, limit: Self.mostColumns)
        }
        let start = place
        let bytes = try cell(length: &length, of: record.start)
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notText(start) }
        record.cells.append(text)
        record.places.append(start)
        guard try peek() == UInt8(ascii: ",") else { break }
        _ = try take()
      }
      if try peek() == UInt8(ascii: "\r") { _ = try take() }
      if try peek() == UInt8(ascii: "\n") { _ = try take() }
      if record.cells != [""] { return record }
    }
  }

  private mutating func cell(
    length: inout Int, of recordStart: Place
  ) throws(ImportError) -> [UInt8] {
    var bytes: [UInt8] = []
    let start = place
    let quote = UInt8(ascii: "\"")
    let isQuoted = try peek() == quote
    if isQuoted { _ = try take() }
    while let byte = try peek() {
      if isQuoted {
        _ = try take()
        if byte == quote {
          guard try peek() == quote else {
            if let after = try peek(), !Self.endsCell(after) { throw .afterQuotation(place) }
            return bytes
          }
          _ = try take()
        }
      } else {
        guard !Self.endsCell(byte) else { return bytes }
        _ = try take()
      }
      bytes.append(byte)
      length += 1
      guard length <= Self.longestRecord else {
        throw .tooLong(recordStart, limit: Self.longestRecord)
      }
    }
    if isQuoted { throw .openQuotation(start) }
    return bytes
  }

  private static func endsCell(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }
}

/// A table's first line, by which cells are found.
struct CSVHeader {
  let columns: [String: Int]
  let count: Int
  let start: Place

  init(_ record: CSVRecord) throws(ImportError) {
    var columns: [String: Int] = [:]
    for (index, name) in record.cells.enumerated() {
      guard columns.updateValue(index, forKey: name) == nil else {
        throw .repeatedColumn(record.places[index], name)
      }
    }
    self.columns = columns
    count = record.cells.count
    start = record.start
  }

  /// The first of some columns that is there.
  func column(anyOf names: [String]) throws(ImportError) -> Int {
    if let index = optionalColumn(anyOf: names) { return index }
    let nearest = names.first?.nearest(among: columns.keys.sorted())
    throw .missingColumn(start, anyOf: names, nearest: nearest)
  }

  func optionalColumn(anyOf names: [String]) -> Int? {
    names.lazy.compactMap { columns[$0] }.first
  }

  /// Says where a line has more or fewer cells.
  func check(_ record: CSVRecord) throws(ImportError) {
    guard record.cells.count == count else {
      throw .cellCount(record.start, found: record.cells.count, expected: count)
    }
  }
}

extension CSVRecord {
  /// The cell's number; `nil` where the cell is empty.
  func number(_ index: Int, _ column: String) throws(ImportError) -> Double? {
    let text = cells[index].trimmingBlanks
    guard !text.isEmpty, text != "null", text != "NULL" else { return nil }
    guard let number = Double(text), number.isFinite, abs(number) < 1e15 else {
      throw .notANumber(places[index], column: column, found: text)
    }
    return number
  }
}

extension String {
  var trimmingBlanks: String {
    var rest = self[...]
    while let first = rest.first, first == " " || first == "\t" { rest.removeFirst() }
    while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
    return String(rest)
  }
}
