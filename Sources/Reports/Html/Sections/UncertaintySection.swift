import Planning

extension ReportPage {
  private static let inputLimit = 5
  private static let part = 0.2

  /// How the cost moves with the inputs that are least certain; `nil` where none is marked so.
  var uncertainty: Page.Section? {
    let inputs = plan.sensitivities.filter(\.slope.isFinite).prefix(Self.inputLimit)
    guard !inputs.isEmpty else { return nil }
    let largest = inputs.map { abs($0.change(by: Self.part)) }.max() ?? 0
    let scale = MoneyFormat.scale(ofColumn: largest * MoneyUnit.scale)
    func scaled(_ value: Double) -> Double { value * MoneyUnit.scale / scale.factor }
    let chart = RangeChart(
      id: "sensitivity", title: "What the uncertain inputs would change",
      caption:
        "Change of the cost in present value where an input is a fifth smaller or larger: of the "
        + "inputs whose sources are of low or medium confidence, the \(inputs.count) that move the "
        + "cost most. Estimates of first order from the prices of this plan, with what is built and "
        + "signed held as it is; a new plan would adapt, so that larger changes cost less or save "
        + "more than this.",
      rows: inputs.map { input in
        .init(
          name: "\(input.title) (\(input.confidence.rawValue))",
          low: scaled(input.change(by: -Self.part)), high: scaled(input.change(by: Self.part)))
      },
      lowName: "A fifth smaller", highName: "A fifth larger", table: inputTable(Array(inputs)),
      valueTitle: "Change of the cost, \(reading.money.unit(scale))",
      text: { Figures.short($0) + Figures.space + reading.money.unit(scale) })
    return Page.Section(
      id: "uncertainty", title: "Uncertainty", short: "Uncertainty",
      content: [chart.figure.markup])
  }

  private func inputTable(_ inputs: [InputSensitivity]) -> HtmlTable {
    HtmlTable(
      caption: "Change of the present value where the input is 20 % smaller or larger",
      header: ["Input", "Key", "Confidence", "Uncertain items", "20 % smaller", "20 % larger"],
      rows: inputs.map { input in
        [
          input.title, "\(input.section).….\(input.key)", input.confidence.rawValue,
          String(input.items.count), reading.amount(input.change(by: -Self.part)),
          reading.amount(input.change(by: Self.part)),
        ]
      }, words: [0, 1, 2])
  }
}
