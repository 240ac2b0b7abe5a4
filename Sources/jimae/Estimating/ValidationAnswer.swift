import Reports
import TrainingWorkloads

/// What `jimae estimate RUNS.csv --validate` prints.
struct ValidationAnswer {
  let validation: Validation

  var text: String {
    var lines: [String] = []
    add(
      "STEP SPEED, TFLOP/s", validation.steps,
      spreads: [
        ("compared", validation.stepSpread), ("all, as published", validation.rawStepSpread),
      ], scale: 1, to: &lines)
    lines.append("")
    add(
      "WHOLE RUNS, thousand accelerator-hours", validation.hours,
      spreads: [
        ("compared", validation.hourSpread), ("all, as published", validation.rawHourSpread),
      ], scale: 1000, to: &lines)
    lines += ["", "WITHOUT AN ESTIMATE"]
    lines += validation.missing.map { "  \($0.name): \($0.reason)" }
    lines += ["", "CONSTANTS                 shipped    fitted    lowest  highest over the folds"]
    for constant in validation.constants {
      lines.append(
        "  \(fitted(constant.name, 22))"
          + [constant.shipped, constant.fitted, constant.lowest, constant.highest].map {
            fitted(significant($0), -10)
          }.joined())
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func add(
    _ title: String, _ comparisons: [Validation.Comparison],
    spreads: [(name: String, spread: ErrorSpread)], scale: Double, to lines: inout [String]
  ) {
    lines.append("\(fitted(title, 58))published predicted  by folds    error")
    var notes: [String] = []
    for one in comparisons.sorted(by: { $0.error < $1.error }) {
      let numbers = [one.published, one.predicted, one.crossValidated].map {
        fitted(decimals($0 / scale, 0), -10)
      }
      lines.append(
        "  \(fitted(one.name, 40)) \(fitted(one.accelerator, 9))\(fitted(one.precision, 5))"
          + numbers.joined() + fitted(percent(one.error), -10) + mark(one, &notes))
    }
    for (name, spread) in spreads {
      lines.append(
        "  \(fitted(name, 18))\(fitted("\(spread.count)", -3)) rows: median error "
          + "\(percent(spread.median)), 90th percentile \(percent(spread.ninetieth)), median "
          + "signed error \(percent(spread.bias))")
    }
    lines += notes.enumerated().map { "  [\($0.offset + 1)] \($0.element)" }
  }

  /// Whether a row is left out or not explained, and the numbers of its remarks.
  private func mark(_ one: Validation.Comparison, _ notes: inout [String]) -> String {
    var text = one.isExcluded ? "  left out" : abs(one.error) > 0.25 ? "  not explained" : ""
    for remark in one.remarks {
      if !notes.contains(remark) { notes.append(remark) }
      text += " [\((notes.firstIndex(of: remark) ?? 0) + 1)]"
    }
    return text
  }

  /// Three significant digits.
  private func significant(_ value: Double) -> String {
    decimals(value, abs(value) >= 10 ? 1 : abs(value) >= 0.1 ? 3 : 6)
  }

  /// Cut or filled to a width; a negative width puts the text to the right.
  private func fitted(_ text: String, _ width: Int) -> String {
    let cut = String(text.prefix(abs(width)))
    let blank = String(repeating: " ", count: abs(width) - cut.count)
    return width < 0 ? blank + cut : cut + blank
  }

  var json: JSONValue {
    func spread(_ one: ErrorSpread) -> JSONValue {
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
            "precision": .string(one.precision), "published": .number(one.published),
            "asPublished": .number(one.raw), "predicted": .number(one.predicted),
            "crossValidated": .number(one.crossValidated), "error": .number(one.error),
            "leftOut": .bool(one.isExcluded),
            "remarks": .array(one.remarks.map { .string($0) }),
          ]
        })
    }
    return [
      "steps": [
        "spread": spread(validation.stepSpread), "asPublished": spread(validation.rawStepSpread),
        "rows": rows(validation.steps),
      ],
      "wholeRuns": [
        "spread": spread(validation.hourSpread), "asPublished": spread(validation.rawHourSpread),
        "rows": rows(validation.hours),
      ],
      "withoutEstimate": .array(
        validation.missing.map { ["model": .string($0.name), "reason": .string($0.reason)] }),
      "constants": .array(
        validation.constants.map { constant in
          [
            "name": .string(constant.name), "shipped": .number(constant.shipped),
            "fitted": .number(constant.fitted), "lowest": .number(constant.lowest),
            "highest": .number(constant.highest),
          ]
        }),
    ]
  }
}
