import Testing

@testable import TrainingWorkloads

@Suite("The validation is honest and the model good enough")
struct ValidationTests {
  static let validation = (try? publishedRuns()).map { Validation($0) }

  @Test func stepsAndRunsAreWithinTheirGoals() throws {
    let validation = try #require(Self.validation)
    let (steps, hours) = (validation.stepSpread, validation.hourSpread)
    #expect(steps.count >= 110 && hours.count >= 15)
    #expect(steps.median < 0.10 && steps.ninetieth < 0.25 && abs(steps.bias) < 0.05)
    #expect(hours.median < 0.20 && hours.ninetieth < 0.50 && abs(hours.bias) < 0.05)
  }

  /// The rows of the first survey by themselves, on a third of the figures.
  @Test func theFirstSurveyIsWithinItsGoals() throws {
    let rows = try publishedRuns().rows.prefix { $0.text("kernels") == nil }
    let validation = Validation(Array(rows))
    let (steps, hours) = (validation.stepSpread, validation.hourSpread)
    #expect(steps.count >= 39)
    #expect(steps.median < 0.10 && steps.ninetieth < 0.25 && abs(steps.bias) < 0.05)
    #expect(hours.median < 0.20 && hours.ninetieth < 0.50 && abs(hours.bias) < 0.05)
  }

  /// A row's own outcome can't reach its prediction: neither its value nor its fold's.
  @Test func outcomesDoNotReachTheirOwnFold() throws {
    var rows = try publishedRuns().rows
    let k = try #require(rows.firstIndex { $0.text("model") == "LLaMA-1 65B" })
    rows[k].values["mfu_pct"] = "5"
    rows[k].values["accelerator_hours_m"] = "99"
    rows[k].values["tok_s_per_accel"] = "40"
    let changed = Validation(rows)
    let before = try #require(Self.validation)
    for (a, b) in zip(before.steps + before.hours, changed.steps + changed.hours)
    where a.name == "LLaMA-1 65B" {
      #expect(a.crossValidated == b.crossValidated && a.published != b.published)
    }
    // And it does reach the other folds: the figures are fitted at all.
    #expect(zip(before.steps, changed.steps).contains { $0.crossValidated != $1.crossValidated })
  }

  /// A note that names no row would be silently without effect.
  @Test func everyNoteIsOnARowThatHasItsFigure() throws {
    let validation = try #require(Self.validation)
    for note in OutcomeNote.catalog {
      let rows = note.isAboutHours ? validation.hours : validation.steps
      #expect(
        rows.contains { $0.name == note.model && $0.remarks.contains(note.text) }, "\(note.model)")
    }
  }

  /// Each is moved by the data, and none is free: constants stay few against the rows.
  @Test func constantsAreFew() throws {
    let validation = try #require(Self.validation)
    let rows = validation.stepSpread.count + validation.hourSpread.count
    #expect(validation.constants.count * 10 <= rows)
  }

  @Test func repetitionsShareAFold() throws {
    let rows = try publishedRuns().rows.filter {
      $0.text("model") == "Megatron-Bridge Llama3.1-405B GB200"
    }
    let folds = try rows.map { row in
      try Sample(row: row, run: row.run(), figure: .step(isWhole: false), value: 1, remarks: [])
        .fold(of: 5)
    }
    #expect(rows.count > 3 && Set(folds).count == 1)
  }

  @Test func whatIsLeftOutOrRestatedSaysWhy() throws {
    let validation = try #require(Self.validation)
    for one in validation.steps + validation.hours
    where one.isExcluded || abs(one.published / one.raw - 1) > 0.02 {
      #expect(!one.remarks.isEmpty, "\(one.name)")
      // The source is in brackets behind the reason.
      #expect(one.remarks.allSatisfy { $0.hasSuffix(")") && $0.contains(" (") }, "\(one.remarks)")
    }
    // What holds for all rows of a source is said of all of them.
    let capped = validation.steps.filter {
      $0.name.hasPrefix("torchtitan") && $0.accelerator == "H100-80"
    }
    #expect(capped.count == 3 && capped.allSatisfy(\.isExcluded))
    #expect(validation.steps.contains { $0.isExcluded })
    #expect(validation.steps.first { $0.name == "BLOOM 176B" }?.published == 150 * 0.75)
    #expect(validation.steps.first { $0.name == "BloombergGPT 50B" }?.published == 102)
  }

  /// What ships is what the fit gives on the table that ships.
  @Test func theShippedConstantsAreTheFitted() throws {
    for constant in try #require(Self.validation).constants {
      #expect(abs(constant.shipped / constant.fitted - 1) < 0.002, "\(constant.name)")
      #expect(constant.lowest <= constant.highest)
    }
  }

  /// The fit finds constants from which it makes the figures itself.
  @Test func theFitRecoversKnownConstants() throws {
    var truth = EfficiencyConstants()
    truth.products = 0.82
    truth.attention = 0.55
    truth.production = 0.8
    let samples = try publishedRuns().rows.compactMap { row -> Sample? in
      guard let run = try? row.run(), run.count != nil,
        let sample = try? Sample(
          row: row, run: run, figure: .step(isWhole: false), value: 1, remarks: [])
      else { return nil }
      return try? Sample(
        row: row, run: run, figure: .step(isWhole: false), value: sample.prediction(truth),
        remarks: [])
    }
    var fit = ConstantFit(samples)
    let found = fit.constants()
    for path in [\EfficiencyConstants.products, \.attention, \.production] {
      #expect(abs(found[keyPath: path] / truth[keyPath: path] - 1) < 0.03)
    }
  }
}
