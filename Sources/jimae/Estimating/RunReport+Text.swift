import TrainingWorkloads

extension RunReport {
  var text: String {
    let name = run.name.isEmpty ? "run" : run.name
    let title = "\(name): \(estimate.accelerators) × \(run.accelerator.name), \(estimate.layout)"
    let parts = [[title], memoryLines, stepLines, outcomeLines, comparedLines]
    return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  private var memoryLines: [String] {
    let memory = run.accelerator.memory
    return ["MEMORY, \(decimals(estimate.memory.total / 1e9, 1)) of \(decimals(memory, 0)) GB"]
      + memoryParts.map { part in
        let blocks = Int((part.bytes / 1e9 / memory * 40).rounded())
        let figure = padded(decimals(part.bytes / 1e9, 1), 8, toRight: true)
        return "  \(padded(part.name, 15))\(figure)  "
          + String(repeating: "█", count: max(0, min(blocks, 40)))
      }
  }

  private var stepLines: [String] {
    let total = estimate.step.total
    return ["STEP, \(decimals(total, 3)) s"]
      + stepParts.map { part in
        "  \(padded(part.name, 15))\(padded(decimals(part.seconds, 3), 10, toRight: true))"
          + padded(percent(part.seconds / total), 9, toRight: true)
      }
  }

  /// Speed, hours, failures and what answers them, the fewest accelerators, and what the figures
  /// rest on.
  private var outcomeLines: [String] {
    var lines = [
      "step   \(decimals(estimate.stepTflops, 0)) TFLOP/s each, MFU "
        + percent(estimate.stepUtilization),
      "run    efficiency \(percent(estimate.runEfficiency)) (goodput \(percent(estimate.goodput)))",
    ]
    if let hours = estimate.acceleratorHours, let days = estimate.days {
      lines.append(
        "takes  \(decimals(hours, 0)) accelerator-hours, \(decimals(days, 1)) days, "
          + "\(decimals(estimate.energy ?? 0, 0)) kWh")
    }
    if checkpointInterval.isFinite {
      lines.append(
        "stops  a checkpoint every \(decimals(checkpointInterval * 60, 0)) minutes; "
          + "\(enoughSpares) spares replace what fails at 95 % of moments")
    }
    if estimate.used < estimate.accelerators {
      lines.append("idle   \(estimate.accelerators - estimate.used): more are no faster")
    }
    if let least {
      lines.append("least  \(least.accelerators) accelerators: \(least.layout)")
    }
    if !run.accelerator.assumptions.isEmpty {
      lines.append("assumed of \(run.accelerator.name): \(run.accelerator.assumptions)")
    }
    return lines
  }

  private var comparedLines: [String] {
    let widths = [12, 11, 9, 9]
    func row(_ name: String, _ figures: [String]) -> String {
      padded(name, 16) + zip(figures, widths).map { padded($0, $1, toRight: true) }.joined()
    }
    let header = row(
      "ON \(estimate.accelerators) OF EACH", ["TFLOP/s", "k hours", "days", "MWh"])
    return [header + "  layout"]
      + others.map { other in
        guard let found = other.estimate else {
          return row("  \(other.name)", ["–", "–", "–", "–"]) + "  \(other.problem)"
        }
        let figures = [
          decimals(found.stepTflops, 0), found.acceleratorHours.map { decimals($0 / 1000, 1) },
          found.days.map { decimals($0, 1) }, found.energy.map { decimals($0 / 1000, 0) },
        ]
        return row("  \(other.name)", figures.map { $0 ?? "–" }) + "  \(found.layout)"
      }
  }

  private func padded(_ text: String, _ width: Int, toRight: Bool = false) -> String {
    let blank = String(repeating: " ", count: max(0, width - text.count))
    return toRight ? blank + text : text + blank
  }
}
