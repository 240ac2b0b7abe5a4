import Foundation
import Synchronization

/// Ctrl-C, asked politely at first: the first one sets a flag that solvers look at, so that the
/// best found so far is written; the second one ends the process as usual.
enum Interrupt {
  private static let flag = Atomic<Bool>(false)

  static var isRequested: Bool { flag.load(ordering: .relaxed) }

  static func listen() {
    // Initializes the flag, which a signal handler must not do.
    _ = isRequested
    // Only what is safe in a signal handler happens there: an atomic store and `signal`.
    signal(SIGINT) { _ in
      Interrupt.flag.store(true, ordering: .relaxed)
      signal(SIGINT, SIG_DFL)
    }
  }
}
