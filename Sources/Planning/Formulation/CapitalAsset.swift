/// What capital spending pays for, as far as tax and subsidies look at it.
struct CapitalAsset: Sendable, Hashable {
  /// The step in which it starts work, and steps from then on: until it has no tax value, and until
  /// it is gone.
  var start: Int
  var taxLifeSteps: Int
  var lifeSteps: Int
  var depreciation = Depreciation.straight
  /// Whether it is sold then.
  var isSold = false
  /// The owned pool that pods are of; `nil` for power.
  var pool: Int?
  /// Of one pod or block: its price in plan money, and thousands of accelerators or MW.
  var price: Double
  var size: Double
}
