/// Memory of fixed size for the state of a numerical algorithm, owned by one value.
///
/// `Array` is the type for data that is passed around. A solver's inner loops read and write many
/// vectors of the same structure at once; there an array pays for uniqueness and exclusivity
/// checks, and spans of several stored properties can't be held together. A buffer has one owner
/// (`~Copyable`), so it needs neither. Its subscript is checked; `subscript(unchecked:)` is for
/// the gather and scatter loops whose indices an invariant bounds, and checks in debug builds only.
@frozen @safe
public struct Buffer<Element: BitwiseCopyable>: ~Copyable {
  @usableFromInline let start: UnsafeMutablePointer<Element>
  public let count: Int

  @inlinable
  public init(repeating value: Element, count: Int) {
    precondition(count >= 0, "a buffer has no negative size")
    // SAFETY: the memory is initialized below and freed by `deinit`, its only owner.
    unsafe start = UnsafeMutablePointer<Element>.allocate(capacity: max(count, 1))
    unsafe start.initialize(repeating: value, count: count)
    self.count = count
  }

  @inlinable
  public init(_ elements: [Element]) {
    // SAFETY: as above; exactly `elements.count` elements are initialized.
    unsafe start = UnsafeMutablePointer<Element>.allocate(capacity: max(elements.count, 1))
    count = elements.count
    let start = unsafe start
    unsafe elements.withUnsafeBufferPointer { source in
      if let base = source.baseAddress {
        unsafe start.initialize(from: base, count: source.count)
      }
    }
  }

  @inlinable
  deinit {
    unsafe start.deallocate()
  }

  @inlinable
  public subscript(i: Int) -> Element {
    @inline(__always) get {
      precondition(i >= 0 && i < count, "index out of the buffer")
      return unsafe start[i]
    }
    @inline(__always) set {
      precondition(i >= 0 && i < count, "index out of the buffer")
      unsafe start[i] = newValue
    }
  }

  /// The element at `i`, which the caller knows to be in `0..<count`.
  @inlinable @unsafe
  public subscript(unchecked i: Int) -> Element {
    @inline(__always) get {
      assert(i >= 0 && i < count, "index out of the buffer")
      return unsafe start[i]
    }
    @inline(__always) set {
      assert(i >= 0 && i < count, "index out of the buffer")
      unsafe start[i] = newValue
    }
  }

  /// Sets every element to `value`.
  @inlinable
  public mutating func fill(_ value: Element) {
    unsafe start.update(repeating: value, count: count)
  }

  /// The first `length` elements as an array.
  @inlinable
  public func prefix(_ length: Int) -> [Element] {
    precondition(length >= 0 && length <= count, "prefix longer than the buffer")
    return unsafe Array(UnsafeBufferPointer(start: start, count: length))
  }

  /// All elements as an array.
  @inlinable
  public var array: [Element] { prefix(count) }

  /// A copy with room for `count` elements; new ones are `value`.
  @inlinable
  public borrowing func resized(to count: Int, filling value: Element) -> Buffer<Element> {
    let copy = Buffer(repeating: value, count: count)
    unsafe copy.start.update(from: start, count: Swift.min(count, self.count))
    return copy
  }
}
