import Planning

extension ReportPage {
  /// Published numbers beside the plan's; `nil` where the profile names none.
  var published: Page.Section? {
    guard !plan.published.isEmpty else { return nil }
    let figures = plan.published.filter(\.isComparable)
    let others = plan.published.filter { !$0.isComparable }
    var content = [
      tag("p") { summary(of: figures) },
      publishedTable("Published figures", figures, verdict: true),
    ]
    if !others.isEmpty {
      content += [
        tag("p") {
          "Published and predicted of these mean different things by their nature, as the note "
          "says, so they aren’t counted."
        },
        publishedTable("Not comparable", others, verdict: false),
      ]
    }
    return Page.Section(
      id: "published", title: "Predicted and published", short: "Published", content: content)
  }

  private func summary(of figures: [PublishedComparison]) -> String {
    let limit = PlanReading.reproducedShare
    let held = figures.filter { $0.isReproduced(within: limit) }.count
    let deviations = figures.compactMap(\.deviation).map(abs).sorted()
    var text =
      "What the profile’s numbers say of things that were published and not taken into them: "
      + "\(held) of \(figures.count) agree within \(Figures.percent(limit))"
    if !deviations.isEmpty {
      text += ", half of them within \(Figures.percent(deviations[(deviations.count - 1) / 2]))"
    }
    return text
      + ". Nothing was adjusted to meet them; where one doesn’t agree, the note says what "
      + "the two don’t have in common."
  }

  private func publishedTable(
    _ caption: String, _ figures: [PublishedComparison], verdict: Bool
  ) -> Markup {
    HtmlTable(
      caption: caption,
      header: ["Figure", "Unit", "Predicted", "Published", "Deviation"]
        + (verdict ? ["Agrees"] : []) + ["Source", "Note"],
      rows: figures.map { row($0, verdict: verdict) },
      words: verdict ? [0, 1, 5, 6, 7] : [0, 1, 5, 6]
    ).markup
  }

  private func row(_ figure: PublishedComparison, verdict: Bool) -> [String] {
    let agrees =
      figure.predicted == nil
      ? Figures.none : figure.isReproduced(within: PlanReading.reproducedShare) ? "yes" : "no"
    return [
      figure.title, figure.unit, figure.predicted.map(Figures.short) ?? Figures.none,
      Figures.short(figure.published),
      figure.deviation.map { ($0 < 0 ? "−" : "+") + Figures.percent(abs($0)) } ?? Figures.none,
    ] + (verdict ? [agrees] : []) + ["\(figure.source) (\(figure.asOf))", figure.note ?? ""]
  }
}
