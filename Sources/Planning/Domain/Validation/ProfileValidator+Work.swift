import Quantities

extension ProfileValidator {
  /// The months of a workload and its amount.
  mutating func checkWindow(of workload: Workload, at path: String) {
    let window = workload.window
    if let amount = window.amount {
      check(amount.value, in: 0...1e9, "from 0 to 1e9 EFLOPS.day", at: "\(path).work")
      if window.deadline == nil { report(.missing(at: "\(path).deadline", with: "work")) }
    }
    let horizon = profile.horizon
    guard (1...50).contains(horizon.years) else { return }
    let last = horizon.start + (12 * horizon.years - 1)
    if let deadline = window.deadline, deadline > last {
      report(.afterHorizon(deadline, last: last, at: "\(path).deadline"))
    }
    if let from = window.from, from > last {
      report(.afterHorizon(from, last: last, at: "\(path).from"))
    }
    guard let deadline = window.deadline else { return }
    // The end of the first whole step from the start on.
    let from = max(window.from ?? horizon.start, horizon.start)
    let months = horizon.step.months
    let steps = (from - horizon.start + months - 1) / months
    let earliest = horizon.start + ((steps + 1) * months - 1)
    if deadline < earliest {
      report(.order(deadline, notBefore: earliest, at: "\(path).deadline"))
    }
  }

  /// What a workload comes after.
  mutating func checkOrder(of workload: Workload, at path: String) {
    check(workload.transfer.value, in: 0...600, "from 0 to 600 months", at: "\(path).transfer")
    for id in workload.after {
      checkReference(id, to: profile.workloads.map(\.id), at: "\(path).after")
    }
    var chain = [workload.id]
    if let cycle = cycle(through: &chain) { report(.cycle(cycle, at: "\(path).after")) }
  }

  /// A way from the chain's first workload back to it.
  private func cycle(through chain: inout [String]) -> [String]? {
    var visited: Set<String> = []
    return wayBack(to: chain[0], from: chain[0], &chain, &visited)
  }

  private func wayBack(
    to start: String, from id: String, _ chain: inout [String], _ visited: inout Set<String>
  ) -> [String]? {
    guard let workload = profile.workloads.first(where: { $0.id == id }) else { return nil }
    for next in workload.after {
      if next == start { return chain + [start] }
      guard visited.insert(next).inserted else { continue }
      chain.append(next)
      if let found = wayBack(to: start, from: next, &chain, &visited) { return found }
      chain.removeLast()
    }
    return nil
  }
}

extension ProfileValidator {
  mutating func check(_ terms: HiringTerms) {
    check(terms.attrition.value, in: 0...0.99, "from 0 %/a to 99 %/a", at: "staff.attrition")
    check(terms.training.value, in: 0...120, "from 0 to 120 months", at: "staff.training")
    if let cost = terms.recruiting { check(cost.money, at: "staff.recruiting") }
    if let pool = terms.pool {
      checkPath(pool, in: 0...1e9, "from 0 to 1e9 FTE", at: "staff.pool")
    }
  }

  mutating func checkExports() {
    checkUnique(profile.exports.map(\.id), in: "exports")
    for product in profile.exports {
      let path = "exports.\(product.id)"
      for id in product.accelerators {
        checkReference(id, to: profile.accelerators.map(\.id), at: "\(path).accelerators")
      }
      if product.buyer == profile.homeCountry { report(.domesticBuyer(at: "\(path).buyer")) }
      check(product.price, at: "\(path).price")
      checkPath(product.depth, in: 0...1e9, "from 0 to 1e9 GPU", at: "\(path).depth")
      check(product.curve, at: "\(path).curve")
    }
  }

  /// Prices that rose with volume would be taken in the wrong order.
  private mutating func check(_ curve: [ExportProduct.DemandStep], at path: String) {
    if curve.isEmpty { report(.empty(at: path)) }
    var last = (volume: 0.0, price: 1.0)
    for step in curve {
      check(
        step.volume.value, in: last.volume...1, "at increasing shares of the depth up to 100 %",
        at: path)
      check(
        step.price.value, in: 0...last.price, "from 0 % to the share of the price before it",
        at: path)
      last = (
        min(1, max(last.volume, step.volume.value)), min(last.price, max(step.price.value, 0))
      )
    }
  }

  mutating func check(_ policy: CarbonPolicy) {
    if let price = policy.price { check(price, at: "carbon.price") }
    if let cap = policy.cap { checkPath(cap, in: 0...1e9, "from 0 to 1e9 kt/a", at: "carbon.cap") }
    if let power = policy.offerPower { checkNotNegative(power.value, at: "carbon.offer_power") }
    if let intensity = policy.offerIntensity {
      checkNotNegative(intensity.value, at: "carbon.offer_intensity")
    }
  }

  mutating func check(_ season: SiteSeason, at path: String) {
    let count = profile.horizon.stepsPerYear
    for (key, multipliers) in [("tariff", season.tariff), ("pue", season.pue)]
    where !multipliers.isEmpty {
      let path = "\(path).\(key)"
      let steps = Double(count)
      check(
        Double(multipliers.count), in: steps...steps, "\(count) values, one a step of the year",
        at: path)
      for multiplier in multipliers { check(multiplier, in: 0...100, "from 0 to 100", at: path) }
    }
  }
}

extension ProfileValidator {
  mutating func check(_ traffic: WorkTraffic, at path: String) {
    if let dataset = traffic.dataset {
      checkReference(dataset, to: profile.datasets.map(\.id), at: "\(path).dataset")
    }
    if let stream = traffic.stream {
      check(stream.value, in: 0...1e9, "from 0 to 1e9 GB/EFLOP", at: "\(path).stream")
    }
    check(traffic.results.value, in: 0...1e9, "from 0 to 1e9 GB/EFLOP", at: "\(path).results")
  }

  mutating func checkDatasets() {
    checkUnique(profile.datasets.map(\.id), in: "datasets")
    for dataset in profile.datasets {
      let path = "datasets.\(dataset.id)"
      check(dataset.size.value, in: 0...1e12, "from 0 to 1e12 GB", at: "\(path).size")
      checkReference(
        dataset.home, to: profile.sites.map(\.id) + profile.offers.map(\.id), at: "\(path).home")
      if let link = dataset.link { checkNotNegative(link.value, at: "\(path).link") }
    }
  }

  mutating func check(_ prices: DataPrices, at path: String) {
    if let egress = prices.egress { check(egress, at: "\(path).egress") }
    if let storage = prices.storage { check(storage, at: "\(path).storage") }
  }
}
