import Foundation
import LinearProgramming
import MatrixCore
import Reports

/// What `jimae solve --iis` says of the rows and bounds that can't all hold.
struct SubsystemAnswer {
  var program: LinearProgram
  var subsystem: InfeasibleSubsystem
  var seconds: Double

  private var rows: [(index: Int, side: ConstraintSide)] {
    subsystem.members.compactMap { side in
      if case .row(let i) = side.place { (i, side) } else { nil }
    }
  }

  private var bounds: [(index: Int, side: ConstraintSide)] {
    subsystem.members.compactMap { side in
      if case .column(let j) = side.place { (j, side) } else { nil }
    }
  }

  /// A headline, and a line for each row and bound.
  var lines: [String] {
    let count = [
      Self.count(rows.count, "row", "rows"), Self.count(bounds.count, "bound", "bounds"),
    ].compactMap { $0 }.joined(separator: " and ")
    let terms = terms
    return [String(format: "iis         %@ can't all hold: %@ (%.3f s)", count, standing, seconds)]
      + rows.map { i, side in
        "  row \(program.rowName(i)): \(expression(terms[i] ?? [])) \(relation(side))"
      }
      + bounds.map { j, side in "  bound: \(program.columnName(j)) \(relation(side))" }
  }

  private var standing: String {
    if subsystem.isIrreducible { return "without any one of them the others can" }
    let shown = "\(subsystem.needed.count) of \(subsystem.members.count) are shown to be needed"
    switch subsystem.stop {
    case .timeLimit: return "\(shown), then the time was up"
    case .interrupted: return "\(shown), then it was interrupted"
    case .iterationLimit, .numericalTrouble, nil: return shown
    }
  }

  var json: JSONValue {
    [
      "rows": .array(
        rows.map { i, side in
          json(program.rowName(i), side, subsystem.certificate.rowMultipliers[i])
        }),
      "bounds": .array(bounds.map { j, side in json(program.columnName(j), side, nil) }),
      "irreducible": .bool(subsystem.isIrreducible),
      "needed": .integer(subsystem.needed.count),
      "seconds": .number(seconds),
    ]
  }

  private func json(_ name: String, _ side: ConstraintSide, _ multiplier: Double?) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("name", .string(name)), .init("side", .string(side.side.rawValue)),
      .init("value", .number(program.value(of: side))),
    ]
    if let multiplier { members.append(.init("multiplier", .number(multiplier))) }
    return .object(members)
  }

  private func relation(_ side: ConstraintSide) -> String {
    "\(side.side == .lower ? "≥" : "≤") \(Self.text(program.value(of: side)))"
  }

  /// The entries of the rows, by row.
  private var terms: [Int: [(column: Int, value: Double)]] {
    let wanted = Set(rows.map(\.index))
    var terms: [Int: [(column: Int, value: Double)]] = [:]
    for j in 0..<program.columnCount {
      for p in program.matrix.entries(ofColumn: j) {
        let i = Int(program.matrix.rowIndices[p])
        if wanted.contains(i) { terms[i, default: []].append((j, program.matrix.values[p])) }
      }
    }
    return terms
  }

  /// `2 x − y + … 12 more`.
  private func expression(_ terms: [(column: Int, value: Double)]) -> String {
    guard !terms.isEmpty else { return "0" }
    let most = 6
    var text = ""
    for (k, term) in terms.prefix(most).enumerated() {
      let sign = term.value < 0 ? (k == 0 ? "−" : " − ") : (k == 0 ? "" : " + ")
      let factor = term.value.magnitude == 1 ? "" : "\(Self.text(term.value.magnitude)) "
      text += sign + factor + program.columnName(term.column)
    }
    return terms.count > most ? "\(text) + … \(terms.count - most) more" : text
  }

  private static func text(_ value: Double) -> String { String(format: "%.9g", value) }

  private static func count(_ count: Int, _ one: String, _ many: String) -> String? {
    count == 0 ? nil : "\(count) \(count == 1 ? one : many)"
  }
}
