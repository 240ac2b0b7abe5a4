import Foundation
import MatrixCore
import Testing

@Suite("Files are read and written whole, or an error says why not")
struct FileTests {
  /// A folder of its own, which goes with the value.
  final class Folder {
    let path = NSTemporaryDirectory() + "jimae-files-\(UUID().uuidString)"
    init() throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    deinit { try? FileManager.default.removeItem(atPath: path) }

    var contents: [String] {
      ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }
  }

  static let text = Array(String(repeating: "Ein Satz, der sich wiederholt.\n", count: 40_000).utf8)

  @Test(arguments: ["a.txt", "a.gz"])
  func readsWhatItWrote(name: String) throws {
    let folder = try Folder()
    let path = "\(folder.path)/\(name)"
    var file = try OutputFile(path: path)
    for start in stride(from: 0, to: Self.text.count, by: 100_000) {
      try file.write(Array(Self.text[start..<min(start + 100_000, Self.text.count)]))
    }
    #expect(!FileManager.default.fileExists(atPath: path), "named before it is whole")
    try file.commit()
    #expect(try InputFile.bytes(at: path) == Self.text)
    #expect(folder.contents == [name])

    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    if name.hasSuffix(".gz") {
      #expect(try #require(size) < Self.text.count / 20)
    } else {
      #expect(size == Self.text.count)
    }
  }

  @Test func anAbandonedFileLeavesWhatWasThere() throws {
    let folder = try Folder()
    let path = folder.path + "/a.txt"
    try Data("old".utf8).write(to: URL(fileURLWithPath: path))
    do {
      var file = try OutputFile(path: path)
      try file.write("new")
    }
    #expect(try InputFile.bytes(at: path) == Array("old".utf8))
    #expect(folder.contents == ["a.txt"])
    var file = try OutputFile(path: path)
    try file.write("new")
    try file.commit()
    #expect(try InputFile.bytes(at: path) == Array("new".utf8))
  }

  @Test func readingSaysWhyNot() throws {
    let folder = try Folder()
    let missing = folder.path + "/nothing.mps"
    #expect(throws: FileError.missing(path: missing)) { try InputFile.bytes(at: missing) }
    #expect(throws: FileError.missing(path: "")) { try InputFile.bytes(at: "") }
    #expect(throws: FileError.missing(path: "a\0b")) { try InputFile.bytes(at: "a\0b") }
    #expect(throws: FileError.directory(path: folder.path)) {
      try InputFile.bytes(at: folder.path)
    }
    let empty = folder.path + "/empty"
    try Data().write(to: URL(fileURLWithPath: empty))
    #expect(try InputFile.bytes(at: empty) == [])
    #expect(
      throws: FileError.unwritable(path: folder.path + "/no/a", reason: "No such file or directory")
    ) {
      _ = try OutputFile(path: folder.path + "/no/a")
    }
    #expect(throws: FileError.directory(path: folder.path)) {
      _ = try OutputFile(path: folder.path)
    }
  }

  @Test func damagedGzipIsToldFromTruncated() throws {
    let folder = try Folder()
    let path = folder.path + "/a.gz"
    var file = try OutputFile(path: path)
    try file.write(Self.text)
    try file.commit()
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))

    for length in [whole.count - 1, whole.count - 8, whole.count / 2, 12] {
      try whole.prefix(length).write(to: URL(fileURLWithPath: path))
      #expect(throws: FileError.truncatedGzip(path: path), "\(length) bytes") {
        try InputFile.bytes(at: path)
      }
    }
    var damaged = whole
    damaged[whole.count - 6] ^= 1  // in the checksum
    try damaged.write(to: URL(fileURLWithPath: path))
    #expect(throws: FileError.corruptGzip(path: path)) { try InputFile.bytes(at: path) }
  }

  @Test func aSizeLimitCountsExpandedBytes() throws {
    let folder = try Folder()
    let path = folder.path + "/a.gz"
    var file = try OutputFile(path: path)
    try file.write(Self.text)
    try file.commit()
    #expect(throws: FileError.tooLarge(path: path, limit: 1_000_000)) {
      try InputFile.bytes(at: path, sizeLimit: 1_000_000)
    }
    #expect(try InputFile.bytes(at: path, sizeLimit: Self.text.count).count == Self.text.count)
  }

  @Test func messagesSayWhatToDo() {
    #expect(FileError.missing(path: "a").description == "a: no such file; check the name")
    #expect(
      FileError.truncatedGzip(path: "a").description
        == "a: the gzip data ends early; fetch the file again")
  }
}
