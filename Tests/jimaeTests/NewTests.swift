import Foundation
import Testing

@Suite("jimae new and jimae schema")
struct NewTests {
  static let templates = [
    "starter", "tiny", "laboratory", "enterprise", "japan", "eu", "france", "us", "china",
  ]

  @Test("every template is right, with what it uses, beside the others")
  func templatesAreRight() throws {
    let folder = try ScratchFolder()
    for template in Self.templates {
      let file = folder.path("\(template).yaml")
      let run = try Program.run("new", file, "--template", template)
      #expect(run.status == 0, "\(template): \(run.errors)")
      let check = try Program.run("check", file)
      #expect(check.status == 0, "\(template): \(check.errors)")
    }
    // A catalogue of one's own is never overwritten.
    try Data("format: 1\n".utf8).write(
      to: URL(fileURLWithPath: folder.path("catalog/accelerators.yaml")))
    let run = try Program.run("new", folder.path("again.yaml"), "--template", "japan")
    #expect(run.status == 2)
    #expect(run.errors.contains("catalog/accelerators.yaml: exists already"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("again.yaml")))
  }

  @Test func anUnknownTemplateListsThoseThereAre() throws {
    let folder = try ScratchFolder()
    let run = try Program.run("new", folder.path("x.yaml"), "--template", "jp")
    #expect(run.status == 64)
    for template in Self.templates { #expect(run.errors.contains(template)) }
  }

  /// Every reference leads to a definition, every pattern is a regular expression, and every
  /// mapping refuses unknown keys.
  @Test func theSchemaIsWhole() throws {
    let run = try Program.run("schema")
    #expect(run.status == 0)
    let schema = try object(run.answer)
    #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    let definitions = try #require(schema["$defs"] as? [String: Any])
    var references = 0
    func walk(_ value: Any) throws {
      if let list = value as? [Any] { for item in list { try walk(item) } }
      guard let members = value as? [String: Any] else { return }
      if let reference = members["$ref"] as? String {
        references += 1
        #expect(definitions[String(reference.dropFirst("#/$defs/".count))] != nil, "\(reference)")
      }
      if let pattern = members["pattern"] as? String { _ = try Regex(pattern) }
      if members["type"] as? String == "object" {
        #expect(members["additionalProperties"] != nil)
      }
      for member in members.values { try walk(member) }
    }
    try walk(schema)
    #expect(references > 100)
  }
}
