import Planning
import Quantities
import TrainingWorkloads

// A path whose values stand in a table: `{csv: demand.csv#robotics, unit: EFLOPS}`.
//
// The file is relative to the one in which the path stands. It has a column `year` with fiscal
// years and one value a row; cells have their own units unless the path has a `unit` for all.
extension Fields {
  /// The path in the column of a table.
  func tablePath<Value>(
    _ tree: Tree, _ key: String, orElse standIn: Value,
    parse: (String) throws(QuantityError) -> Value
  ) -> Path<Value> {
    guard
      var fields = Fields(
        tree, path: "\(path).\(key)", kind: "a path", log: log, within: provenance)
    else { return Path(constant: standIn) }
    let reference = fields.text("csv")
    let unit = fields.has("unit") ? " " + fields.text("unit") : ""
    let rule: PathRule = fields.choice("rule", default: .linear, orElse: .linear)
    let growth: AnnualRate = fields.quantity("growth", default: .zero)
    fields.finish()
    guard let place = tree["csv"]?.place, !reference.isEmpty else {
      return Path(constant: standIn)
    }
    do throws(ProfileError) {
      let points = try fields.points(reference, unit: unit, key, at: place, parse: parse)
      return Path(points: points, rule: rule == .linear ? .linear : .step, growth: growth.value)
    } catch {
      report(error.problem, at: error.place)
      return Path(constant: standIn)
    }
  }

  private func points<Value>(
    _ reference: String, unit: String, _ key: String, at place: Place,
    parse: (String) throws(QuantityError) -> Value
  ) throws(ProfileError) -> [Path<Value>.Point] {
    let form = "a file and a column, such as `demand.csv#robotics`, relative to this file"
    let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[0].hasPrefix("/"), !parts[1].isEmpty else {
      throw ProfileError(
        .wrongValue(key: "csv", found: reference, expected: form, nearest: nil), at: place)
    }
    let column = String(parts[1])
    let (table, name) = try log.table(String(parts[0]), at: place)
    for needed in ["year", column] where !table.columns.contains(needed) {
      throw ProfileError(
        .wrongValue(
          key: "csv", found: reference, expected: "a table with the column `\(needed)`",
          nearest: needed.nearest(among: table.columns)), at: place)
    }
    var points: [Path<Value>.Point] = []
    for (row, line) in zip(table.rows, table.lines) {
      let place = Place(file: name, line: line, column: 1)
      guard let text = row.text(column) else { continue }
      let found = row.text("year") ?? ""
      guard found.count == 4, let year = Int(found), (1950...2200).contains(year),
        points.last.map({ $0.year < year }) ?? true
      else {
        throw ProfileError(
          .wrongValue(
            key: "year", found: found,
            expected: "a fiscal year such as `2026`, after the one above it", nearest: nil),
          at: place)
      }
      do {
        points.append(.init(year: year, value: try parse(text + unit)))
      } catch {
        throw ProfileError(.quantity(key: column, error), at: place)
      }
    }
    guard !points.isEmpty else {
      throw ProfileError(
        .missingKey("2026", in: "the column `\(column)`, which needs a year at least"),
        at: Place(file: name))
    }
    return points
  }
}

extension ReadingLog {
  /// A table that a profile names, relative to the file where its name stands; read once.
  func table(_ path: String, at place: Place) throws(ProfileError) -> (
    table: CSVTable, name: String
  ) {
    // An override stands in no file of its own.
    let file = place.file.hasPrefix("--") ? self.file : place.file
    let name = Assembler.tidy(Assembler.folder(of: file) + path)
    if let known = tables[name] { return (known, name) }
    guard tables.count < Limits.files else {
      throw ProfileError(.tooMany("files", limit: Limits.files), at: place)
    }
    let table: CSVTable
    do throws(ProfileError) {
      let source = try SourceFile(path: name, name: name)
      do {
        table = try CSVTable(source.text)
      } catch {
        throw ProfileError(.model(error), at: Place(file: name))
      }
    } catch {
      guard error.problem == .missingFile else { throw error }
      throw ProfileError(
        .wrongValue(key: "csv", found: path, expected: "a file that is there", nearest: nil),
        at: place)
    }
    guard table.rows.count <= Limits.items else {
      throw ProfileError(.tooMany("rows", limit: Limits.items), at: Place(file: name))
    }
    tables[name] = table
    return (table, name)
  }
}

extension Assembly {
  /// The files of the tables that values stand in, in the order of the items.
  var tables: [String] {
    let items = Section.allCases.flatMap { self[$0].map(\.value) }
    return (top.map(\.value) + items).flatMap(\.tables)
  }
}

extension Tree {
  fileprivate var tables: [String] {
    let inner = (items ?? []).flatMap(\.tables) + (entries ?? []).flatMap(\.value.tables)
    guard let csv = self["csv"], let path = csv.text?.split(separator: "#").first,
      !path.hasPrefix("/")
    else { return inner }
    return [Assembler.tidy(Assembler.folder(of: csv.place.file) + path)] + inner
  }
}
