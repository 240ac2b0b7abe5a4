/// A published number beside what the profile, or its plan, says of the same.
public struct PublishedComparison: Sendable, Equatable {
  public var id: String
  public var title: String
  /// The unit of both numbers, such as `MW`, `JPY/GPU/h` or `%`.
  public var unit: String
  public var published: Double
  /// `nil` where the plan has nothing of it: a year beyond its horizon, say.
  public var predicted: Double?
  /// Whether the two mean the same; else they are shown beside each other, but not counted.
  public var isComparable = true
  public var source: String
  public var asOf: String
  public var confidence: SourceNote.Confidence?
  public var note: String?

  /// Predicted over published, less one.
  public var deviation: Double? { predicted.map { $0 / published - 1 } }

  /// Whether the prediction means the same and is within a share of what was published.
  public func isReproduced(within share: Double) -> Bool {
    isComparable && deviation.map { abs($0) <= share } ?? false
  }

  public init(
    id: String, title: String, unit: String, published: Double, predicted: Double?,
    source: String, asOf: String, confidence: SourceNote.Confidence? = nil, note: String? = nil
  ) {
    self.id = id
    self.title = title
    self.unit = unit
    self.published = published
    self.predicted = predicted
    self.source = source
    self.asOf = asOf
    self.confidence = confidence
    self.note = note
  }
}
