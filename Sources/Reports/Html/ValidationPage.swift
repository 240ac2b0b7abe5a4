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
            unit: "TFLOP/s", validation.steps, validation.stepSpread, validation.rawStepSpread)
        ]),
      Page.Section(
        id: "hours", title: "Whole runs", short: "Whole runs",
        content: [
          figure(
            "hours-figure", "Accelerator-hours, predicted against published", unit: "hours",
            validation.hours, validation.hourSpread, validation.rawHourSpread)
        ]),
      Page.Section(
        id: "remarks", title: "What was restated or left out, and why", short: "Remarks",
        content: [remarks]),
      Page.Section(
        id: "constants", title: "The constants, and rows without an estimate", short: "Constants",
        content: [constants, missing]),
    ]
    return Page(
      title: "Training runs, predicted and published – Jimae",
      header: [
        tag("h1") { "Training runs, predicted and published" },
        tag("p", ["class": "lead"]) { Self.lead(validation) },
        Page.contents(of: sections),
      ],
      sections: sections,
      footer: [
        tag("p") {
          "Each point is predicted with constants fitted on the other four fifths of the table; "
          "repetitions of a model on a chip share a fold, and no prediction reads a published "
          "outcome."
        }
      ]
    ).html
  }

  private static func lead(_ validation: Validation) -> String {
    "Half of \(validation.stepSpread.count) step speeds are predicted within "
      + "\(Figures.percent(validation.stepSpread.median)), nine tenths within "
      + "\(Figures.percent(validation.stepSpread.ninetieth)); half of "
      + "\(validation.hourSpread.count) whole runs within "
      + "\(Figures.percent(validation.hourSpread.median)), nine tenths within "
      + "\(Figures.percent(validation.hourSpread.ninetieth))."
  }

  private static let explained = Palette.Slot.blue
  private static let unexplained = Palette.Slot.brick
  private static let excluded = Palette.Slot.gold

  private func figure(
    _ id: String, _ title: String, unit: String, _ comparisons: [Validation.Comparison],
    _ spread: ErrorSpread, _ raw: ErrorSpread
  ) -> Markup {
    let chart = AgreementChart(
      points: comparisons.filter { $0.published > 0 && $0.crossValidated > 0 }.map { one in
        AgreementChart.Point(
          name: "\(one.name), \(one.accelerator) \(one.precision): \(Self.signed(one.error))",
          expected: one.published, found: one.crossValidated,
          color: one.isExcluded
            ? Self.excluded : abs(one.error) > 0.25 ? Self.unexplained : Self.explained)
      }, horizontal: "published \(unit)", vertical: "predicted")
    return Figure(
      id: id, title: title,
      caption:
        "Of \(spread.count) rows compared, half are within \(Figures.percent(spread.median)) and "
        + "nine tenths within \(Figures.percent(spread.ninetieth)); the median signed error is "
        + "\(Self.signed(spread.bias)). With every figure as published, \(raw.count) rows: "
        + "\(Figures.percent(raw.median)), \(Figures.percent(raw.ninetieth)) and "
        + "\(Self.signed(raw.bias)). Dotted: a quarter more and less.",
      legend: [
        .init(name: "within a quarter", color: Self.explained, mark: .dot),
        .init(name: "not explained", color: Self.unexplained, mark: .dot),
        .init(name: "left out", color: Self.excluded, mark: .dot),
      ],
      table: HtmlTable(
        caption: title,
        header: [
          "run", "accelerator", "precision", "as published", "compared", "shipped constants",
          "by folds", "error",
        ],
        rows: comparisons.map { one in
          [one.name, one.accelerator, one.precision]
            + [one.raw, one.published, one.predicted, one.crossValidated].map {
              Figures.fixed($0, decimals: 0)
            } + [Self.signed(one.error)]
        }, words: [0, 1, 2]),
      draw: { chart.draw(width: $0) }
    ).markup
  }

  private var remarks: Markup {
    HtmlTable(
      caption: "Remarks on published figures", header: ["run", "figure", "remark"],
      rows: [("step", validation.steps), ("hours", validation.hours)].flatMap { name, rows in
        rows.filter { !$0.remarks.isEmpty }.map { one in
          [
            "\(one.name), \(one.accelerator)",
            name
              + (one.isExcluded
                ? ", left out"
                : abs(one.published / one.raw - 1) > 0.001 ? ", restated" : ", compared"),
            one.remarks.joined(separator: "; "),
          ]
        }
      }, words: [0, 1, 2]
    ).markup
  }

  private var constants: Markup {
    HtmlTable(
      caption: "Constants: as shipped, as fitted on this table, and their range over five folds",
      header: ["constant", "shipped", "fitted", "lowest", "highest"],
      rows: validation.constants.map { constant in
        [constant.name]
          + [constant.shipped, constant.fitted, constant.lowest, constant.highest].map {
            Figures.fixed($0, decimals: $0 >= 10 ? 1 : $0 >= 0.1 ? 3 : 6)
          }
      }
    ).markup
  }

  private var missing: Markup {
    HtmlTable(
      caption: "Rows with an outcome but without an estimate", header: ["run", "reason"],
      rows: validation.missing.map { [$0.name, $0.reason] }, words: [0, 1]
    ).markup
  }

  private static func signed(_ share: Double) -> String {
    (share < 0 ? "−" : "+") + Figures.percent(abs(share))
  }
}
