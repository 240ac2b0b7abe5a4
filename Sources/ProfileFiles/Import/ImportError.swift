public import MatrixCore
import Quantities

/// Why a table of prices can't be imported.
public enum ImportError: Error, Equatable {
  case file(FileError)
  case notText(Place)
  case openQuotation(Place)
  /// Something after the quotation mark that ends a cell.
  case afterQuotation(Place)
  case cellCount(Place, found: Int, expected: Int)
  case tooLong(Place, limit: Int)
  case tooManyColumns(Place, limit: Int)
  case empty(String)
  case repeatedColumn(Place, String)
  /// None of these columns is there.
  case missingColumn(Place, anyOf: [String], nearest: String?)
  case notANumber(Place, column: String, found: String)
  case notADate(Place, column: String, found: String)
  case notACurrency(Place, found: String)
  case tooManyPrices(Place, limit: Int)
}

extension ImportError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .file(let error): "\(error)"
    case .notText(let place): "\(place): is not UTF-8 text; save the table as UTF-8"
    case .openQuotation(let place): "\(place): the quotation isn't closed; close it with `\"`"
    case .afterQuotation(let place):
      "\(place): text after a closing `\"`; write a quotation mark in a cell twice"
    case .cellCount(let place, let found, let expected):
      "\(place): \(found) cells where the first line has \(expected); complete the line"
    case .tooLong(let place, let limit):
      "\(place): a line of more than \(limit) bytes; is a quotation left open?"
    case .tooManyColumns(let place, let limit): "\(place): more than \(limit) columns"
    case .empty(let file): "\(file): is empty; the first line names the columns"
    case .repeatedColumn(let place, let name):
      "\(place): column `\(name.abridged)` is there twice; keep one"
    case .missingColumn(let place, let names, let nearest):
      "\(place): there is no column \(names.map { "`\($0)`" }.joined(separator: " or "))"
        + (nearest.map { "; is it `\($0.abridged)`?" } ?? "; export it, too")
    case .notANumber(let place, let column, let found):
      "\(place): \(column): `\(found.abridged)` is no number"
    case .notADate(let place, let column, let found):
      "\(place): \(column): `\(found.abridged)` is no date such as `2026-10-01T00:00:00Z`"
    case .notACurrency(let place, let found):
      "\(place): `\(found.abridged)` is no currency by its three-letter code"
    case .tooManyPrices(let place, let limit):
      "\(place): more than \(limit) different prices; import a part of the table"
    }
  }
}
