import Testing
import TrainingWorkloads

@Suite("Nonsense is an error that names its field")
struct ErrorTests {
  static let sound = [
    "model": "x", "year": "2024", "params_total_b": "70", "accelerator": "H100-80",
    "n_accelerators": "256", "tokens_b": "1000", "layers": "80", "hidden": "8192", "heads": "64",
  ]

  @Test(
    arguments: [
      ("layers", "0"), ("tokens_b", "1e11"), ("tokens_b", "-1"), ("hidden", "nan"),
      ("accelerator", "H900"), ("params_total_b", "-3"), ("n_accelerators", "0"),
      ("n_accelerators", "2.5"), ("year", "1990"), ("global_batch_mtok", "0"), ("tp", "128"),
      ("recomputation", "some"), ("row_type", "dream"), ("seq_len", "1e30"),
    ])
  func namesTheField(field: String, value: String) {
    var values = Self.sound
    values[field] = value
    let row = CSVRow(values: values)
    do {
      _ = try row.run().estimate()
      Issue.record("\(field) = \(value) is accepted")
    } catch {
      #expect("\(error)".hasPrefix("\(field):"), "\(error)")
    }
  }

  @Test func theSoundRunIsAccepted() throws {
    _ = try CSVRow(values: Self.sound).run().estimate()
  }

  @Test func quotedFieldsAreRead() {
    let table = CSVTable("a,b\r\n\"x, \"\"y\"\"\",2\n")
    #expect(table.rows.map(\.values) == [["a": "x, \"y\"", "b": "2"]])
  }
}
