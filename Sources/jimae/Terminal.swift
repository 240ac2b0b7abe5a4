import Foundation

/// Writes a line to the standard error stream.
func say(_ line: String) {
  FileHandle.standardError.write(Data((line + "\n").utf8))
}

/// Writes a text to the standard output stream, unchanged.
func answer(_ text: String) {
  FileHandle.standardOutput.write(Data(text.utf8))
}

enum Terminal {
  /// Whether a person watches the standard error stream.
  static var isWatched: Bool { isatty(STDERR_FILENO) == 1 }

  /// Whether the standard output stream may have escape codes (https://no-color.org).
  static var takesColour: Bool {
    let environment = ProcessInfo.processInfo.environment
    return isatty(STDOUT_FILENO) == 1 && (environment["NO_COLOR"] ?? "").isEmpty
      && environment["TERM"] != "dumb"
  }
}
