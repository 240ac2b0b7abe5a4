public import MatrixCore

/// The formats of model files.
public enum ModelFormat: Sendable, Equatable {
  case mps
  case lp

  /// The format that a file's name says: `.lp` and `.mps`, each with or without `.gz`.
  public init?(fileName: String) {
    let name = fileName.lowercased()
    let stem = name.hasSuffix(".gz") ? name.dropLast(3) : name[...]
    if stem.hasSuffix(".lp") {
      self = .lp
    } else if stem.hasSuffix(".mps") {
      self = .mps
    } else {
      return nil
    }
  }

  /// The format of a text that starts with `text`: LP where its first word is one of the
  /// format's keywords or its first line a comment of it, else MPS.
  init(of text: Span<UInt8>) {
    var p = 0
    while p < text.count && text[p] <= UInt8(ascii: " ") { p += 1 }
    var end = p
    while end < text.count && text[end] > UInt8(ascii: " ") && end - p <= LPKeyword.longest {
      end += 1
    }
    let word = text.text(p..<end).lowercased()
    let isLP =
      switch LPKeyword(word) {
      case .section(let section): section != .bounds
      case .first(_, .constraints): true
      default: word.utf8.first == UInt8(ascii: "\\")
      }
    self = isLP ? .lp : .mps
  }
}

/// Why a model file can't be read, in the words of its format.
public enum ModelReadError: Error, Equatable {
  /// The file can't be opened.
  case file(FileError)
  case mps(MPSError)
  case lp(LPFormatError)
}

extension ModelReadError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .file(let error): "\(error)"
    case .mps(let error): "\(error)"
    case .lp(let error): "\(error)"
    }
  }
}

extension LinearProgram {
  /// Reads the model file at `path`, in the format that its name says, or else its first word.
  ///
  /// It may be gzip-compressed, and have `sizeLimit` bytes when expanded.
  public init(at path: String, sizeLimit: Int = .max) throws(ModelReadError) {
    var lines: TextLines
    let format: ModelFormat
    do throws(FileError) {
      lines = TextLines(try InputFile(path: path, sizeLimit: sizeLimit))
    } catch {
      throw .file(error)
    }
    if let named = ModelFormat(fileName: path) {
      format = named
    } else {
      do throws(MPSError.Cause) {
        let start = try lines.preview()
        format = ModelFormat(of: lines.buffer.span.extracting(start))
      } catch {
        throw .mps(MPSError(file: path, line: 1, section: nil, cause: error))
      }
    }
    switch format {
    case .mps:
      do { self = try MPSReader().read(lines, path: path) } catch { throw .mps(error) }
    case .lp:
      do { self = try LPFormatReader().read(lines, path: path) } catch { throw .lp(error) }
    }
  }
}
