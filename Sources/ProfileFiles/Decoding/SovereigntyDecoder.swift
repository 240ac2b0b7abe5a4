import Planning
import Quantities

// Who holds, runs and certifies a supplier, and how work leaves it.
extension ProfileDecoder {
  func readOwnership(of entity: inout Entity, _ fields: inout Fields) {
    entity.largestForeignHolder = fields.optional("largest_foreign_holder").map {
      fields.quantity($0, "largest_foreign_holder")
    }
    if fields.has("operator") { entity.operatedFrom = fields.country("operator") }
    guard let tree = fields.optional("certificates") else { return }
    let form = "a certificate in lower case, such as `ismap-liu` or `secnumcloud`"
    for item in fields.list(tree, "certificates", of: "certificates") {
      guard let (text, place) = fields.scalar(item, "certificates", expected: form) else {
        continue
      }
      if !Tree.isID(text) || text != text.lowercased() {
        log.report(
          .wrongValue(key: "certificates", found: text, expected: form, nearest: nil), at: place)
      }
      entity.certificates.insert(text)
    }
  }

  func readExit(of offer: inout Offer, _ fields: inout Fields) {
    offer.keyCustody = fields.choice("key_custody", default: .provider, orElse: .provider)
    let lead: MonthSpan? = fields.optional("exit_lead").map { fields.quantity($0, "exit_lead") }
    let place = fields.entry("exit_rate")?.place
    let rate: ExitRate? = fields.optional("exit_rate").map { fields.quantity($0, "exit_rate") }
    if let lead {
      offer.exit = ExitTerms(lead: lead, rate: rate)
    } else if let place {
      log.report(.missingKey("exit_lead", in: "an offer with `exit_rate`"), at: place)
    }
  }

  func readEmergency(of workload: inout Workload, _ fields: inout Fields) {
    workload.critical = fields.quantity("critical", default: Fraction(1))
    workload.exitData = fields.quantity("exit_data", default: .zero)
  }
}
