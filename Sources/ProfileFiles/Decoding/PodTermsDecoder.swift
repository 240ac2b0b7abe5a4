import Planning
import Quantities

// What a pod may have beside its price, size and life.
extension ProfileDecoder {
  func readTerms(of pod: inout PodType, _ fields: inout Fields) {
    pod.canResell = fields.flag("resell", default: false)
    pod.successor = fields.optional("successor").flatMap { successor($0, fields) }
    let accelerators = pod.accelerators
    pod.refresh = fields.optional("refresh").flatMap {
      refresh($0, fields, accelerators: accelerators)
    }
    pod.trainingLife = fields.optional("training_life").map {
      fields.quantity($0, "training_life")
    }
    pod.draw = fields.quantity("draw", default: Fraction(1))
    pod.spares = fields.quantity("spares", default: .zero)
    pod.racks = fields.optional("racks").map { fields.integer($0, "racks", in: 1...100_000) }
    pod.rackPower = fields.optional("rack_power").map { fields.quantity($0, "rack_power") }
    pod.cooling = fields.optional("cooling").flatMap { fields.choice($0, "cooling") }
  }

  private func successor(_ tree: Tree, _ outer: Fields) -> PodType.Successor? {
    guard
      var fields = Fields(
        tree, path: "\(outer.path).successor", kind: "a successor", log: log,
        within: outer.provenance)
    else { return nil }
    let successor = PodType.Successor(
      accelerator: fields.reference("accelerator", to: .accelerators),
      drop: fields.quantity("drop"))
    fields.finish()
    return successor
  }

  private func refresh(
    _ tree: Tree, _ outer: Fields, accelerators: AcceleratorCount
  ) -> PodType.Refresh? {
    guard
      var fields = Fields(
        tree, path: "\(outer.path).refresh", kind: "a refresh", log: log,
        within: outer.provenance)
    else { return nil }
    let refresh = PodType.Refresh(
      capex: podPrice(&fields, accelerators: accelerators),
      downtime: fields.quantity("downtime", default: .zero))
    fields.finish()
    return refresh
  }
}
