public import Quantities

/// Who holds the keys of encrypted data.
public enum KeyCustody: String, Sendable, Hashable, CaseIterable {
  case customer
  case thirdParty = "third-party"
  case provider
}

/// The eight objectives of the EU Cloud Sovereignty Framework.
///
/// Source: European Commission, DG DIGIT, Cloud Sovereignty Framework v1.2.1 of 2025-10-20, as
/// reported by vinland.technology, ayedo.de and european.cloud (2026-02); confidence high. One
/// tracker gives 20 % to operational sovereignty in place of supply chain.
public enum CloudSovereigntyFramework {
  /// In percent: strategic, legal, data and AI, operational, supply chain, technology, security,
  /// environment.
  public static let weights = [15, 10, 10, 15, 20, 15, 10, 5]
  /// SEAL-4, full sovereignty.
  public static let highestLevel = 4

  /// Σ weight · level ÷ 4, from 0 to 1; zero for what nobody assessed.
  public static func score(ofLevels levels: [Int]) -> Double {
    guard levels.count == weights.count else { return 0 }
    // Whole numbers, so that a score of 75 % is not a rounding below it.
    return Double(zip(weights, levels).reduce(0) { $0 + $1.0 * $1.1 }) / Double(100 * highestLevel)
  }
}

extension Entity {
  /// Certificates in lower case, `ismap` among them where the flag says so.
  public var allCertificates: Set<String> { ismap ? certificates.union(["ismap"]) : certificates }
  /// As given, or all foreign capital in one hand where that isn't known.
  public var largestForeignHolding: Fraction { largestForeignHolder ?? foreignCapital }
  /// The country whose nationals run it.
  public var operatorCountry: String { operatedFrom ?? seat }
}

/// How work leaves a supply.
public struct ExitTerms: Sendable, Hashable {
  /// From notice until the service has stopped and the data can leave.
  public var lead: MonthSpan
  /// How fast data comes home; `nil` for at once.
  public var rate: ExitRate?

  public init(lead: MonthSpan, rate: ExitRate? = nil) {
    self.lead = lead
    self.rate = rate
  }

  /// Months until so much data is home; a month has 365/12 days.
  public func months(toMove data: Memory) -> Double {
    guard let rate, data.value > 0 else { return lead.value }
    let days = data.value / 1000 / rate.value
    return lead.value + days * 12 / 365
  }
}
