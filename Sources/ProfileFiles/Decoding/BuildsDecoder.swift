import Planning
import Quantities

// Rules that keep the builds of a plan in force.
extension ProfileDecoder {
  func buildTerms(_ fields: inout Fields) -> BuildTerms {
    let trees =
      fields.required("builds").map { fields.list($0, "builds", of: "builds") } ?? []
    let builds = trees.enumerated().compactMap { k, tree -> BuildTerms.Build? in
      guard
        var inner = Fields(
          tree, path: "\(fields.path).builds.\(k + 1)", kind: "a build", log: log,
          within: fields.provenance)
      else { return nil }
      let build = build(&inner)
      inner.finish()
      return build
    }
    return BuildTerms(
      builds: builds, within: fields.quantity("within", default: Fraction(0)))
  }

  /// Pods, by `pod` and `count`, or power, by `tranche` and `power`.
  private func build(_ fields: inout Fields) -> BuildTerms.Build? {
    let site = fields.reference("site", to: .sites)
    let year = fields.integer("year", in: 1950...2200)
    let marks = ["pod", "tranche"].filter(fields.has)
    guard marks.count == 1 else {
      for key in ["pod", "count", "tranche", "power"] { fields.skip(key) }
      log.report(
        marks.isEmpty
          ? .missingKey("pod` or `tranche", in: "a build")
          : .conflictingKeys(marks, in: "a build"), at: fields.place)
      return nil
    }
    let amount: BuildTerms.Build.Amount
    if marks == ["pod"] {
      let pod = fields.reference("pod", to: .pods)
      amount = .pods(type: pod, fields.quantity("count"))
    } else {
      let tranche = fields.text("tranche")
      amount = .power(tranche: tranche, fields.quantity("power"))
    }
    return BuildTerms.Build(site: site, year: year, amount: amount)
  }
}
