import Planning
import Quantities

// Workloads and people.
extension ProfileDecoder {
  func workload(_ id: String, _ fields: inout Fields) -> Workload {
    let title = fields.text("title", default: id)
    let kind: Workload.Kind = fields.choice("kind", orElse: .batch)
    let basis = modelWork(kind, &fields)
    let demand = demand(basis, &fields)
    var workload = Workload(
      id: id,
      title: title,
      kind: kind,
      data: fields.choice("data", orElse: .public),
      industry: fields.text("industry"),
      demand: demand.path,
      deferral: fields.quantity("deferral", default: .zero),
      gang: fields.quantity("gang", default: AcceleratorCount(1)),
      headroom: fields.quantity("headroom", default: .zero),
      penalty: price(of: "penalty", &fields, example: "900"),
      delayCost: price(of: "delay_cost", &fields, example: "5"),
      rates: basis.rates)
    workload.window = window(&fields, amount: demand.amount)
    workload.after = fields.references("after", to: .workloads)
    workload.transfer = fields.quantity("transfer", default: .zero)
    workload.traffic = traffic(basis, &fields)
    readEmergency(of: &workload, &fields)
    return workload
  }

  /// Money for an effective EFLOP/s and year, of work left undone or late.
  private func price(of key: String, _ fields: inout Fields, example: String) -> Path<Money>? {
    fields.optional(key).map { tree in
      fields.moneyPath(
        tree, key, per: "EFLOPS.a", example: "\(example) G\(log.base.currency)@2026/EFLOPS/a")
    }
  }

  func staff(_ tree: Tree) -> StaffLimits? {
    guard var fields = Fields(tree, path: "staff", kind: "the staff", log: log) else { return nil }
    var staff = StaffLimits(
      start: fields.quantity("start"), hiring: fields.quantity("hiring"),
      wage: fields.pricePath("wage"))
    staff.terms = hiringTerms(&fields)
    fields.finish()
    return staff
  }
}
