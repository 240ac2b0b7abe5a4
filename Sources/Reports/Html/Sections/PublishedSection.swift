import Planning

extension ReportPage {
  /// Published numbers beside the plan's; `nil` where the profile names none.
  var published: Page.Section? {
    guard !plan.published.isEmpty else { return nil }
    let limit = PlanReading.reproducedShare
    let held = plan.published.filter { $0.isReproduced(within: limit) }.count
    let share = Figures.percent(limit)
    return Page.Section(
      id: "published", title: "Predicted and published", short: "Published",
      content: [
        tag("p") {
          "What the profile’s numbers say of things that were published and not taken into them: "
          "\(held) of \(plan.published.count) agree within \(share). Nothing was adjusted to meet "
          "them; where one doesn’t agree, the note says what the two don’t have in common."
        },
        HtmlTable(
          caption: "Published figures",
          header: [
            "Figure", "Unit", "Published", "Predicted", "Deviation", "Agrees", "Source", "Note",
          ],
          rows: plan.published.map(row), words: [0, 1, 5, 6, 7]
        ).markup,
      ])
  }

  private func row(_ figure: PublishedComparison) -> [String] {
    [
      figure.title, figure.unit, Figures.short(figure.published),
      figure.predicted.map(Figures.short) ?? Figures.none,
      figure.deviation.map { ($0 < 0 ? "−" : "+") + Figures.percent(abs($0)) } ?? Figures.none,
      figure.predicted == nil
        ? Figures.none : figure.isReproduced(within: PlanReading.reproducedShare) ? "yes" : "no",
      "\(figure.source) (\(figure.asOf))", figure.note ?? "",
    ]
  }
}
