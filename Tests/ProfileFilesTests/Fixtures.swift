import Foundation
import Planning
import ProfileFiles

/// A folder of files for one test, removed with it.
final class Folder {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    path = NSTemporaryDirectory() + "jimae-\(UUID().uuidString)/"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try write(text, to: name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws {
    try write(Data(text.utf8), to: name)
  }

  func write(_ data: Data, to name: String) throws {
    let url = URL(fileURLWithPath: path + name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
  }

  func read(
    _ name: String = "p.yaml", overrides: [(String, String)] = [], scenario: String? = nil
  ) throws(ProfileErrors) -> Profile {
    try ProfileReader.read(path: path + name, overrides: overrides, scenario: scenario)
  }

  /// What is wrong with a file, a line each, without the folder; empty where nothing is.
  func messages(
    _ name: String = "p.yaml", overrides: [(String, String)] = [], scenario: String? = nil
  ) -> String {
    do {
      _ = try read(name, overrides: overrides, scenario: scenario)
      return ""
    } catch {
      return error.description.replacingOccurrences(of: path, with: "")
    }
  }
}

/// What is wrong with one file of the given text.
func messages(
  of text: String, overrides: [(String, String)] = [], scenario: String? = nil
) throws -> String {
  try Folder(["p.yaml": text]).messages(overrides: overrides, scenario: scenario)
}

/// A small right profile; line numbers of tests count in it.
let small = """
  format: 1
  name: small
  home: JP
  horizon: {start: 2026-04, years: 2, step: quarter}
  money: {base: JPY@2026, discount: 5 %/a, fx: {USD: 155 JPY/USD}}
  accelerators:
    h200: {vendor: NVIDIA, vendor_country: US, available: 2024-11, peak: 989 TFLOPS, memory: 141 GB, utilization: 35 %}
  entities:
    own: {seat: JP, reach: [JP]}
    abroad: {seat: US, reach: [US]}
  sites:
    hall:
      country: JP
      grid: tepco
      entity: own
      power: 2 MW
      pue: 1.25
      tariff: 22 JPY@2026/kWh
      carbon: 450 g/kWh
  pods:
    rack:
      accelerator: h200
      accelerators: 64 GPU
      it_power: 90 kW
      capex: 6 MJPY@2026/GPU
      foreign_share: 80 %
      maintenance: 5 %/a
      lead: 6 months
      life: 5 a
      availability: 95 %
  offers:
    rent:
      entity: abroad
      country: JP
      region: tokyo
      accelerator: h200
      kind: on-demand
      price: 6 USD@2026/GPU/h
      quota: 1 kGPU
      fabric: 256 GPU
  workloads:
    tune:
      kind: finetune
      data: sensitive
      industry: manufacturing
      demand: {2026: 40 PFLOPS, growth: 30 %/a}
  policy:
    - {id: residency, where: "data == sensitive", require: "country == JP"}
    - {id: share, supply: domestic, at_least: 50 %}
  """

extension String {
  /// The text with one part replaced; the part must be there once.
  func replacing(_ part: String, by other: String) -> String {
    let pieces = components(separatedBy: part)
    precondition(pieces.count == 2, "`\(part)` occurs \(pieces.count - 1) times")
    return pieces.joined(separator: other)
  }
}
