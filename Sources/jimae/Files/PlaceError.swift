import Foundation

/// Why nothing is written to a place.
enum PlaceError: Error, Equatable, CustomStringConvertible {
  /// `jimae new` doesn't overwrite.
  case exists(String)
  /// The folder holds something that isn't a run.
  case foreignFolder(String)
  case unwritable(String, reason: String)

  var description: String {
    switch self {
    case .exists(let path):
      "\(path): exists already; choose another name or remove it first"
    case .foreignFolder(let path):
      "\(path): exists and isn't the folder of a run; choose another --out"
    case .unwritable(let path, let reason):
      "\(path): can't be written: \(reason); choose another --out"
    }
  }
}
