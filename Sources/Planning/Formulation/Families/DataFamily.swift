import Quantities

extension Formulator {
  /// Results leave the place where the work is done, at its price.
  ///
  ///     x[w,i,t] · seconds · Results[w] GB.
  mutating func addResults() {
    for (w, workload) in profile.workloads.enumerated() where workload.traffic.results.value > 0 {
      for i in table.supplies.indices {
        let (prices, abroad) = resultPrices(of: i)
        guard let egress = prices.egress else { continue }
        for t in 0..<stepCount where columns.serve[w][i][t] >= 0 {
          let year = calendar.fiscalYear(ofStep: t)
          let gigabytes = workload.traffic.results.value * secondsPerStep
          model.ledger.spend(
            gigabytes * money(egress[year], paidIn: year), inStep: t,
            on: columns.serve[w][i][t], .egress, abroad)
        }
      }
    }
  }

  private func resultPrices(of i: Int) -> (DataPrices, CashFlowLedger.Abroad) {
    switch table.supplies[i].origin {
    case .owned(let s, _): (profile.sites[s].dataPrices, operationAbroad(site: s))
    case .onDemand(let o), .reserved(let o):
      (dataPrices(of: profile.offers[o]), payments(to: profile.offers[o]))
    }
  }

  private var secondsPerStep: Double { calendar.hoursPerStep * 3600 }

  /// Work needs its data where it runs: a copy there, or a stream from their home.
  ///
  /// copy[d,l,t], from 0 to 1, is the part of dataset d that stands at place l, a site or a region
  /// of a cloud, and move[d,l,t] the part that is copied there from the home in a step. A part of
  /// the data serves that part of the most work that there can be in a step:
  ///
  ///     copy[d,l,t] ≤ copy[d,l,t−1] + move[d,l,t],
  ///     Σ_{i at l} x[w,i,t] ≤ Largest[w,t] · copy[d,l,t] + streamed[w,l,t].
  ///
  /// The relaxation of "a copy or none" lets an amount of work be done fast on a small part of its
  /// data; what all of it can be is therefore bounded by what was copied in all,
  ///
  ///     Σ_t Σ_{i at l} x[w,i,t] ≤ Amount[w] · Σ_t move[d,l,t] + Σ_t streamed[w,l,t].
  ///
  /// Copies and streams share the home's link, which is how copying takes time:
  ///
  ///     Σ_l Size[d] · move[d,l,t] / seconds + Σ_{w,l} Stream[w] · streamed[w,l,t] ≤ Link[d].
  ///
  /// Copies exist only where work with such data may run: the supplies of a workload are those
  /// that are eligible for its own class of data and for its dataset's. Money: egress from the home
  /// for what is copied or streamed, and storage wherever data stand, the home included. Work at
  /// the home needs nothing of this.
  mutating func addData() {
    guard !profile.datasets.isEmpty else { return }
    let places = dataPlaces()
    for (d, dataset) in profile.datasets.enumerated() {
      guard let home = home(of: dataset, in: places) else { continue }
      let users = profile.workloads.indices.filter {
        profile.workloads[$0].traffic.dataset == dataset.id
      }
      recordStorage(of: dataset, at: places[home], CashFlowLedger.constant) { _ in true }
      var link: [[(column: Int, rate: Double)]] = Array(repeating: [], count: stepCount)
      for l in places.indices where l != home {
        addCopies(of: d, at: l, places, home: home, users, &link)
      }
      guard let most = dataset.link else { continue }
      for t in 0..<stepCount where !link[t].isEmpty {
        let row = model.row(.link(dataset: d, step: t), upTo: most.value)
        for use in link[t] { model.add(use.rate, row: row, column: use.column) }
      }
    }
  }

