import Foundation
import LinearProgramming
import Synchronization

/// The line that tells a waiting person how a solve goes, and the log of it.
///
/// From the first second on there is a line at most once a second: always in the log, on the
/// standard error stream only where that is a terminal, each in the place of the one before.
final class Progress: Sendable {
  private struct State {
    var lastLine = 0.0
    var isShown = false
    var log: [String] = []
  }

  private let start = ContinuousClock().now
  private let timeLimit: Double?
  private let isWatched = Terminal.isWatched
  private let state = Mutex(State())

  init(timeLimit: Double?) { self.timeLimit = timeLimit }

  /// What happened so far, a line each.
  var log: [String] { state.withLock { $0.log } }

  /// Notes a step of the work in the log.
  func note(_ text: String) {
    let seconds = start.duration(to: ContinuousClock().now).seconds
    state.withLock { $0.log.append(String(format: "%8.3f s  ", seconds) + text) }
  }

  func show(_ report: IterationReport) { show(line(report), at: report.seconds) }

  /// Shows a line about work that began so many seconds ago.
  func show(_ line: @autoclosure () -> String, at seconds: Double) {
    let isDue = state.withLock { state in
      guard seconds - state.lastLine >= 1 else { return false }
      state.lastLine = seconds
      return true
    }
    guard isDue else { return }
    let line = line()
    note(line)
    guard isWatched else { return }
    state.withLock { $0.isShown = true }
    write("\r\(time(seconds))  \(line)\u{1B}[K")
  }

  /// Seconds since the work began.
  var seconds: Double { start.duration(to: ContinuousClock().now).seconds }

  /// Takes the line away, before anything else is printed.
  func clear() {
    let wasShown = state.withLock { state in
      defer { state.isShown = false }
      return state.isShown
    }
    if wasShown { write("\r\u{1B}[K") }
  }

  private func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }

  private func time(_ seconds: Double) -> String {
    timeLimit.map { String(format: "%.0f of %.0f s", seconds, $0) }
      ?? String(format: "%.0f s", seconds)
  }

  private func line(_ report: IterationReport) -> String {
    if report.objective.isNaN { return "factorizing the first basis" }
    let rate = Double(report.iteration) / max(report.seconds, 1e-9)
    let infeasibility =
      switch report.phase {
      case .dualPhase1, .primalPhase2: report.dualInfeasibility
      case .dualPhase2, .primalPhase1: report.primalInfeasibility
      case .interiorPoint: max(report.primalInfeasibility, report.dualInfeasibility)
      }
    let numbers = String(
      format: "%d iterations (%.0f/s)  objective %.8g  infeasibility %.2g", report.iteration, rate,
      report.objective, infeasibility)
    return "\(report.phase.title)  \(numbers)"
  }
}

extension IterationReport.Phase {
  fileprivate var title: String {
    switch self {
    case .dualPhase1: "dual phase 1"
    case .dualPhase2: "dual phase 2"
    case .primalPhase1: "primal phase 1"
    case .primalPhase2: "primal phase 2"
    case .interiorPoint: "interior point"
    }
  }
}
