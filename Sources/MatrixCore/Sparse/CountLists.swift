/// Doubly linked lists of items by their count.
struct CountLists: ~Copyable {
  private var heads: Buffer<Int32>
  private var nexts: Buffer<Int32>
  private var previous: Buffer<Int32>
  private var counts: Buffer<Int32>

  init(items: Int, largestCount: Int) {
    heads = Buffer(repeating: -1, count: largestCount + 1)
    nexts = Buffer(repeating: -1, count: items)
    previous = Buffer(repeating: -1, count: items)
    counts = Buffer(repeating: -1, count: items)
  }

  var largestCount: Int { heads.count - 1 }

  func head(_ count: Int) -> Int { count < heads.count ? Int(heads[count]) : -1 }
  func next(_ item: Int) -> Int { Int(nexts[item]) }

  func first(withCount count: Int) -> Int? {
    guard count < heads.count, heads[count] >= 0 else { return nil }
    return Int(heads[count])
  }

  mutating func insert(_ item: Int, count: Int) {
    let head = heads[count]
    nexts[item] = head
    previous[item] = -1
    if head >= 0 { previous[Int(head)] = Int32(item) }
    heads[count] = Int32(item)
    counts[item] = Int32(count)
  }

  mutating func remove(_ item: Int) {
    let listed = Int(counts[item])
    guard listed >= 0 else { return }
    let (before, after) = (previous[item], nexts[item])
    if before >= 0 { nexts[Int(before)] = after } else { heads[listed] = after }
    if after >= 0 { previous[Int(after)] = before }
    counts[item] = -1
  }

  mutating func move(_ item: Int, to count: Int) {
    if Int(counts[item]) == count { return }
    remove(item)
    insert(item, count: count)
  }
}
