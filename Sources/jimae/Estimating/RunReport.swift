import Reports
import TrainingWorkloads

/// What `jimae estimate RUN.yaml` prints.
struct RunReport {
  let run: TrainingRun
  let estimate: RunEstimate
  /// On the fewest accelerators of its kind.
  let least: RunEstimate?
  /// The same run on every accelerator, with the same count.
  let others: [(name: String, estimate: RunEstimate?, problem: String)]

  init(_ row: CSVRow) throws(WorkloadError) {
    run = try row.run()
    estimate = try run.estimate()
    least = run.leastAccelerators()
    var others: [(name: String, estimate: RunEstimate?, problem: String)] = []
    for chip in Accelerator.catalog {
      var other = run
      other.accelerator = chip
      other.count = estimate.accelerators
      // A layout belongs to its machine.
      (other.tensor, other.pipeline, other.context, other.expert) = (nil, nil, nil, nil)
      (other.microBatch, other.sharding, other.recomputation) = (nil, nil, nil)
      do {
        others.append((chip.name, try other.estimate(), ""))
      } catch {
        others.append((chip.name, nil, "\(error)"))
      }
    }
    self.others = others
  }

  private var memoryParts: [(name: String, bytes: Double)] {
    let memory = estimate.memory
    return [
      ("weights", memory.weights), ("gradients", memory.gradients),
      ("optimizer", memory.optimizer), ("activations", memory.activations),
      ("other", memory.other),
    ]
  }

  private var stepParts: [(name: String, seconds: Double)] {
    let step = estimate.step
    return [
      ("compute", step.compute), ("memory traffic", step.memoryTraffic),
      ("collectives", step.collectives), ("bubble", step.bubble), ("losses", step.losses),
    ]
  }

  var text: String {
    let chip = run.accelerator
    var lines = [
      "\(run.name.isEmpty ? "run" : run.name): \(estimate.accelerators) × \(chip.name), "
        + estimate.layout.description,
      "", "MEMORY, GB of \(decimals(chip.memory, 0))",
    ]
    for part in memoryParts {
      let blocks = Int((part.bytes / 1e9 / chip.memory * 40).rounded())
      lines.append(
        "  \(padded(part.name, 15))\(padded(decimals(part.bytes / 1e9, 1), 8, toRight: true))  "
          + String(repeating: "█", count: max(0, min(blocks, 40))))
    }
    lines += ["", "STEP, \(decimals(estimate.step.total, 3)) s"]
    for part in stepParts {
      let share = percent(part.seconds / estimate.step.total)
      lines.append(
        "  \(padded(part.name, 15))\(padded(decimals(part.seconds, 3), 10, toRight: true))"
          + padded(share, 9, toRight: true))
    }
    lines += [
      "",
      "step   \(decimals(estimate.stepTflops, 0)) TFLOP/s each, MFU "
        + percent(estimate.stepUtilization),
      "run    efficiency \(percent(estimate.runEfficiency)) (goodput \(percent(estimate.goodput)))",
    ]
    if let hours = estimate.acceleratorHours, let days = estimate.days {
      lines.append(
        "takes  \(decimals(hours, 0)) accelerator-hours, \(decimals(days, 1)) days, "
          + "\(decimals(estimate.energy ?? 0, 0)) kWh")
    }
    lines += operationLines
    lines += ["", "ON \(estimate.accelerators) OF EACH   TFLOP/s     days  layout"]
    for other in others {
      guard let found = other.estimate else {
        lines.append("  \(padded(other.name, 14))         –        –  \(other.problem)")
        continue
      }
      lines.append(
        "  \(padded(other.name, 14))\(padded(decimals(found.stepTflops, 0), 10, toRight: true))"
          + padded(found.days.map { decimals($0, 1) } ?? "–", 9, toRight: true)
          + "  \(found.layout)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Failures and what answers them, the fewest accelerators, and what the figures rest on.
  private var operationLines: [String] {
    var lines: [String] = []
    let interval = run.goodput.interval(accelerators: estimate.used)
    if interval.isFinite {
      lines.append(
        "stops  a checkpoint every \(decimals(interval * 60, 0)) minutes; \(enoughSpares) spares "
          + "replace what fails at 95 % of moments")
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

  /// Spares in whole nodes of eight, or of the scale-up domain where that is smaller.
  private var enoughSpares: Int {
    run.goodput.enoughSpares(
      accelerators: estimate.used, group: min(8, Int(run.accelerator.domain)))
  }

  private func padded(_ text: String, _ width: Int, toRight: Bool = false) -> String {
    let blank = String(repeating: " ", count: max(0, width - text.count))
    return toRight ? blank + text : text + blank
  }

  var json: JSONValue {
    func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
    func figures(_ estimate: RunEstimate) -> [JSONValue.Member] {
      [
        .init("layout", .string(estimate.layout.description)),
        .init("accelerators", .integer(estimate.accelerators)),
        .init("acceleratorHours", number(estimate.acceleratorHours)),
        .init("days", number(estimate.days)), .init("energy", number(estimate.energy)),
        .init("stepTflops", .number(estimate.stepTflops)),
        .init("stepMfu", .number(estimate.stepUtilization)),
        .init("runEfficiency", .number(estimate.runEfficiency)),
        .init("goodput", .number(estimate.goodput)), .init("used", .integer(estimate.used)),
      ]
    }
    return .object(
      [
        .init("model", .string(run.name)), .init("accelerator", .string(run.accelerator.name)),
      ] + figures(estimate) + [
        .init("memory", .object(memoryParts.map { .init($0.name, .number($0.bytes)) })),
        .init("stepSeconds", .object(stepParts.map { .init($0.name, .number($0.seconds)) })),
        .init("checkpointHours", .number(run.goodput.interval(accelerators: estimate.used))),
        .init("enoughSpares", .integer(enoughSpares)),
        .init("leastAccelerators", least.map { .integer($0.accelerators) } ?? .null),
        .init(
          "acceleratorsCompared",
          .array(
            others.map { other in
              .object(
                [.init("accelerator", .string(other.name))]
                  + (other.estimate.map(figures) ?? [.init("error", .string(other.problem))]))
            })),
        .init("error", .null),
      ])
  }
}
