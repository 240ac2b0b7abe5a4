import ArgumentParser
import Foundation

/// What the process tells its caller.
///
/// Everything that decides it is in this file.
enum ExitStatus: Int32 {
  case answered = 0
  /// The answer is no: infeasible, unbounded, or not what was claimed.
  case no = 1
  /// A file or a profile is wrong.
  case wrongInput = 2
  /// A limit was reached, or no answer could be proved; the best found is written.
  case limit = 3
  case usage = 64
  /// Stopped by Ctrl-C; the best found is written.
  case interrupted = 130
}

/// A command that ends in an exit status.
protocol Verb: ParsableCommand {
  /// Prints the answer and says what it was.
  func answer() throws -> ExitStatus
}

extension Verb {
  mutating func run() throws {
    let status = try answer()
    if status != .answered { throw ExitCode(status.rawValue) }
  }
}

extension ExitStatus {
  /// Says what was wrong, if it hasn't been said, and ends the process.
  static func leave(after error: any Error) -> Never {
    // Help, version, usage and a verb's own status are ArgumentParser's to print and to end with;
    // it has no other name than "failure" for the errors of this program's own types.
    guard !(error is ExitCode), Jimae.exitCode(for: error) == .failure else {
      Jimae.exit(withError: error)
    }
    for line in "\(error)".split(separator: "\n") { say("jimae: \(line)") }
    exit(wrongInput.rawValue)
  }
}
