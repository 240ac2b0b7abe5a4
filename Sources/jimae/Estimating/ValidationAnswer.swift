import Reports
import TrainingWorkloads

/// What `jimae estimate RUNS.csv --validate` prints.
struct ValidationAnswer {
  let validation: Validation

  var text: String {
    var lines: [String] = []
    add("STEP SPEED, TFLOP/s", validation.steps, validation.stepSpread, scale: 1, to: &lines)
    lines.append("")
    add(
      "WHOLE RUNS, thousand accelerator-hours", validation.hours, validation.hourSpread,
      scale: 1000, to: &lines)
    lines += ["", "NOT COMPARED"]
    lines += validation.excluded.map { "  \($0.name): \($0.reason)" }
    lines += ["", "FITTED CONSTANTS           shipped   lowest  highest over the folds"]
    for constant in validation.constantSpread {
      lines.append(
        "  \(fitted(constant.name, 22))"
          + [constant.shipped, constant.lowest, constant.highest].map {
            fitted(decimals($0, 4), -9)
          }.joined())
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func add(
    _ title: String, _ comparisons: [Validation.Comparison], _ spread: Validation.Spread,
    scale: Double, to lines: inout [String]
  ) {
    lines.append("\(fitted(title, 54))published predicted  by folds   error")
    for one in comparisons.sorted(by: { $0.error < $1.error }) {
      let numbers = [one.published, one.predicted, one.crossValidated].map {
        fitted(decimals($0 / scale, 0), -10)
      }
      let mark = abs(one.error) > 0.25 ? "  not explained" : ""
      lines.append(
        "  \(fitted(one.name, 40)) \(fitted(one.accelerator, 9))" + numbers.joined()
          + fitted(percent(one.error), -9) + mark
          + one.remarks.map { "  [\($0)]" }.joined())
    }
    lines.append(
      "  \(spread.count) runs: median error \(percent(spread.median)), 90th percentile "
        + "\(percent(spread.ninetieth)), median signed error \(percent(spread.bias))")
  }

  /// Cut or filled to a width; a negative width puts the text to the right.
  private func fitted(_ text: String, _ width: Int) -> String {
    let cut = String(text.prefix(abs(width)))
    let blank = String(repeating: " ", count: abs(width) - cut.count)
    return width < 0 ? blank + cut : cut + blank
  }

  var json: JSONValue {
    func spread(_ one: Validation.Spread) -> JSONValue {
      [
        "count": .integer(one.count), "median": .number(one.median),
        "ninetiethPercentile": .number(one.ninetieth), "medianSigned": .number(one.bias),
      ]
    }
    func rows(_ comparisons: [Validation.Comparison]) -> JSONValue {
      .array(
        comparisons.map { one in
          [
            "model": .string(one.name), "accelerator": .string(one.accelerator),
            "published": .number(one.published), "predicted": .number(one.predicted),
            "crossValidated": .number(one.crossValidated), "error": .number(one.error),
            "remarks": .array(one.remarks.map { .string($0) }),
          ]
        })
    }
    return [
      "steps": ["spread": spread(validation.stepSpread), "rows": rows(validation.steps)],
      "wholeRuns": ["spread": spread(validation.hourSpread), "rows": rows(validation.hours)],
      "notCompared": .array(
        validation.excluded.map { ["model": .string($0.name), "reason": .string($0.reason)] }),
      "constants": .array(
        validation.constantSpread.map { constant in
          [
            "name": .string(constant.name), "shipped": .number(constant.shipped),
            "lowest": .number(constant.lowest), "highest": .number(constant.highest),
          ]
        }),
    ]
  }
}
