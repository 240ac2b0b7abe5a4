import Foundation
import Planning
import ProfileFiles
import Testing

@Suite("The profiles that ship")
struct ShippedProfilesTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Profiles")

  static func files(in folder: URL) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (names ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
  }

  @Test(arguments: files(in: folder))
  func isRight(profile: String) throws {
    let path = Self.folder.appendingPathComponent(profile).path
    do throws(ProfileErrors) {
      let read = try ProfileReader.read(path: path)
      #expect(!read.workloads.isEmpty)
      for scenario in try ProfileReader.scenarios(path: path) {
        _ = try ProfileReader.read(path: path, scenario: scenario)
      }
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test(arguments: files(in: folder))
  func saysWhereItsNumbersComeFrom(profile: String) throws {
    let path = Self.folder.appendingPathComponent(profile).path
    let missing = try ProfileReader.itemsWithoutSource(path: path)
    #expect(missing.isEmpty, "\(missing.map(\.description).joined(separator: "\n"))")
  }

  @Test func thereAreSome() {
    #expect(Self.files(in: Self.folder).contains("japan.yaml"))
    #expect(Self.files(in: Self.folder.appendingPathComponent("catalog")).count >= 5)
  }
}
