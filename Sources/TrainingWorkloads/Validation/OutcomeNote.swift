/// A remark on a published figure: a row of `Profiles/runs/outcome_notes.csv`.
///
/// Predictions never read it; the validation prints it beside the row.
struct OutcomeNote: Sendable, Equatable {
  enum Effect: String, Sendable, CaseIterable {
    /// The figure counts FLOP of recomputation: compared after × 3/4.
    case recomputation
    /// The figure counts so many FLOP a token: compared in tokens per second.
    case counted
    /// The figure comes from days or hours, with interruptions: compared with steps times goodput.
    case whole
    /// The figure can't be compared; it is shown, and left out of the spread.
    case excluded
    /// Only a remark.
    case remark
  }

  let model: String
  let isAboutHours: Bool
  let effect: Effect
  /// FLOP that a published figure counts for a token, where the note says so.
  let flopPerToken: Double?
  let reason: String
  let source: String

  var text: String { "\(reason) (\(source))" }

  static let catalog: [OutcomeNote] = {
    let text = String(decoding: PackageResources.outcome_notes_csv, as: UTF8.self)
    guard let table = try? CSVTable(text) else { return [] }
    return table.rows.compactMap { row in
      guard let effect: Effect = try? row.word("effect") else { return nil }
      return OutcomeNote(
        model: row.text("model") ?? "", isAboutHours: row.text("figure") == "hours",
        effect: effect,
        flopPerToken: (try? row.number("gflop_per_token")).flatMap { $0 }.map { $0 * 1e9 },
        reason: row.text("reason") ?? "", source: row.text("source") ?? "")
    }
  }()
}
