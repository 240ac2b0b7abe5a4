extension CSVRow {
  /// What the columns say about failures, checkpoints and spares.
  func goodput() throws(WorkloadError) -> Goodput {
    var goodput = Goodput()
    func read(_ column: String, upTo highest: Double) throws(WorkloadError) -> Double? {
      guard let value = try number(column) else { return nil }
      guard value >= 0, value <= highest else {
        throw .outOfRange(field: column, found: value, lowest: 0, highest: highest)
      }
      return value
    }
    if let rate = try read("failures_per_1000_days", upTo: 1e5) {
      goodput.failureRate = rate / 24_000
    }
    if let rate = try read("preemptions_per_1000_days", upTo: 1e6) {
      goodput.preemptionRate = rate / 24_000
    }
    if let seconds = try read("checkpoint_s", upTo: 1e5) { goodput.checkpoint = seconds / 3600 }
    if let minutes = try read("restart_min", upTo: 1e5) { goodput.restart = minutes / 60 }
    if let hours = try read("repair_h", upTo: 1e5) { goodput.repair = hours }
    if let spares = try read("spares", upTo: 1e7) { goodput.spares = Int(spares) }
    return goodput
  }
}
