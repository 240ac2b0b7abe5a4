import Planning
import ProfileFiles
import Quantities
import Testing

@Suite("The terms of pods, sites and offers are read and checked")
struct SupplyTermsTests {
  /// The small profile with keys added to its pod.
  private static func pod(_ keys: String) -> String {
    small.replacing("    life: 5 a\n", by: "    life: 5 a\n    \(keys)\n")
  }

  private static func profile(_ text: String) throws -> Profile {
    try Folder(["p.yaml": text]).read()
  }

  @Test func podTermsAreRead() throws {
    let pod = try Self.profile(
      Self.pod(
        """
        resell: true
            successor: {accelerator: h200, drop: 30 %}
            refresh: {capex: {2026: 5 MJPY@2026/GPU, 2028: 4 MJPY@2026/GPU}, downtime: 3 months}
            training_life: 3 a
            spares: 2 %
        """)
    ).pods[0]
    #expect(pod.canResell)
    #expect(pod.successor == PodType.Successor(accelerator: "h200", drop: Fraction(0.3)))
    #expect(pod.refresh?.capex[2026].amount == 320e6)
    #expect(pod.refresh?.capex[2028].amount == 256e6)
    #expect(pod.refresh?.downtime == MonthSpan(3))
    #expect(pod.trainingLife == MonthSpan(36))
    #expect(pod.spares == Fraction(0.02))
  }

  @Test(arguments: [
    (keys: "resell: yes", message: "resell"),
    (keys: "successor: {accelerator: h300, drop: 30 %}", message: "h300"),
    (keys: "successor: {accelerator: h200}", message: "drop"),
    (keys: "successor: {accelerator: h200, drop: 130 %}", message: "from 0 % to 100 %"),
    (keys: "refresh: {downtime: 3 months}", message: "capex"),
    (keys: "refresh: {capex: 5 MJPY@2026/GPU, down: 3 months}", message: "downtime"),
    (keys: "refresh: {capex: 5 MJPY@2026/GPU, downtime: 3}", message: "unit"),
    (keys: "training_life: 36", message: "unit"),
    (keys: "spares: 95 %", message: "90 %"),
  ])
  func wrongPodTermsAreNamed(keys: String, message: String) throws {
    let messages = try messages(of: Self.pod(keys))
    #expect(messages.contains(message))
    // The pod's life is in line 29 of the small profile.
    #expect(messages.hasPrefix("p.yaml:30:"))
  }
}
