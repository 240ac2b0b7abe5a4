import CZlib
import Glibc

/// A file being written, compressed where its name ends in `.gz`.
///
/// The bytes go to a temporary file in the same folder, which takes the name asked for only when
/// `commit()` has written the last of them: nobody sees half a file, and what was there before
/// stays if anything fails. A value that ends without `commit()` leaves nothing behind. Where the
/// name is that of a device or a pipe, the bytes go there directly.
@safe
public struct OutputFile: ~Copyable {
  public let path: String
  /// `nil` where the bytes go to `path` directly.
  private let temporaryPath: String?
  /// `nil` once `commit()` has closed it.
  private var file: gzFile?

  public init(path: String) throws(FileError) {
    let (descriptor, temporaryPath) = try OutputFile.open(path)
    // "T" writes the bytes as they are.
    guard let file = unsafe gzdopen(descriptor, path.hasSuffix(".gz") ? "wb" : "wbT") else {
      close(descriptor)
      if let temporaryPath { unsafe unlink(temporaryPath) }
      throw .unwritable(path: path, reason: "out of memory")
    }
    unsafe gzbuffer(file, 1 << 18)
    self.path = path
    self.temporaryPath = temporaryPath
    unsafe self.file = file
  }

  /// Writes `bytes`, and nothing else, to the file at `path`.
  public static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    var file = try OutputFile(path: path)
    try file.write(bytes)
    try file.commit()
  }

  deinit {
    guard let file = unsafe file else { return }
    unsafe gzclose_w(file)
    if let temporaryPath { unsafe unlink(temporaryPath) }
  }

  /// Opens what the bytes for `path` go to: a new file in the same folder, or the device itself.
  private static func open(
    _ path: String
  ) throws(FileError) -> (descriptor: Int32, temporaryPath: String?) {
    // A NUL would end the name that the system sees before the one in the message.
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw .unwritable(path: path, reason: "not a file name")
    }
    var status = stat()
    if unsafe stat(path, &status) == 0 {
      if status.st_mode & S_IFMT == S_IFDIR { throw .directory(path: path) }
      if status.st_mode & S_IFMT != S_IFREG {
        let descriptor = unsafe Glibc.open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unwritable(path: path, reason: systemReason()) }
        return (descriptor, nil)
      }
    }
    for attempt in 0..<1000 {
      let temporary = "\(path).\(getpid())-\(attempt).part"
      let descriptor = unsafe Glibc.open(
        temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 { return (descriptor, temporary) }
      if errno != EEXIST { break }
    }
    throw .unwritable(path: path, reason: systemReason())
  }

  /// Appends `bytes`.
  public mutating func write(_ bytes: [UInt8]) throws(FileError) {
    var start = 0
    while start < bytes.count {
      let count = min(bytes.count - start, 1 << 30)
      let file = unsafe file
      // SAFETY: zlib reads `count` bytes behind `start`, all of them inside the array.
      let written = unsafe bytes.withUnsafeBytes { bytes in
        unsafe gzwrite(file, bytes.baseAddress.map { unsafe $0 + start }, UInt32(count))
      }
      guard written == count else { throw failure }
      start += count
    }
  }

  /// Appends `text` in UTF-8.
  public mutating func write(_ text: String) throws(FileError) {
    try write(Array(text.utf8))
  }

  /// Writes what is still buffered, and gives the file its name.
  public consuming func commit() throws(FileError) {
    let closed = unsafe gzclose_w(file)
    unsafe file = nil
    guard closed == Z_OK else {
      let reason = systemReason()
      if let temporaryPath { unsafe unlink(temporaryPath) }
      throw .unwritable(path: path, reason: reason)
    }
    guard let temporaryPath else { return }
    guard unsafe rename(temporaryPath, path) == 0 else {
      let reason = systemReason()
      unsafe unlink(temporaryPath)
      throw .unwritable(path: path, reason: reason)
    }
  }

  private var failure: FileError {
    var code: Int32 = 0
    _ = unsafe gzerror(file, &code)
    return .unwritable(
      path: path, reason: code == Z_ERRNO ? systemReason() : "the data can't be compressed")
  }
}
