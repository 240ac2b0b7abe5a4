/// Why a file can't be read or written.
public enum FileError: Error, Equatable {
  case missing(path: String)
  case directory(path: String)
  /// The operating system's reason, such as "Permission denied".
  case unreadable(path: String, reason: String)
  case unwritable(path: String, reason: String)
  /// Compressed data that stops before its end.
  case truncatedGzip(path: String)
  /// Compressed data that can't be expanded, or whose checksum is wrong.
  case corruptGzip(path: String)
  /// More (expanded) bytes than the reader accepts.
  case tooLarge(path: String, limit: Int)
}

extension FileError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing(let path):
      "\(path): no such file; check the name"
    case .directory(let path):
      "\(path): a folder where a file is due; name a file in it"
    case .unreadable(let path, let reason):
      "\(path): can't be read: \(reason)"
    case .unwritable(let path, let reason):
      "\(path): can't be written: \(reason)"
    case .truncatedGzip(let path):
      "\(path): the gzip data ends early; fetch the file again"
    case .corruptGzip(let path):
      "\(path): the gzip data is damaged; fetch the file again"
    case .tooLarge(let path, let limit):
      "\(path): more than \(limit) bytes; is it the right file?"
    }
  }
}
