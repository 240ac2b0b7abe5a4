import Quantities

extension SolutionReading {
  /// What is sold abroad.
  func exports() -> [ExportSale] {
    var sales: [ExportSale] = []
    for (e, product) in profile.exports.enumerated() {
      for y in 0..<calendar.yearCount {
        let year = calendar.fiscalYear(y)
        let hourly = formulation.money(product.price[year], paidIn: year)
        var sold: [Double] = []
        var receipts = 0.0
        for t in calendar.steps(ofYear: y) {
          let parts = formulation.columns.sale[e].map { 1000 * level($0[t]) }
          sold.append(parts.reduce(0, +))
          for (part, step) in zip(parts, product.curve) {
            receipts += part * step.price.value * hourly * calendar.hoursPerStep
          }
        }
        let peak = sold.max() ?? 0
        guard peak > 0 else { continue }
        sales.append(
          ExportSale(
            product: product.id, fiscalYear: year,
            meanAccelerators: sold.reduce(0, +) / Double(sold.count), peakAccelerators: peak,
            receipts: receipts))
      }
    }
    return sales
  }

  /// Where data are besides their homes.
  func datasets() -> [PlanDataset] {
    formulation.copies.compactMap { copies in
      let dataset = profile.datasets[copies.dataset]
      let terabytes = dataset.size.value / 1000
      let streamed = (0..<stepCount).map { t in
        copies.streams.reduce(0) { sum, stream in
          let intensity = profile.workloads[stream.workload].traffic.stream?.value ?? 0
          let seconds = calendar.hoursPerStep * 3600
          return sum + level(stream.columns[t]) * intensity * seconds / 1000
        }
      }
      let found = PlanDataset(
        dataset: dataset.id, place: copies.place, share: copies.copy.map(level),
        moved: copies.move.map { level($0) * terabytes }, streamed: streamed)
      return (found.share + found.streamed).contains { $0 > 0 } ? found : nil
    }
  }

  /// Who is on the payroll.
  func workforce() -> PlanWorkforce? {
    guard let terms = profile.staff?.terms else { return nil }
    let hired = formulation.columns.hire.map(level)
    return PlanWorkforce(
      people: formulation.columns.people.map(level), hired: hired,
      inTraining: (0..<stepCount).map { t in
        hired[calendar.hiringsInTraining(in: t, terms)].reduce(0, +)
      })
  }
}
