/// What a plan sells abroad of one product in a fiscal year.
public struct ExportSale: Sendable, Equatable {
  public var product: String
  public var fiscalYear: Int
  /// Accelerators at work for it, in the mean and at the most.
  public var meanAccelerators: Double
  public var peakAccelerators: Double
  /// In the plan's money, positive.
  public var receipts: Double

  public init(
    product: String, fiscalYear: Int, meanAccelerators: Double, peakAccelerators: Double,
    receipts: Double
  ) {
    self.product = product
    self.fiscalYear = fiscalYear
    self.meanAccelerators = meanAccelerators
    self.peakAccelerators = peakAccelerators
    self.receipts = receipts
  }
}

/// The payroll of a plan where hiring is a decision, by step, in FTE.
public struct PlanWorkforce: Sendable, Equatable {
  public var people: [Double]
  public var hired: [Double]
  /// Of the people, those still in training.
  public var inTraining: [Double]

  public init(people: [Double], hired: [Double], inTraining: [Double]) {
    self.people = people
    self.hired = hired
    self.inTraining = inTraining
  }
}

/// Where a plan keeps a dataset besides its home, and what it reads from there, by step.
public struct PlanDataset: Sendable, Equatable {
  public var dataset: String
  /// The site, or the first offer of the cloud's region.
  public var place: String
  /// The part of the data that stands there, from 0 to 1.
  public var share: [Double]
  /// TB copied there and TB streamed there.
  public var moved: [Double]
  public var streamed: [Double]

  public init(
    dataset: String, place: String, share: [Double], moved: [Double], streamed: [Double]
  ) {
    self.dataset = dataset
    self.place = place
    self.share = share
    self.moved = moved
    self.streamed = streamed
  }
}
