import Foundation
import Testing

@testable import Reports

@Suite("CSV tables")
struct CSVTableTests {
  @Test(arguments: [
    ("plain", "plain"), ("a, b", "\"a, b\""), ("say \"x\"", "\"say \"\"x\"\"\""),
    ("two\nlines", "\"two\nlines\""), ("=1+2", "'=1+2"), ("+1", "'+1"), ("-1", "'-1"),
    ("@sum", "'@sum"), ("\tx", "'\tx"), ("=A1,B1", "\"'=A1,B1\""), ("\"", "\"\"\"\""), ("", ""),
  ])
  func text(_ text: String, isWritten written: String) {
    var table = CSVTable("t", [.init("a")])
    table.add([.text(text)])
    #expect(table.contents == "a\n\(written)\n")
  }

  @Test(
    arguments: [
      (12, "12"), (0.1, "0.1"), (-0.0, "0"), (1e-7, "1e-07"), (1.0 / 3, "0.3333333333333333"),
      (.nan, ""), (-.infinity, ""), (-2.5, "-2.5"),
    ] as [(Double, String)])
  func number(_ value: Double, isWritten written: String) {
    var table = CSVTable("t", [.init("power", unit: "MW")])
    table.add([.number(value)])
    #expect(table.contents == "power [MW]\n\(written)\n")
  }
}

@Suite("JSON")
struct JSONValueTests {
  @Test(arguments: [
    ("quote \" and \\", #""quote \" and \\""#), ("a\nb\tc\r", #""a\nb\tc\r""#),
    ("\u{1}\u{7F}\u{2028}", #""\u0001\u007f\u2028""#), ("省エネ </script>", #""省エネ </script>""#),
  ])
  func string(_ text: String, isWritten written: String) throws {
    #expect(JSONValue.string(text).compact == written)
    let read = try JSONSerialization.jsonObject(
      with: Data(written.utf8), options: .fragmentsAllowed)
    #expect(read as? String == text)
  }

  @Test(
    arguments: [
      (0.1, "0.1"), (1, "1.0"), (-0.0, "0.0"), (1e300, "1e+300"),
      (.leastNonzeroMagnitude, "5e-324"),
      (.nan, "null"), (.infinity, "null"),
    ] as [(Double, String)])
  func number(_ value: Double, isWritten written: String) {
    #expect(JSONValue.number(value).compact == written)
  }

  @Test func keepsTheOrderOfKeys() {
    let value: JSONValue = ["z": .integer(1), "a": .array([.bool(true), .null]), "m": [:]]
    #expect(value.compact == #"{"z":1,"a":[true,null],"m":{}}"#)
    #expect(value.pretty == "{\n  \"z\": 1,\n  \"a\": [true, null],\n  \"m\": {}\n}\n")
  }
}
