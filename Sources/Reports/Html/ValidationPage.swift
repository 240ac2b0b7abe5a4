import Foundation
public import TrainingWorkloads

/// The report of predicted against published training runs.
public struct ValidationPage {
  private let validation: Validation

  public init(_ validation: Validation) { self.validation = validation }

  public var html: String {
    let sections = [
      Page.Section(
        id: "steps", title: "Step speed", short: "Steps",
        content: [
          figure(
            "steps-figure", "TFLOP/s per accelerator, predicted against published",
            validation.steps, validation.stepSpread)
        ]),
      Page.Section(
        id: "hours", title: "Whole runs", short: "Whole runs",
        content: [
          figure(
            "hours-figure", "Accelerator-hours, predicted against published", validation.hours,
            validation.hourSpread)
        ]),
      Page.Section(
        id: "others", title: "What isn’t compared, and the constants", short: "Others",
        content: [
          HtmlTable(
            caption: "Rows with a figure that isn’t compared", header: ["run", "reason"],
            rows: validation.missing.map { [$0.name, $0.reason] }, words: [0, 1]
          ).markup,
          HtmlTable(
            caption: "Fitted constants, and their range over five folds",
            header: ["constant", "shipped", "fitted", "lowest", "highest"],
            rows: validation.constants.map { constant in
              [constant.name]
                + [constant.shipped, constant.fitted, constant.lowest, constant.highest].map {
                  Figures.fixed($0, decimals: 4)
                }
            }
          ).markup,
        ]),
    ]
    return Page(
      title: "Training runs, predicted and published – Jimae",
      header: [
        tag("h1") { "Training runs, predicted and published" },
        Page.contents(of: sections),
      ],
      sections: sections,
      footer: [
        tag("p") {
          "Each point is predicted with constants fitted on the other four fifths of the table; "
          "no prediction reads a published outcome."
        }
      ]
    ).html
  }

  private func figure(
    _ id: String, _ title: String, _ comparisons: [Validation.Comparison],
    _ spread: ErrorSpread
  ) -> Markup {
    Figure(
      id: id, title: title,
      caption:
        "\(spread.count) runs; median error \(Figures.percent(spread.median)), 90th percentile "
        + "\(Figures.percent(spread.ninetieth)), median signed error "
        + "\(Figures.percent(spread.bias)). On the line both are equal.",
      legend: [],
      table: HtmlTable(
        caption: title,
        header: ["run", "accelerator", "published", "predicted", "by folds", "error", "remarks"],
        rows: comparisons.map { one in
          [
            one.name, one.accelerator, Figures.fixed(one.published, decimals: 0),
            Figures.fixed(one.predicted, decimals: 0),
            Figures.fixed(one.crossValidated, decimals: 0), Figures.percent(one.error),
            one.remarks.joined(separator: "; "),
          ]
        }, words: [0, 1, 6]),
      draw: { Self.scatter(comparisons, width: $0) }
    ).markup
  }

  /// Both axes logarithmic, a tick at each power of ten and at its double and fivefold.
  private static func scatter(
    _ comparisons: [Validation.Comparison], width: Double
  ) -> (height: Double, content: [Markup]) {
    let values = comparisons.flatMap { [$0.published, $0.crossValidated] }.filter { $0 > 0 }
    let low = log10(values.min() ?? 1) - 0.05
    let high = log10(values.max() ?? 10) + 0.05
    let (left, bottom, top) = (70.0, 40.0, 16.0)
    let side = min(width - left - 10, 520)
    func x(_ value: Double) -> Double { left + (log10(value) - low) / (high - low) * side }
    func y(_ value: Double) -> Double { top + side - (log10(value) - low) / (high - low) * side }
    var ticks: [Double] = []
    for power in Int(low.rounded(.down))...Int(high.rounded(.up)) {
      for factor in [1.0, 2, 5] {
        let tick = factor * pow(10, Double(power))
        if log10(tick) > low, log10(tick) < high { ticks.append(tick) }
      }
    }
    if ticks.count > 8 { ticks = ticks.filter { log10($0) == log10($0).rounded() } }
    func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> Markup {
      tag(
        "line", ["x1": Plot.px(x1), "y1": Plot.px(y1), "x2": Plot.px(x2), "y2": Plot.px(y2)])
    }
    func label(_ text: String, _ x: Double, _ y: Double, _ anchor: String) -> Markup {
      tag("text", ["x": Plot.px(x), "y": Plot.px(y), "text-anchor": anchor]) { text }
    }
    let content = [
      tag("g", ["class": "grid"]) {
        for tick in ticks {
          line(left, y(tick), left + side, y(tick))
          label(Figures.fixed(tick, decimals: 0), left - 6, y(tick) + 4, "end")
          label(Figures.fixed(tick, decimals: 0), x(tick), top + side + 16, "middle")
        }
        label("predicted, upwards; published, to the right", left, top + side + 34, "start")
      },
      tag("g", ["class": "axis"]) { line(left, top + side, left + side, top) },
      tag("g", ["class": "nets"]) {
        for one in comparisons where one.published > 0 && one.crossValidated > 0 {
          tag(
            "circle",
            [
              "cx": Plot.px(x(one.published)), "cy": Plot.px(y(one.crossValidated)), "r": "4",
            ]
          ) {
            tag("title") { "\(one.name), \(one.accelerator): \(Figures.percent(one.error))" }
          }
        }
      },
    ]
    return (top + side + bottom, content)
  }
}
