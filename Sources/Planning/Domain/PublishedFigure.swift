public import Quantities

/// A published number that nothing in the profile was taken from, to hold a prediction against.
public struct PublishedFigure: Sendable, Hashable {
  /// What of the profile or its plan the number is compared with.
  public enum Prediction: Sendable, Hashable {
    /// IT power that so many accelerators of a pod type draw at work; facility power where a site is
    /// given.
    case power(pod: String, accelerators: AcceleratorCount, site: String?)
    /// The peak of so many accelerators.
    case peak(pod: String, accelerators: AcceleratorCount)
    /// Price of one accelerator in a pod that starts in a year; with the building around it, at the
    /// price of the site's first tranche, where a site is given.
    case price(pod: String, year: Int, site: String?)
    /// The same for what stands there already, each part at the price of the year of its start.
    case fleetPrice(fleet: [String], site: String?)
    case hourCost(AcceleratorHour)
    /// The same as a part of an offer's price in the first year of the plan.
    case hourCostRatio(AcceleratorHour, offer: String)
    /// Public money as a part of the price of what stands there, by the rates of the programmes.
    case subsidyShare(fleet: [String])
    /// The peak, in a month of the plan, of what stands and is built with public support.
    case supportedPeak(CalendarMonth)
  }

  /// An hour of an accelerator that its owner uses or sells.
  public struct AcceleratorHour: Sendable, Hashable {
    public var pod: String
    public var site: String
    /// The fiscal year in which the pod started work.
    public var year: Int
    /// The part of its working hours that is sold.
    public var busy: Fraction
    /// The part of the price that pays for selling and administration.
    public var overhead: Fraction

    public init(
      pod: String, site: String, year: Int, busy: Fraction = Fraction(1),
      overhead: Fraction = .zero
    ) {
      self.pod = pod
      self.site = site
      self.year = year
      self.busy = busy
      self.overhead = overhead
    }
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
  /// Whether the two mean the same; where they don't, the note says why.
  public var isComparable = true
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
  struct References {
    var pod: String?
    var site: String?
    var offer: String?
    var fleet: [String] = []
  }

  var references: References {
    switch self {
    case .power(let pod, _, let site), .price(let pod, _, let site):
      References(pod: pod, site: site)
    case .peak(let pod, _): References(pod: pod)
    case .fleetPrice(let fleet, let site): References(site: site, fleet: fleet)
    case .hourCost(let hour): References(pod: hour.pod, site: hour.site)
    case .hourCostRatio(let hour, let offer):
      References(pod: hour.pod, site: hour.site, offer: offer)
    case .subsidyShare(let fleet): References(fleet: fleet)
    case .supportedPeak: References()
    }
  }

  var hour: PublishedFigure.AcceleratorHour? {
    switch self {
    case .hourCost(let hour), .hourCostRatio(let hour, _): hour
    default: nil
    }
  }
}
