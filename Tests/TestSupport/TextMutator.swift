/// Spoils texts at random, to see that readers take whatever bytes there are.
///
/// Input `number` depends on the seed and on itself alone, so that each can be made again.
public struct TextMutator: Sendable {
  private let texts: [[UInt8]]
  private let pieces: [[UInt8]]
  private let seed: UInt64

  /// A mutator of `texts` that inserts `pieces`, which mean something in the format, among others.
  public init(texts: [[UInt8]], pieces: [String], seed: UInt64) {
    self.texts = texts
    self.pieces = pieces.map { Array($0.utf8) }
    self.seed = seed
  }

  /// One of the texts with a few, at times many, deletions, changed bytes, insertions and repetitions.
  public func text(_ number: Int) -> [UInt8] {
    var seeds = SplitMix64(seed: seed)
    var random = SplitMix64(seed: seeds.next() ^ UInt64(truncatingIfNeeded: number))
    var text = texts[random.below(texts.count)]
    for _ in 0..<random.integer(random.one(in: 8) ? 4...40 : 1...3) {
      let start = random.below(text.count)
      let end = min(text.count, start + random.below(random.one(in: 4) ? 60 : 3))
      switch random.below(4) {
      case 0: text.removeSubrange(start..<end)
      case 1: text[start] = UInt8(truncatingIfNeeded: random.next())
      case 2: text.insert(contentsOf: pieces[random.below(pieces.count)], at: start)
      default: text.insert(contentsOf: text[start..<end], at: random.below(text.count))
      }
      if text.isEmpty { text = [32] }
    }
    return text
  }
}
