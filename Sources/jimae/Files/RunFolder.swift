import Foundation
import Reports

/// The folder of a run: it appears whole or not at all, and replaces only an older run.
struct RunFolder {
  let path: String

  /// The files by which a folder is known as a run's.
  private static let marks = ["run.json", "frontier.json"]

  private var url: URL { URL(fileURLWithPath: path, isDirectory: true).standardizedFileURL }

  /// Checks, before any work is spent, that the place is free or holds an older run.
  func checkPlace() throws(PlaceError) {
    let manager = FileManager.default
    guard manager.fileExists(atPath: url.path) else { return }
    let names = (try? manager.contentsOfDirectory(atPath: url.path)) ?? [""]
    let isRun = Self.marks.contains { names.contains($0) }
    guard names.isEmpty || isRun else { throw .foreignFolder(path) }
  }

  /// Writes the files under a temporary name beside the folder's place, then puts them there.
  func write(_ files: [RunFile]) throws(PlaceError) {
    try checkPlace()
    let manager = FileManager.default
    let process = ProcessInfo.processInfo.processIdentifier
    let parent = url.deletingLastPathComponent()
    let new = parent.appendingPathComponent(".\(url.lastPathComponent).new-\(process)")
    let old = parent.appendingPathComponent(".\(url.lastPathComponent).old-\(process)")
    do {
      defer { for folder in [new, old] { try? manager.removeItem(at: folder) } }
      try manager.createDirectory(at: new, withIntermediateDirectories: true)
      for file in files + [Checksums.file(of: files)] {
        try Data(file.contents.utf8).write(to: new.appendingPathComponent(file.name))
      }
      if manager.fileExists(atPath: url.path) { try manager.moveItem(at: url, to: old) }
      try manager.moveItem(at: new, to: url)
    } catch {
      throw .unwritable(path, reason: error.localizedDescription)
    }
  }
}
