import CZlib
import Glibc

/// A file being read from its beginning to its end, expanded on the way where it is gzip.
///
/// Whether it is gzip is seen from its first two bytes, not from its name.
@safe
public struct InputFile: ~Copyable {
  public let path: String
  /// How many (expanded) bytes have been read.
  public private(set) var byteCount = 0
  private let sizeLimit: Int
  private let file: gzFile

  /// Opens the file at `path`; reading more than `sizeLimit` bytes from it will be an error.
  public init(path: String, sizeLimit: Int = .max) throws(FileError) {
    self.path = path
    self.sizeLimit = sizeLimit
    // A NUL would end the name that the system sees before the one in the message.
    guard !path.isEmpty, !path.utf8.contains(0) else { throw .missing(path: path) }
    // SAFETY: the descriptor is passed to zlib, or closed where that isn't reached.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { throw .missing(path: path) }
      throw .unreadable(path: path, reason: systemReason())
    }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      let reason = systemReason()
      close(descriptor)
      throw .unreadable(path: path, reason: reason)
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      close(descriptor)
      throw .directory(path: path)
    }
    guard let file = unsafe gzdopen(descriptor, "rb") else {
      close(descriptor)
      throw .unreadable(path: path, reason: "out of memory")
    }
    unsafe gzbuffer(file, 1 << 18)
    unsafe self.file = file
  }

  deinit {
    unsafe gzclose_r(file)
  }

  /// Reads the next bytes over the elements of `buffer` from `start` on; the number read, which is
  /// less than there is room for only at the end of the file.
  public mutating func read(
    into buffer: inout [UInt8], from start: Int = 0
  ) throws(FileError) -> Int {
    precondition(start >= 0 && start <= buffer.count, "reading starts inside the buffer")
    let room = min(buffer.count - start, Int(Int32.max))
    let file = unsafe file
    // SAFETY: zlib writes at most `room` bytes behind `start`, all of them inside the buffer.
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      unsafe Int(gzread(file, bytes.baseAddress.map { unsafe $0 + start }, UInt32(room)))
    }
    if count < room { try checkEnd(afterReading: count) }
    byteCount += count
    guard byteCount <= sizeLimit else { throw .tooLarge(path: path, limit: sizeLimit) }
    return count
  }

  /// Tells the end of the file from a failure.
  private func checkEnd(afterReading count: Int) throws(FileError) {
    var code: Int32 = 0
    // Only the code is used; the text is zlib's own.
    _ = unsafe gzerror(file, &code)
    switch code {
    case Z_OK, Z_STREAM_END:
      if count < 0 { throw .unreadable(path: path, reason: "unknown") }
    case Z_BUF_ERROR: throw .truncatedGzip(path: path)
    case Z_DATA_ERROR: throw .corruptGzip(path: path)
    case Z_ERRNO: throw .unreadable(path: path, reason: systemReason())
    default: throw .unreadable(path: path, reason: "out of memory")
    }
  }

  /// All (expanded) bytes of the file at `path`.
  public static func bytes(
    at path: String, sizeLimit: Int = .max
  ) throws(FileError) -> [UInt8] {
    var file = try InputFile(path: path, sizeLimit: sizeLimit)
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    var count = 0
    while true {
      count += try file.read(into: &bytes, from: count)
      if count < bytes.count { break }
      bytes.append(contentsOf: repeatElement(0, count: bytes.count))
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }
}

/// The system's words for the last failed call.
func systemReason() -> String {
  // SAFETY: the text is copied at once.
  unsafe String(cString: strerror(errno))
}
