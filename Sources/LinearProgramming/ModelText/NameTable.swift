/// Names in the order of their coming, with a hash table over their bytes.
///
/// A model file's names are looked up once an entry, so that neither a `String` nor a dictionary
/// is made for it: the bytes lie behind one another, and a slot of the table holds the first eight
/// bytes of its name. Names of up to eight bytes, as fixed MPS has them, are so found with one
/// access to memory, which is most of the time that reading a large file takes.
struct NameTable {
  private struct Slot {
    /// The first eight bytes, big-endian.
    ///
    /// No byte of a name is zero, so that short names of different lengths differ here as well.
    var prefix: UInt64 = 0
    /// A hash of all bytes, whose lowest bit says that there are more than eight.
    var hash: UInt32 = 0
    /// Index of a name + 1, or 0.
    var name: Int32 = 0
  }

  private var bytes: [UInt8] = []
  /// Name k is `bytes[starts[k]..<starts[k + 1]]`.
  private var starts: [Int] = [0]
  /// The size is a power of two, at most half full.
  private var slots: [Slot]

  init() {
    slots = [Slot](repeating: Slot(), count: 1024)
  }

  var count: Int { starts.count - 1 }

  /// The index of the name in `range` of `line`; `nil` where the table hasn't got it.
  func index(of range: Range<Int>, in line: Span<UInt8>) -> Int? {
    let found = slots[slot(for: range, in: line, NameTable.key(of: range, in: line))].name
    return found == 0 ? nil : Int(found) - 1
  }

  /// Adds the name in `range` of `line`; its index, or `nil` where the table has it already.
  mutating func insert(_ range: Range<Int>, in line: Span<UInt8>) -> Int? {
    var key = NameTable.key(of: range, in: line)
    let slot = slot(for: range, in: line, key)
    guard slots[slot].name == 0 else { return nil }
    for p in range { bytes.append(line[p]) }
    starts.append(bytes.count)
    key.name = Int32(count)
    slots[slot] = key
    if 2 * count > slots.count { grow() }
    return count - 1
  }

  /// Whether name `k` is the one in `range` of `line`.
  func name(_ k: Int, is range: Range<Int>, in line: Span<UInt8>) -> Bool {
    let start = starts[k]
    guard starts[k + 1] - start == range.count else { return false }
    for p in 0..<range.count where bytes[start + p] != line[range.lowerBound + p] {
      return false
    }
    return true
  }

  func name(_ k: Int) -> String {
    String(decoding: bytes[starts[k]..<starts[k + 1]], as: UTF8.self)
  }

  var names: [String] { (0..<count).map { name($0) } }

  /// The slot that holds the name in `range`, or the empty one where it belongs.
  private func slot(for range: Range<Int>, in line: Span<UInt8>, _ key: Slot) -> Int {
    let slots = slots.span
    let mask = slots.count - 1
    var slot = Int(key.hash >> 1) & mask
    while slots[slot].name != 0 {
      let found = slots[slot]
      if found.prefix == key.prefix && found.hash == key.hash
        && (range.count <= 8 || name(Int(found.name) - 1, is: range, in: line))
      {
        return slot
      }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: 2 * old.count)
    let mask = slots.count - 1
    for entry in old where entry.name != 0 {
      var slot = Int(entry.hash >> 1) & mask
      while slots[slot].name != 0 { slot = (slot + 1) & mask }
      slots[slot] = entry
    }
  }

  /// The first eight bytes, and a hash of all: each eight bytes are multiplied into 128 bits whose
  /// halves are folded, after wyhash (https://github.com/wangyi-fudan/wyhash).
  private static func key(of range: Range<Int>, in line: Span<UInt8>) -> Slot {
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
    let hash = UInt32(truncatingIfNeeded: state ^ state >> 32)
    return Slot(prefix: prefix, hash: hash & ~1 | (range.count > 8 ? 1 : 0), name: 0)
  }
}