  /// The copies of a dataset at a place and the work that they or streams serve there.
  private mutating func addCopies(
    of d: Int, at l: Int, _ places: [DataPlace], home: Int, _ users: [Int],
    _ link: inout [[(column: Int, rate: Double)]]
  ) {
    let dataset = profile.datasets[d]
    let used = (0..<stepCount).filter { t in
      users.contains { !served($0, at: places[l], t).isEmpty }
    }
    guard let first = used.first, let last = used.last else { return }
    let size = dataset.size.value
    var copies = DataCopies(
      dataset: d, place: places[l].id, copy: Array(repeating: -1, count: stepCount),
      move: Array(repeating: -1, count: stepCount), streams: [])
    for t in 0...last {
      let copy = model.column(.copy(dataset: d, place: l, step: t), upTo: 1)
      let move = model.column(.move(dataset: d, place: l, step: t))
      let row = model.row(.copy(dataset: d, place: l, step: t), upTo: 0)
      model.add(1, row: row, column: copy)
      model.add(-1, row: row, column: move)
      if t > 0 { model.add(-1, row: row, column: copies.copy[t - 1]) }
      (copies.copy[t], copies.move[t]) = (copy, move)
      recordEgress(of: size, from: places[home], in: t, move)
      link[t].append((move, size / secondsPerStep))
    }
    recordStorage(of: dataset, at: places[l], copies)
    for w in users {
      let streamed = addStreams(of: w, at: l, places, home: home, steps: first...last, &link)
      copies.streams.append((w, streamed))
      addNeed(of: w, at: places[l], l, copies, streamed, steps: first...last)
    }
    self.copies.append(copies)
  }

  private func served(_ w: Int, at place: DataPlace, _ t: Int) -> [Int] {
    place.supplies.map { columns.serve[w][$0][t] }.filter { $0 >= 0 }
  }

  private mutating func addStreams(
    of w: Int, at l: Int, _ places: [DataPlace], home: Int, steps: ClosedRange<Int>,
    _ link: inout [[(column: Int, rate: Double)]]
  ) -> [Int] {
    var streamed = Array(repeating: -1, count: stepCount)
    guard let intensity = profile.workloads[w].traffic.stream?.value else { return streamed }
    for t in steps where !served(w, at: places[l], t).isEmpty {
      let column = model.column(.stream(workload: w, place: l, step: t))
      streamed[t] = column
      recordEgress(of: intensity * secondsPerStep, from: places[home], in: t, column)
      link[t].append((column, intensity))
    }
    return streamed
  }

  private mutating func addNeed(
    of w: Int, at place: DataPlace, _ l: Int, _ copies: DataCopies, _ streamed: [Int],
    steps: ClosedRange<Int>
  ) {
    for t in steps {
      let work = served(w, at: place, t)
      guard !work.isEmpty else { continue }
      let row = model.row(.data(workload: w, place: l, step: t), upTo: 0)
      for column in work { model.add(1, row: row, column: column) }
      model.add(-timing.largest(w, t), row: row, column: copies.copy[t])
      if streamed[t] >= 0 { model.add(-1, row: row, column: streamed[t]) }
    }
    guard profile.workloads[w].window.amount != nil else { return }
    let row = model.row(.dataAmount(workload: w, place: l), upTo: 0)
    for t in 0...steps.upperBound {
      for column in served(w, at: place, t) { model.add(1, row: row, column: column) }
      model.add(-timing.total(w), row: row, column: copies.move[t])
      if streamed[t] >= 0 { model.add(-1, row: row, column: streamed[t]) }
    }
  }

  private mutating func recordEgress(
    of gigabytes: Double, from place: DataPlace, in t: Int, _ column: Int
  ) {
    guard let egress = place.prices.egress else { return }
    let year = calendar.fiscalYear(ofStep: t)
    model.ledger.spend(
      gigabytes * money(egress[year], paidIn: year), inStep: t, on: column, .egress, place.abroad)
  }

  private mutating func recordStorage(
    of dataset: Dataset, at place: DataPlace, _ column: Int, in steps: (Int) -> Bool
  ) {
    guard let storage = place.prices.storage else { return }
    for t in 0..<stepCount where steps(t) {
      let year = calendar.fiscalYear(ofStep: t)
      model.ledger.spend(
        dataset.size.value * calendar.monthsPerStep * money(storage[year], paidIn: year),
        inStep: t, on: column, .storage, place.abroad)
    }
  }

  private mutating func recordStorage(
    of dataset: Dataset, at place: DataPlace, _ copies: DataCopies
  ) {
    for (t, column) in copies.copy.enumerated() where column >= 0 {
      recordStorage(of: dataset, at: place, column) { $0 == t }
    }
  }
}

/// The columns of a dataset's copies at a place, by step; −1 where there is none.
struct DataCopies: Sendable {
  let dataset: Int
  /// The id of the place.
  let place: String
  var copy: [Int]
  var move: [Int]
  /// What each workload streams there.
  var streams: [(workload: Int, columns: [Int])]
}
