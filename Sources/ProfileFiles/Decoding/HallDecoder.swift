import Planning
import Quantities

// What halls offer besides power, and what utilities connect.
extension ProfileDecoder {
  func hall(_ fields: inout Fields) -> HallTerms {
    var hall = HallTerms()
    if let tree = fields.optional("cooling") {
      let list = fields.list(tree, "cooling", of: "`air`, `liquid`")
      hall.cooling = Set(list.compactMap { fields.choice($0, "cooling") })
    }
    hall.rackLimit = fields.optional("rack_limit").map { fields.quantity($0, "rack_limit") }
    hall.racks = fields.optional("racks").map { fields.integer($0, "racks", in: 0...1_000_000) }
    return hall
  }

  func grid(_ id: String, _ fields: inout Fields) -> GridLimit {
    GridLimit(
      id: id,
      title: fields.text("title", default: id),
      sites: fields.references("sites", to: .sites),
      addedPower: fields.path("added_power"))
  }
}
