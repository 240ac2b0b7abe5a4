import Quantities

extension Formulator {
  /// Idle accelerators are sold abroad, as far as there are buyers.
  ///
  /// ex[e,i,t] ≥ 0 are thousands of accelerators of supply i that work for product e. They exist
  /// for own pods at home under domestic control whose accelerators the product may consist of and
  /// may be exported to the buyer's country. What is rented isn't sold on. The demand falls with
  /// the price in steps k,
  ///
  ///     Σ_i ex[e,i,t] = Σ_k sold[e,k,t],     0 ≤ sold[e,k,t] ≤ Width[e,k] · Depth[e,y(t)],
  ///
  /// where the price of a step is Price[e,y] · Share[e,k] and falls in k, so that the dearest are
  /// sold first. Exports take part in the rows of capacity beside the work of the country, and
  /// draw power like it. Receipts are negative payments abroad for services.
  mutating func addExports() {
    for (e, product) in profile.exports.enumerated() {
      for t in 0..<stepCount {
        let year = calendar.fiscalYear(ofStep: t)
        let depth = product.depth[year].value / 1000
        let pools = self.pools.indices.filter { canExport($0, as: product) && canServe($0, in: t) }
        guard depth > 0, !pools.isEmpty else { continue }
        let row = model.row(.exports(product: e, step: t), from: 0, upTo: 0)
        for p in pools {
          let column = model.column(.export(product: e, supply: p, step: t))
          columns.export[e][p][t] = column
          model.add(1, row: row, column: column)
          let energy = serviceCosts(of: p, throughput: 1)
          model.ledger.spend(
            energy.byStep[t], inStep: t, on: column, energy.cause, energy.abroad)
        }
        let receipts = money(product.price[year], paidIn: year) * 1000 * calendar.hoursPerStep
        var sold = 0.0
        for (k, step) in product.curve.enumerated() {
          let width = (step.volume.value - sold) * depth
          sold = step.volume.value
          let column = model.column(.sale(product: e, part: k, step: t), upTo: width)
          columns.sale[e][k][t] = column
          model.add(-1, row: row, column: column)
          model.ledger.spend(
            -receipts * step.price.value, inStep: t, on: column, .exports, .allServices)
        }
      }
    }
  }

  private func canExport(_ p: Int, as product: ExportProduct) -> Bool {
    let supply = table.supplies[p]
    let accelerator = profile.accelerators[supply.accelerator]
    return supply.isDomestic && !accelerator.exportBan.contains(product.buyer)
      && (product.accelerators.isEmpty || product.accelerators.contains(accelerator.id))
  }
}
