/// Who wrote the low-precision kernels that a job runs on Hopper and its contemporaries.
public enum Kernels: String, Sendable, CaseIterable {
  /// A framework's own, which cast around each product.
  case portable
  /// The chip's vendor's.
  case tuned

  /// What a job runs on where it isn't said.
  ///
  /// Frameworks' own FP8 was the rule for dense models until 2025; since then large frameworks have
  /// vendors' kernels. Mixtures always needed grouped products written for the chip.
  static func usual(year: Int, isMixture: Bool) -> Kernels {
    year <= 2025 && !isMixture ? .portable : .tuned
  }
}
