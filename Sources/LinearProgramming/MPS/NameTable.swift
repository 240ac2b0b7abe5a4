/// Names in the order of their coming, with a hash table over their bytes.
///
/// A model file's names are looked up once an entry, so that neither a `String` nor a dictionary
/// is made for it: the bytes lie behind one another, and names of up to eight bytes, as fixed MPS
/// has them, are compared as one integer.
struct NameTable {
  /// The first eight bytes as an integer, the length, and where the bytes are.
  private struct Entry {
    var prefix: UInt64
    var length: Int32
    var hash: UInt32
    var start: Int
  }

  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  /// Index of an entry + 1, or 0; the size is a power of two, at most half full.
  private var slots: [Int32]

  init() {
    slots = [Int32](repeating: 0, count: 1024)
  }

  var count: Int { entries.count }

  /// The index of the name in `range` of `line`; `nil` where the table hasn't got it.
  func index(of range: Range<Int>, in line: Span<UInt8>) -> Int? {
    let (prefix, hash) = NameTable.key(of: range, in: line)
    let found = slots[slot(for: range, in: line, prefix: prefix, hash: hash)]
    return found == 0 ? nil : Int(found) - 1
  }

  /// Adds the name in `range` of `line`; its index, or `nil` where the table has it already.
  mutating func insert(_ range: Range<Int>, in line: Span<UInt8>) -> Int? {
    let (prefix, hash) = NameTable.key(of: range, in: line)
    let slot = slot(for: range, in: line, prefix: prefix, hash: hash)
    guard slots[slot] == 0 else { return nil }
    entries.append(
      Entry(prefix: prefix, length: Int32(range.count), hash: hash, start: bytes.count))
    for p in range { bytes.append(line[p]) }
    slots[slot] = Int32(entries.count)
    if 2 * entries.count > slots.count { grow() }
    return entries.count - 1
  }

  /// Whether name `k` is the one in `range` of `line`.
  func name(_ k: Int, is range: Range<Int>, in line: Span<UInt8>) -> Bool {
    let entry = entries[k]
    guard Int(entry.length) == range.count else { return false }
    for p in 0..<range.count where bytes[entry.start + p] != line[range.lowerBound + p] {
      return false
    }
    return true
  }

  func name(_ k: Int) -> String {
    let entry = entries[k]
    return String(decoding: bytes[entry.start..<entry.start + Int(entry.length)], as: UTF8.self)
  }

  var names: [String] { (0..<count).map { name($0) } }

  private func slot(
    for range: Range<Int>, in line: Span<UInt8>, prefix: UInt64, hash: UInt32
  ) -> Int {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let entry = entries[Int(slots[slot]) - 1]
      if entry.prefix == prefix && entry.length == range.count && entry.hash == hash
        && (range.count <= 8 || name(Int(slots[slot]) - 1, is: range, in: line))
      {
        return slot
      }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: 4 * slots.count)
    let mask = slots.count - 1
    for (k, entry) in entries.enumerated() {
      var slot = Int(entry.hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(k + 1)
    }
  }

  /// The first eight bytes, and a hash of all: each eight bytes are multiplied into 128 bits whose
  /// halves are folded, after wyhash (https://github.com/wangyi-fudan/wyhash).
  private static func key(
    of range: Range<Int>, in line: Span<UInt8>
  ) -> (prefix: UInt64, hash: UInt32) {
    var prefix: UInt64 = 0
    var state = UInt64(range.count) ^ 0xa076_1d64_78bd_642f
    var p = range.lowerBound
    while true {
      var word: UInt64 = 0
      for q in p..<min(p + 8, range.upperBound) { word = word << 8 | UInt64(line[q]) }
      if p == range.lowerBound { prefix = word }
      let (high, low) = (state ^ word).multipliedFullWidth(by: 0xe703_7ed1_a0b4_28db)
      state = high ^ low
      p += 8
      if p >= range.upperBound { break }
    }
    return (prefix, UInt32(truncatingIfNeeded: state ^ state >> 32))
  }
}
