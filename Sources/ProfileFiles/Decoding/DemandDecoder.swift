import Planning
import Quantities

// Workloads and people.
extension ProfileDecoder {
  func workload(_ id: String, _ fields: inout Fields) -> Workload {
    Workload(
      id: id,
      title: fields.text("title", default: id),
      kind: fields.choice("kind", orElse: .batch),
      data: fields.choice("data", orElse: .public),
      industry: fields.text("industry"),
      demand: fields.path("demand"),
      deferral: fields.quantity("deferral", default: .zero),
      gang: fields.quantity("gang", default: AcceleratorCount(1)),
      headroom: fields.quantity("headroom", default: .zero),
      penalty: penalty(&fields))
  }

  private func penalty(_ fields: inout Fields) -> Path<Money>? {
    fields.optional("penalty").map { tree in
      fields.moneyPath(
        tree, "penalty", per: "EFLOPS.a", example: "900 G\(log.base.currency)@2026/EFLOPS/a")
    }
  }

  func staff(_ tree: Tree) -> StaffLimits? {
    guard var fields = Fields(tree, path: "staff", kind: "the staff", log: log) else { return nil }
    let staff = StaffLimits(
      start: fields.quantity("start"), hiring: fields.quantity("hiring"),
      wage: fields.pricePath("wage"))
    fields.finish()
    return staff
  }
}
