import MatrixCore
import Testing

@Suite("A buffer is memory of fixed size with one owner")
struct BufferTests {
  @Test func holdsWhatIsWritten() {
    var buffer = Buffer(repeating: 1.5, count: 4)
    buffer[2] = 7
    let (array, count) = (buffer.array, buffer.count)
    #expect(array == [1.5, 1.5, 7, 1.5])
    #expect(count == 4)
    let first = buffer.prefix(3)
    #expect(first == [1.5, 1.5, 7])
    buffer.fill(0)
    let cleared = buffer.array
    #expect(cleared == [0, 0, 0, 0])
  }

  @Test func copiesArraysAndResizes() {
    let buffer = Buffer([3, 1, 2] as [Int32])
    let longer = buffer.resized(to: 5, filling: -1).array
    #expect(longer == [3, 1, 2, -1, -1])
    let shorter = buffer.resized(to: 2, filling: -1).array
    #expect(shorter == [3, 1])
    let nothing = Buffer([] as [Int32]).array
    #expect(nothing == [])
  }

  @Test func trapsOutsideItsMemory() async {
    await #expect(processExitsWith: .failure) {
      let buffer = Buffer(repeating: 0.0, count: 3)
      _ = buffer[3]
    }
    await #expect(processExitsWith: .failure) {
      var buffer = Buffer(repeating: 0.0, count: 3)
      buffer[-1] = 1
    }
    await #expect(processExitsWith: .failure) {
      _ = Buffer(repeating: 0.0, count: 3).prefix(4)
    }
  }
}
