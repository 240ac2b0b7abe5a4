import Reports
import TrainingWorkloads

/// The estimate of a row of a table, or why there is none.
struct RunAnswer {
  let row: CSVRow
  let estimate: RunEstimate?
  let problem: String?

  init(_ row: CSVRow) {
    self.row = row
    do {
      estimate = try row.run().estimate()
      problem = nil
    } catch {
      estimate = nil
      problem = "\(error)"
    }
  }

  var json: JSONValue {
    func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
    return [
      "model": .string(row.text("model") ?? ""),
      "accelerator": .string(row.text("accelerator") ?? ""),
      "acceleratorHours": number(estimate?.acceleratorHours),
      "stepTflops": number(estimate?.stepTflops), "stepMfu": number(estimate?.stepUtilization),
      "runEfficiency": number(estimate?.runEfficiency),
      "error": problem.map { .string($0) } ?? .null,
    ]
  }

  var line: String {
    let name = "\(row.text("model") ?? "") on \(row.text("accelerator") ?? "no accelerator")"
    guard let estimate else { return "\(name): \(problem ?? "")" }
    let hours = estimate.acceleratorHours.map { ", \(Int($0.rounded())) accelerator-hours" } ?? ""
    return "\(name), \(estimate.accelerators): \(Int(estimate.stepTflops.rounded())) TFLOP/s, step "
      + "MFU \(percent(estimate.stepUtilization)), run \(percent(estimate.runEfficiency))\(hours)"
  }
}

/// A share in percent with one decimal.
func percent(_ share: Double) -> String { "\(decimals(share * 100, 1)) %" }

/// A number with so many decimals.
func decimals(_ value: Double, _ count: Int) -> String {
  var scale = 1.0
  for _ in 0..<count { scale *= 10 }
  guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
  let rounded = (value * scale).rounded() / scale
  return count == 0 ? "\(Int(rounded))" : "\(rounded)"
}
