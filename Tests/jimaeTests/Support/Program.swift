import Foundation

/// The built program, run as a person runs it.
enum Program {
  /// What a run left behind.
  struct Run {
    var status: Int32
    /// Whether a signal ended it: a trap, or the watchdog below.
    var wasKilled: Bool
    var answer: String
    var errors: String
    var seconds: Double
  }

  /// The package's root folder, in which the program runs.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The executable beside the test bundle.
  static let executable = URL(fileURLWithPath: CommandLine.arguments[0])
    .resolvingSymlinksInPath().deletingLastPathComponent().appendingPathComponent("jimae")

  /// Runs the program, at most for so many seconds, without a terminal; presses Ctrl-C after some
  /// seconds where asked to.
  static func run(
    _ arguments: [String], in folder: URL = root, atMost limit: Double = 120,
    interruptingAfter delay: Double? = nil
  ) throws -> Run {
    let output = try ScratchFolder()
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    environment["COLUMNS"] = "80"
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    // Files rather than pipes: nothing has to drain them while the program runs.
    process.standardOutput = try output.handle("answer")
    process.standardError = try output.handle("errors")
    let start = Date()
    try unblockingSignals { try process.run() }
    let watchdog = DispatchWorkItem { process.terminate() }
    DispatchQueue.global().asyncAfter(deadline: .now() + limit, execute: watchdog)
    if let delay {
      DispatchQueue.global().asyncAfter(deadline: .now() + delay) { process.interrupt() }
    }
    process.waitUntilExit()
    watchdog.cancel()
    return Run(
      status: process.terminationStatus,
      wasKilled: process.terminationReason == .uncaughtSignal,
      answer: try output.text("answer"), errors: try output.text("errors"),
      seconds: Date().timeIntervalSince(start))
  }

  /// Starts a process that can be interrupted: the worker threads that tests run on block signals,
  /// and a child inherits that.
  private static func unblockingSignals(_ start: () throws -> Void) rethrows {
    var (none, before) = (sigset_t(), sigset_t())
    // SAFETY: the sets live on this frame, and both calls only read and write them.
    unsafe sigemptyset(&none)
    unsafe pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    try start()
  }

  static func run(_ arguments: String...) throws -> Run { try run(arguments) }
}

/// A folder of its own for a test, removed at the end.
final class ScratchFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("jimae-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  /// Writes a file and returns its path.
  func write(_ text: String, to name: String) throws -> String {
    try write(Data(text.utf8), to: name)
  }

  func write(_ data: Data, to name: String) throws -> String {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
    return file.path
  }

  func text(_ name: String) throws -> String {
    try String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
  }

  fileprivate func handle(_ name: String) throws -> FileHandle {
    let file = url.appendingPathComponent(name)
    try Data().write(to: file)
    return try FileHandle(forWritingTo: file)
  }
}
