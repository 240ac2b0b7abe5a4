import Foundation
import MatrixCore
import Reports

/// The hashes of a run's files, as `sha256sum -c` reads them.
enum Checksums {
  static let name = "SHA256SUMS"
  /// Files that differ from run to run, by their times.
  private static let volatile: Set<String> = ["run.json", "log.txt"]

  static func file(of files: [RunFile]) -> RunFile {
    let lines = files.filter { !volatile.contains($0.name) }.sorted { $0.name < $1.name }.map {
      "\(SHA256.hex(of: Array($0.contents.utf8)))  \($0.name)\n"
    }
    return RunFile(name: name, contents: lines.joined())
  }

  /// The hashes by name; lines that aren't hashes are left out, and their files then lack one.
  static func hashes(in text: String) -> [String: String] {
    let lines = text.split(separator: "\n").map { $0.split(separator: " ", maxSplits: 1) }
    return Dictionary(
      lines.filter { $0.count == 2 }.map {
        (String($0[1].drop { $0 == " " || $0 == "*" }), String($0[0]))
      }
    ) { first, _ in first }
  }
}

extension RunFolder {
  /// Reads the run in the folder, and refuses what isn't as it was written.
  func read() throws -> SavedRun {
    guard FileManager.default.fileExists(atPath: path + "/run.json") else {
      throw RunFolderError.noRun(path)
    }
    let hashes = Checksums.hashes(in: try text(Checksums.name))
    var texts: [String: String] = [:]
    for name in SavedRun.files {
      let bytes = try bytes(name)
      if name != "run.json", hashes[name] != SHA256.hex(of: bytes) {
        throw RunFolderError.bad(path, RunError(.changed, in: name))
      }
      texts[name] = String(decoding: bytes, as: UTF8.self)
    }
    do { return try SavedRun(texts) } catch { throw RunFolderError.bad(path, error) }
  }

  /// The contents of one file, which must be as it was written.
  func contents(of name: String) throws -> String {
    let hashes = Checksums.hashes(in: try text(Checksums.name))
    let bytes = try bytes(name)
    guard hashes[name] == SHA256.hex(of: bytes) else {
      throw RunFolderError.bad(path, RunError(.changed, in: name))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func bytes(_ name: String) throws -> [UInt8] {
    guard FileManager.default.fileExists(atPath: "\(path)/\(name)") else {
      throw RunFolderError.bad(path, RunError(.missing, in: name))
    }
    return try InputFile.bytes(at: "\(path)/\(name)")
  }

  private func text(_ name: String) throws -> String {
    String(decoding: try bytes(name), as: UTF8.self)
  }
}

/// Why a folder can't be shown.
enum RunFolderError: Error, Equatable, CustomStringConvertible {
  case noRun(String)
  case bad(String, RunError)

  var description: String {
    switch self {
    case .noRun(let path):
      "\(path): isn't the folder of a run; name one that `jimae plan` wrote, such as runs/tiny"
    case .bad(let path, let error): "\(path)/\(error)"
    }
  }
}
