import ArgumentParser
import Foundation
import MatrixCore
import ProfileFiles
import Reports
import TrainingWorkloads

/// `jimae estimate RUN.yaml|RUNS.csv`: what training runs take.
struct EstimateVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "estimate",
    abstract: "Estimate the time, memory and energy of training runs.",
    discussion: """
      RUN.yaml describes one run, by the columns of RUNS.csv as keys; the answer is the fastest \
      layout that fits, what fills the memory, what takes the step's time, and the same run on \
      every accelerator of the catalogue. RUNS.csv is a table of runs, whose outcome columns no \
      estimate reads; --validate compares the estimates with them by five-fold cross-validation.

      Exit status: 0 answered; 1 the run is impossible as described; 2 the file is wrong.
      """)

  @Argument(help: "A run in YAML, or a table of runs in CSV.") var file: String

  @Flag(
    name: .customLong("validate"),
    help: "Compare predictions with the published outcomes of a table.")
  var isValidating = false

  @Option(
    help: ArgumentHelp("Where --validate writes its report, in HTML.", valueName: "file"),
    completion: .file(extensions: ["html"]))
  var report: String?

  @Flag(help: "Print the answer as JSON.") var json = false

  func validate() throws {
    if report != nil, !isValidating { throw ValidationError("--report: add '--validate'.") }
    if isValidating, isOneRun {
      throw ValidationError("--validate needs a table of runs, in CSV.")
    }
  }

  /// Whether the file describes one run.
  private var isOneRun: Bool { file.hasSuffix(".yaml") || file.hasSuffix(".yml") }

  func answer() throws -> ExitStatus {
    if isOneRun { return try answerRun() }
    let bytes = try InputFile.bytes(at: file)
    let table: CSVTable
    do {
      table = try CSVTable(String(decoding: bytes, as: UTF8.self))
    } catch {
      throw EstimateInputError(file: file, problem: "\(error)")
    }
    guard table.columns.contains("accelerator"),
      table.columns.contains("params_total_b") || table.columns.contains("model")
    else {
      throw EstimateInputError(
        file: file,
        problem: "isn't a table of runs: it needs the column `accelerator` and one of "
          + "`params_total_b` and `model`")
    }
    if isValidating { return try answerValidation(table) }
    let answers = table.rows.map(RunAnswer.init)
    jimae.answer(
      json
        ? JSONValue.array(answers.map(\.json)).compact + "\n"
        : answers.map { $0.line + "\n" }.joined())
    return .answered
  }

  private func answerRun() throws -> ExitStatus {
    let mapping = try FlatMapping(path: file)
    var values: [String: String] = [:]
    let known = CSVRow.inputs + CSVRow.inferenceInputs
    for entry in mapping.entries {
      guard known.contains(entry.key) else {
        throw EstimateInputError(
          file: "\(entry.place)", problem: "\(WorkloadError.unknownField(entry.key))")
      }
      // Profiles write 16_384, too.
      let plain = entry.text.filter { $0 != "_" }
      values[entry.key] = Double(plain) == nil ? entry.text : plain
    }
    let row = CSVRow(values: values)
    do {
      if let kind = row.text("row_type"), CSVRow.inferenceKinds.contains(kind) {
        let answer = try InferenceAnswer(row)
        jimae.answer(json ? answer.json.compact + "\n" : answer.text)
      } else {
        let answer = try RunReport(row)
        jimae.answer(json ? answer.json.compact + "\n" : answer.text)
      }
      return .answered
    } catch {
      if case .nothingFits = error {
        jimae.answer(
          json
            ? JSONValue.object([.init("error", .string("\(error)"))]).compact + "\n"
            : "it doesn't fit: \(error)\n")
        return .no
      }
      throw EstimateInputError(file: file, problem: "\(error)")
    }
  }

  private func answerValidation(_ table: CSVTable) throws -> ExitStatus {
    let validation = Validation(table)
    if let report {
      try OutputFile.write(Array(ValidationPage(validation).html.utf8), to: report)
      say("report: \(report)")
    }
    let answer = ValidationAnswer(validation: validation)
    jimae.answer(json ? answer.json.compact + "\n" : answer.text)
    return .answered
  }
}

/// What is wrong with the file of runs, and where.
struct EstimateInputError: Error, CustomStringConvertible {
  let file: String
  let problem: String
  var description: String { "\(file): \(problem)" }
}
