import Planning
import Quantities
import TrainingWorkloads

// The model that a workload trains or serves, from which follow its demand and the rates of
// accelerators.
extension ProfileDecoder {
  /// What a workload's `model`, `params`, `arch` and `measured` come to.
  func modelWork(_ kind: Workload.Kind, _ fields: inout Fields) -> WorkBasis {
    let place = fields.place
    let measured = fields.optional("measured").map { self.measured($0, fields) } ?? [:]
    var row = CSVRow(values: ["row_type": Self.rowTypes[kind] ?? "pretrain"])
    let isDescribed = describe(&row, from: &fields)
    guard isDescribed || fields.has("tokens") || !measured.isEmpty else {
      return WorkBasis(kind: kind, rates: [:])
    }
    do {
      let work = try PlannedWork(row)
      return WorkBasis(
        kind: kind, flopPerToken: work.flopPerToken,
        rates: rates(of: work, measured: measured, gang: Self.gang(fields)))
    } catch {
      log.report(.model(error), at: fields.entry("arch")?.place ?? place)
      return WorkBasis(kind: kind, rates: [:])
    }
  }

  private static let rowTypes: [Workload.Kind: String] = [
    .pretrain: "pretrain", .continuedPretrain: "cpt", .finetune: "finetune", .batch: "batch",
    .serve: "serve",
  ]

  /// Writes what the profile says of the model as the columns of a run; the software is of 2026
  /// unless said.
  private func describe(_ row: inout CSVRow, from fields: inout Fields) -> Bool {
    row.values["year"] = "2026"
    var isDescribed = false
    for (key, column) in [("model", "model"), ("params", "params_total_b")] {
      guard let tree = fields.optional(key) else { continue }
      row.values[column] = Self.plain(fields.scalar(tree, key, expected: "text")?.text ?? "")
      isDescribed = true
    }
    guard let tree = fields.optional("arch"),
      var inner = Fields(
        tree, path: "\(fields.path).arch", kind: "the architecture", log: log,
        within: fields.provenance)
    else { return isDescribed }
    for column in Self.architectureKeys {
      guard let tree = inner.optional(column) else { continue }
      row.values[column] = Self.plain(inner.scalar(tree, column, expected: "a value")?.text ?? "")
    }
    inner.finish()
    return true
  }

  /// The columns of a run that a workload's `arch` may have.
  static let architectureKeys =
    CSVRow.inputs.filter {
      !["model", "row_type", "tokens_b", "accelerator", "n_accelerators", "other_parallel"]
        .contains($0)
    } + CSVRow.inferenceInputs

  /// Numbers may have underscores.
  private static func plain(_ text: String) -> String {
    let plain = text.filter { $0 != "_" }
    return Double(plain) == nil ? text : plain
  }

  /// Measured tokens a second by accelerator.
  private func measured(_ tree: Tree, _ fields: Fields) -> [String: TokenRate] {
    guard
      var inner = Fields(
        tree, path: "\(fields.path).measured", kind: "measured rates", log: log,
        within: fields.provenance)
    else { return [:] }
    var rates: [String: TokenRate] = [:]
    for id in log.ids[.accelerators] ?? [] {
      if let tree = inner.optional(id) { rates[id] = inner.quantity(tree, id) }
    }
    inner.finish()
    return rates
  }

  /// The accelerators of a job: its gang, or 1024.
  private static func gang(_ fields: Fields) -> Int {
    guard let text = fields.entry("gang")?.text,
      let gang = try? AcceleratorCount(parsing: text), gang.value >= 2, gang.value <= 1e6
    else { return 1024 }
    return Int(gang.value)
  }

  /// Effective rates by accelerator: measured, or estimated where the machine is known.
  private func rates(
    of work: PlannedWork, measured: [String: TokenRate], gang: Int
  ) -> [String: AcceleratorRate] {
    var rates: [String: AcceleratorRate] = [:]
    for id in log.ids[.accelerators] ?? [] {
      var tokens = measured[id]?.value
      if tokens == nil {
        do {
          tokens = try work.tokensPerSecond(on: id, count: gang)
        } catch {
          // A machine that is none of the catalogue's keeps its peak and utilization.
          if case .unknownAccelerator = error { continue }
          tokens = 0
        }
      }
      rates[id] = AcceleratorRate((tokens ?? 0) * work.flopPerToken / 1e15)
    }
    return rates
  }
}
