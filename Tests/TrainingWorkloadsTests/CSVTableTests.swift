import Testing

@testable import TrainingWorkloads

@Suite("Tables are read as they are written, or not at all")
struct CSVTableTests {
  @Test func quotedCellsAreRead() throws {
    let table = try CSVTable("\u{FEFF}a,b\r\n\"x, \"\"y\"\"\nz\",2\r\n\r\n3,\n")
    #expect(table.columns == ["a", "b"])
    #expect(table.rows.map(\.values) == [["a": "x, \"y\"\nz", "b": "2"], ["a": "3", "b": ""]])
  }

  @Test(
    arguments: [
      ("", WorkloadError.emptyTable), ("\n\n", .emptyTable), ("a,a\n", .repeatedColumn("a")),
      ("a,b\n1\n", .wrongCellCount(line: 2, found: 1, expected: 2)),
      ("a,b\n1,2\n3,4,5\n", .wrongCellCount(line: 3, found: 3, expected: 2)),
      ("a,b\n1,\"2\n", .openQuotation(line: 2)),
      ("a,b\n\"x\ny\",2\n\n3\n", .wrongCellCount(line: 5, found: 1, expected: 2)),
    ])
  func damagedTablesAreErrors(text: String, error: WorkloadError) {
    #expect(throws: error) { try CSVTable(text) }
  }

  /// A file that was cut anywhere but at the end of a line is noticed.
  @Test func everyCutWithinALineIsNoticed() throws {
    let whole = "a,b,c\n1,\"x\",3\n4,\"y,z\",6\n"
    for length in 1..<whole.count {
      let text = String(whole.prefix(length))
      // A cut within the last cell looks like a shorter cell, one before the first line's end like
      // fewer columns.
      let line = text.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
      if length < 6 || line.isEmpty || line.filter({ $0 == "," }).count >= 2 { continue }
      #expect(throws: WorkloadError.self) { try CSVTable(text) }
    }
  }
}
