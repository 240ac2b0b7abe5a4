import Foundation
import LinearProgramming
import MatrixCore

/// Why a solution file can't be used with a model.
enum SolutionFileError: Error, Equatable, CustomStringConvertible {
  case malformed(file: String, reason: String)
  case unknownName(file: String, kind: String, name: String)
  case repeatedName(file: String, kind: String, name: String)
  case missing(file: String, kind: String, name: String, field: String)
  case noCertificate(file: String, field: String)
  case wrongBasisSize(file: String, basic: Int, rows: Int)
  case noBasis(file: String, status: String)

  var description: String {
    switch self {
    case .malformed(let file, let reason):
      "\(file): isn't a solution file (\(reason)); write one with `jimae solve --solution`"
    case .unknownName(let file, let kind, let name):
      "\(file): \(kind) `\(name)` isn't in the model; use the model that the solution is of"
    case .repeatedName(let file, let kind, let name):
      "\(file): \(kind) `\(name)` appears twice; keep one"
    case .missing(let file, let kind, let name, let field):
      "\(file): \(kind) `\(name)` has no \(field); use the model that the solution is of"
    case .noCertificate(let file, let field):
      "\(file): has no `certificate.\(field)`, which its status needs; solve again"
    case .wrongBasisSize(let file, let basic, let rows):
      "\(file): has \(basic) basic columns and rows for a model of \(rows) rows; "
        + "there must be as many as rows"
    case .noBasis(let file, let status):
      "\(file): claims that the model is \(status), which no basis shows; leave out `--exact`"
    }
  }
}

extension SolutionFile {
  static let sizeLimit = 1 << 30

  init(contentsOf path: String) throws {
    let bytes = try InputFile.bytes(at: path, sizeLimit: Self.sizeLimit)
    do {
      self = try JSONDecoder().decode(SolutionFile.self, from: Data(bytes))
    } catch let error as DecodingError {
      throw SolutionFileError.malformed(file: path, reason: error.reason)
    }
  }

  /// The point that the file claims to be optimal, in the model's order.
  ///
  /// Values and duals must be there; what else the file has is part of the claim, what it hasn't
  /// follows from them.
  func solution(of program: LinearProgram, file: String) throws -> Solution {
    let x = try columnValues(of: program, file: file)
    let y = try rows(of: program, "dual", \.dual, file: file)
    var activities = [Double](repeating: 0, count: program.rowCount)
    program.matrix.addProduct(with: x, to: &activities)
    var reducedCosts = program.costs
    program.matrix.addTransposedProduct(-1, with: y, to: &reducedCosts)
    if (rows ?? []).contains(where: { $0.activity != nil }) {
      activities = try rows(of: program, "activity", \.activity, file: file)
    }
    if (columns ?? []).contains(where: { $0.reducedCost != nil }) {
      reducedCosts = try columns(of: program, "reducedCost", \.reducedCost, file: file)
    }
    let objective = zip(program.costs, x).reduce(program.objectiveOffset) { $0 + $1.0 * $1.1 }
    return Solution(
      objective: self.objective ?? objective, columnValues: x, rowActivities: activities,
      rowDuals: y, reducedCosts: reducedCosts, basis: nil)
  }

  func columnValues(of program: LinearProgram, file: String) throws -> [Double] {
    try columns(of: program, "value", \.value, file: file)
  }

  /// The basis of the file in the model's order.
  func basis(of program: LinearProgram, file: String) throws -> Basis {
    let basis = Basis(
      columns: try columns(of: program, "status", \.status, file: file),
      rows: try rows(of: program, "status", \.status, file: file))
    let basic = (basis.columns + basis.rows).count { $0 == .basic }
    guard basic == program.rowCount else {
      throw SolutionFileError.wrongBasisSize(file: file, basic: basic, rows: program.rowCount)
    }
    return basis
  }

  func farkasMultipliers(of program: LinearProgram, file: String) throws -> [Double] {
    guard let multipliers = certificate?.rows else {
      throw SolutionFileError.noCertificate(file: file, field: "rows")
    }
    return try dense(
      multipliers, kind: "row", names: (0..<program.rowCount).map(program.rowName), file: file)
  }

  func ray(of program: LinearProgram, file: String) throws -> [Double] {
    guard let direction = certificate?.columns else {
      throw SolutionFileError.noCertificate(file: file, field: "columns")
    }
    return try dense(
      direction, kind: "column", names: (0..<program.columnCount).map(program.columnName),
      file: file)
  }

  private func columns<Value>(
    of program: LinearProgram, _ field: String, _ value: (Column) -> Value?, file: String
  ) throws -> [Value] {
    try ordered(
      (columns ?? []).map { ($0.name, value($0)) }, kind: "column", field: field,
      names: (0..<program.columnCount).map(program.columnName), file: file)
  }

  private func rows<Value>(
    of program: LinearProgram, _ field: String, _ value: (Row) -> Value?, file: String
  ) throws -> [Value] {
    try ordered(
      (rows ?? []).map { ($0.name, value($0)) }, kind: "row", field: field,
      names: (0..<program.rowCount).map(program.rowName), file: file)
  }

  /// Each name's value, with every name there once.
  private func ordered<Value>(
    _ items: [(name: String, value: Value?)], kind: String, field: String, names: [String],
    file: String
  ) throws -> [Value] {
    let positions = Self.positions(of: names)
    var values = [Value?](repeating: nil, count: names.count)
    for item in items {
      guard let k = positions[item.name] else {
        throw SolutionFileError.unknownName(file: file, kind: kind, name: item.name)
      }
      guard values[k] == nil else {
        throw SolutionFileError.repeatedName(file: file, kind: kind, name: item.name)
      }
      values[k] = item.value
    }
    return try values.enumerated().map { k, value in
      guard let value else {
        throw SolutionFileError.missing(file: file, kind: kind, name: names[k], field: field)
      }
      return value
    }
  }

  /// A vector with zeros where a name is absent.
  private func dense(
    _ values: [String: Double], kind: String, names: [String], file: String
  ) throws -> [Double] {
    let positions = Self.positions(of: names)
    var vector = [Double](repeating: 0, count: names.count)
    // Sorted, so that of several unknown names always the same one is reported.
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      guard let k = positions[name] else {
        throw SolutionFileError.unknownName(file: file, kind: kind, name: name)
      }
      vector[k] = value
    }
    return vector
  }

  private static func positions(of names: [String]) -> [String: Int] {
    Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
  }
}

extension DecodingError {
  /// One phrase with the place in the document.
  fileprivate var reason: String {
    let context: Context
    switch self {
    case .typeMismatch(_, let c), .valueNotFound(_, let c), .dataCorrupted(let c): context = c
    case .keyNotFound(let key, let c):
      return "`\(key.stringValue)` is missing\(Self.place(c))"
    @unknown default: return "unknown"
    }
    let cause = (context.underlyingError as NSError?)?.userInfo[NSDebugDescriptionErrorKey]
    let text = cause.map { "\($0)" } ?? context.debugDescription
    return "\(text.hasSuffix(".") ? String(text.dropLast()) : text)\(Self.place(context))"
  }

  private static func place(_ context: Context) -> String {
    guard !context.codingPath.isEmpty else { return "" }
    let keys = context.codingPath.map { key in key.intValue.map { "[\($0)]" } ?? key.stringValue }
    return " at \(keys.joined(separator: "."))"
  }
}
