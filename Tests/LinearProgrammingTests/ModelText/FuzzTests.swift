import TestSupport
import Testing

/// Some thousands of spoiled texts for each reader; `make fuzz` gives them a million.
@Suite struct ReaderFuzzTests {
  private static let textsAPart = 1000

  /// Whatever the bytes: a program or an error, and neither a trap nor a hang.
  @Test(.timeLimit(.minutes(2)), arguments: FuzzedReader.allCases, 0..<10)
  func mutatedTextsAreReadOrRejected(reader: FuzzedReader, part: Int) throws {
    let mutator = try reader.mutator(seed: 0)
    let numbers = part * Self.textsAPart..<(part + 1) * Self.textsAPart
    let readings = numbers.map { reader.read(mutator.text($0), number: $0) }
    #expect(!readings.contains(.broken), "\(readings.firstIndex(of: .broken) ?? 0)")
    let wellFormed = readings.count { $0 == .read }
    #expect(wellFormed > 50 && wellFormed < 950, "\(wellFormed)")
  }

  @Test func aTextDependsOnItsNumberAndSeedAlone() throws {
    let one = try FuzzedReader.mps.mutator(seed: 1)
    let other = try FuzzedReader.mps.mutator(seed: 2)
    #expect(one.text(5) == one.text(5))
    #expect(one.text(5) != one.text(6))
    #expect(one.text(5) != other.text(5))
  }
}
