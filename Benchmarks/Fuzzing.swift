import Foundation
import TestSupport

/// Gives a reader spoiled texts, as many as one asks for, and measures the longest and the memory.
///
/// A trap ends the process, and a hang has to be ended, behind the last line that tells how many
/// texts were read before; with `--from` and a smaller count the search for the text starts there.
enum Fuzzing {
  static let usage =
    "usage: jimae-benchmarks fuzz mps|lp|bas COUNT [--seed N] [--from N]; COUNT is positive"
  private static let secondsAllowed = 5.0

  /// `fuzz READER COUNT [--seed N] [--from N]`.
  static func run(_ arguments: [String]) throws {
    guard arguments.count >= 2, let reader = FuzzedReader(rawValue: arguments[0]),
      let count = Int(arguments[1]), count > 0, let options = Options(arguments.dropFirst(2))
    else { throw UsageError(description: usage) }
    let mutator = try reader.mutator(seed: options.seed)
    let clock = ContinuousClock()
    var longest = (seconds: 0.0, number: 0)
    var wellFormed = 0
    for done in 0..<count {
      // Unbuffered, so that it is seen before a trap.
      if done % 100_000 == 0 { FileHandle.standardError.write(Data("\(done) texts\n".utf8)) }
      let number = options.first + done
      let text = mutator.text(number)
      var reading = FuzzedReader.Reading.rejected
      let spent = clock.measure { reading = reader.read(text, number: number) } / .seconds(1)
      if reading == .read { wellFormed += 1 }
      if reading == .broken { throw Failure(description: "text \(number): not whole as read") }
      if spent > longest.seconds { longest = (spent, number) }
    }
    print(
      "\(reader.rawValue): \(count) texts from number \(options.first), seed \(options.seed);"
        + " \(wellFormed) well-formed")
    print(String(format: "longest: %.6f s, number %d", longest.seconds, longest.number))
    if let memory = peakMemory() { print("peak memory: \(memory)") }
    guard longest.seconds <= secondsAllowed else {
      throw Failure(description: "text \(longest.number) took more than \(secondsAllowed) s")
    }
  }

  private struct Options {
    var seed: UInt64 = 1
    var first = 0

    init?(_ words: ArraySlice<String>) {
      var words = words
      while let name = words.popFirst() {
        guard let value = words.popFirst().flatMap({ UInt32($0) }) else { return nil }
        switch name {
        case "--seed": seed = UInt64(value)
        case "--from": first = Int(value)
        default: return nil
        }
      }
    }
  }

  private struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The most memory that the process has had, as Linux tells it.
  private static func peakMemory() -> String? {
    let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line.map { $0.dropFirst("VmHWM:".count).trimmingCharacters(in: .whitespaces) }
  }
}
