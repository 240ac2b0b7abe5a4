import Foundation
import Testing

@testable import ProfileFiles

/// The SplitMix64 generator of Steele, Lea and Flood, https://doi.org/10.1145/2660193.2660195.
private struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite("Mutated profiles")
struct FuzzTests {
  /// Pieces that mean something to YAML, to units or to the reader.
  static let pieces = [
    "[", "]", "{", "}", ":", ": ", ", ", "- ", "\n", "\n  ", "\t", "#", " #", "&a ", "*a", "!t ",
    "|", ">", "'", "\"", "\\", "? ", "---\n", "...", "%", "<<: ", "like: own", "nan", "inf", "-1",
    "1e308", "1e-308", "0", "999999999999999999999", "JPY@2026", "USD", "GB", "MW", "/", "·",
    "not ",
    "(", ")", " and ", " in ", "\u{85}", "\u{2028}", "\u{FEFF}", "日本", "é", "2026", "{2026: ",
    "value: ", "src: ", "as_of: ", "growth: ", "null", "~", "\r", "\r\n", "\0", "\u{7F}",
  ]

  private static func mutated(_ text: String, with random: inout Generator) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, place + Int.random(in: 0...12, using: &random))
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 3:
        let other = Int.random(in: 0..<bytes.count, using: &random)
        bytes.swapAt(place, other)
      default:
        let piece = pieces[Int.random(in: 0..<pieces.count, using: &random)]
        bytes.replaceSubrange(place..<min(place + (end - place) / 4, bytes.count), with: piece.utf8)
      }
      if bytes.isEmpty { bytes = [0x20] }
    }
    return bytes
  }

  /// Reads without files: as the reader does after taking the bytes in.
  private static func read(_ bytes: [UInt8]) throws(ProfileErrors) {
    let text: String
    do throws(ProfileError) {
      text = try SourceFile.decoded(bytes, Place(file: "p.yaml"))
    } catch {
      throw ProfileErrors([error])
    }
    var assembly = try Assembler.assembly(ofText: text, file: "p.yaml")
    try assembly.resolveCopies()
    _ = try ProfileDecoder.profile(assembly)
  }

  @Test(.timeLimit(.minutes(2)), arguments: 0..<20 as Range<UInt64>)
  func neverTrapsAndNeverHangs(seed: UInt64) throws {
    var random = Generator(state: seed)
    var right = 0
    for _ in 0..<500 {
      let bytes = Self.mutated(
        seed % 2 == 0 ? small : CompleteProfileTests.alone,
        with: &random)
      let seconds = ContinuousClock().measure {
        do throws(ProfileErrors) {
          try Self.read(bytes)
          right += 1
        } catch {
          #expect(!error.errors.isEmpty && error.errors.allSatisfy { $0.description.count < 2000 })
        }
      }
      #expect(seconds < .seconds(2))
    }
    // Most mutations break a profile; some change a title or a number and do not.
    #expect(right < 450)
  }
}
