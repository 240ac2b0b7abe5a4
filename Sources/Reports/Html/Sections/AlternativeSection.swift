import Planning

extension ReportPage {
  /// How different plans can be that cost little more; `nil` where that wasn't asked for.
  var alternatives: Page.Section? {
    guard let alternatives = plan.alternatives else { return nil }
    let names = alternatives.plans.indices.map { "Plan \($0 + 1)" }
    let limit = "\(reading.amount(alternatives.costLimit)) present value"
    return Page.Section(
      id: "alternatives", title: "Alternatives", short: "Alternatives",
      content: [
        tag("p") {
          "Among the plans that cost no more than \(Figures.percent(alternatives.slack)) above the "
          "least, \(limit), each line could be anywhere between its least and its most, the others "
          "adapting; not all lines can be at an end at once. A site is measured by the mean facility "
          "power of its pods over the horizon, a provider and an offer by the part of the work "
          "demanded that they do. Each end is an optimum of its own, confirmed by the checker."
        },
        alternatives.plans.isEmpty
          ? nil
          : tag("p") {
            "The plans on the right are such plans: each uses as little as it can of what those "
            "before it use. They cost \(alternatives.plans.map { reading.amount($0.cost) }.joined(separator: ", "))."
          },
        alternatives.stop.map { stop in
          tag("p") { "Not all was found out: the search was stopped by \(stop.rawValue)." }
        },
        HtmlTable(
          caption: "What can be more or less",
          header: ["Kind", "Which", "Least", "Cheapest plan", "Most"] + names,
          rows: alternatives.ranges.enumerated().map { k, range in
            let quantity = range.quantity
            return [
              quantity.kind, quantity.id, range.least.map(quantity.text) ?? Figures.none,
              quantity.text(range.cheapest), range.most.map(quantity.text) ?? Figures.none,
            ] + alternatives.plans.map { quantity.text($0.quantities[k]) }
          }, words: [0, 1]
        ).markup,
      ].compactMap(\.self))
  }
}
