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

  var memoryParts: [(name: String, bytes: Double)] {
    let memory = estimate.memory
    return [
      ("weights", memory.weights), ("gradients", memory.gradients),
      ("optimizer", memory.optimizer), ("activations", memory.activations),
      ("other", memory.other),
    ]
  }

  var stepParts: [(name: String, seconds: Double)] {
    let step = estimate.step
    return [
      ("compute", step.compute), ("memory traffic", step.memoryTraffic),
      ("collectives", step.collectives), ("bubble", step.bubble), ("losses", step.losses),
    ]
  }

  /// Hours between checkpoints; infinite where nothing fails.
  var checkpointInterval: Double { run.goodput.interval(accelerators: estimate.used) }

  /// Spares in whole nodes of eight, or of the scale-up domain where that is smaller.
  var enoughSpares: Int {
    run.goodput.enoughSpares(
      accelerators: estimate.used, group: min(8, Int(run.accelerator.domain)))
  }
}
