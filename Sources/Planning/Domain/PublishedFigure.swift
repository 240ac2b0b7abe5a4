public import Quantities

/// A published number that nothing in the profile was taken from, to hold a prediction against.
public struct PublishedFigure: Sendable, Hashable {
  /// What of the profile or its plan the number is compared with.
  public enum Prediction: Sendable, Hashable {
    /// IT power of so many accelerators of a pod type; facility power where a site is given.
    case power(pod: String, accelerators: AcceleratorCount, site: String?)
    /// Price of one accelerator in a pod that starts in a year; with the building around it, at the
    /// price of the site's first tranche, where a site is given.
    case price(pod: String, year: Int, site: String?)
    /// What an accelerator-hour costs who owns the pod and sells a part of its working hours.
    case hourCost(pod: String, site: String, year: Int, busy: Fraction)
    /// The same as a part of an offer's price.
    case hourCostRatio(pod: String, site: String, year: Int, busy: Fraction, offer: String)
    /// Public money as a part of the plan's capital spending on pods and sites, over some years.
    case subsidyShare(from: Int, through: Int)
    /// The peak of what stands under domestic control in a month of the plan.
    case domesticPeak(CalendarMonth)
  }

  public enum Value: Sendable, Hashable {
    /// In MW, EFLOP/s or as a plain number.
    case number(Double)
    /// Per accelerator or accelerator-hour.
    case money(Money)
  }

  public var id: String
  public var title: String
  public var prediction: Prediction
  public var value: Value
  public var source: String
  public var asOf: String
  public var confidence: SourceNote.Confidence?
  public var note: String?

  public init(
    id: String, title: String, prediction: Prediction, value: Value, source: String, asOf: String,
    confidence: SourceNote.Confidence? = nil, note: String? = nil
  ) {
    self.id = id
    self.title = title
    self.prediction = prediction
    self.value = value
    self.source = source
    self.asOf = asOf
    self.confidence = confidence
    self.note = note
  }
}

extension PublishedFigure.Prediction {
  /// The ids that it names, by section.
  var references: (pod: String?, site: String?, offer: String?) {
    switch self {
    case .power(let pod, _, let site), .price(let pod, _, let site): (pod, site, nil)
    case .hourCost(let pod, let site, _, _): (pod, site, nil)
    case .hourCostRatio(let pod, let site, _, _, let offer): (pod, site, offer)
    case .subsidyShare, .domesticPeak: (nil, nil, nil)
    }
  }
}
