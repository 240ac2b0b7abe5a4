public import Quantities

/// Data that workloads need where they run.
public struct Dataset: Sendable, Hashable {
  public var id: String
  public var title: String
  /// It may only stand where work with such data may run.
  public var data: Workload.DataClass
  public var size: Memory
  /// The site or offer where it is from the start.
  public var home: String
  /// What can leave the home at once, for copies and for streams together; `nil` for no limit.
  public var link: LinkRate?

  public init(
    id: String, title: String, data: Workload.DataClass, size: Memory, home: String,
    link: LinkRate?
  ) {
    self.id = id
    self.title = title
    self.data = data
    self.size = size
    self.home = home
    self.link = link
  }
}

/// What it costs to keep data at a place and to take them away from it.
public struct DataPrices: Sendable, Hashable {
  /// By fiscal year; `nil` where nothing is said.
  public var egress: Path<TransferPrice>?
  public var storage: Path<StoragePrice>?

  public init(egress: Path<TransferPrice>? = nil, storage: Path<StoragePrice>? = nil) {
    self.egress = egress
    self.storage = storage
  }

  /// What is not said here is as there.
  func completed(by other: DataPrices) -> DataPrices {
    DataPrices(egress: egress ?? other.egress, storage: storage ?? other.storage)
  }
}
