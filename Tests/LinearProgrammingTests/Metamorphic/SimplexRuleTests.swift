import LinearProgramming
import TestSupport
import Testing

/// The rules of the simplex methods are about speed and safety: none may change the answer.
@Suite("Every rule of the simplex methods can be switched off")
struct SimplexRuleTests {
  /// A rule, and whether switching it off must show in the pivots; otherwise only rounding changes.
  struct Rule: Sendable, CustomStringConvertible {
    let description: String
    let changesPivots: Bool
    let switchOff: @Sendable (inout SimplexRules) -> Void
  }

  static let rules = [
    Rule(description: "bound flipping", changesPivots: true) { $0.flipsBounds = false },
    Rule(description: "Harris's tolerance", changesPivots: true) { $0.hasRatioTolerance = false },
    Rule(description: "implied bounds", changesPivots: true) { $0.impliesBounds = false },
    Rule(description: "perturbation", changesPivots: true) { $0.perturbs = false },
    Rule(description: "scaling", changesPivots: true) { $0.scales = false },
    Rule(description: "steepest edge", changesPivots: true) { $0.weighsEdges = false },
    Rule(description: "hyper-sparse solves", changesPivots: false) { $0.searchesReach = false },
    Rule(description: "PRICE by rows", changesPivots: false) { $0.pricesByRows = false },
  ]

  @Test("Without one rule the answer is the same", arguments: rules)
  func without(rule: Rule) throws {
    var options = SolverOptions()
    rule.switchOff(&options.rules)
    var changed = 0
    for each in MetamorphicCase.all {
      let (answer, iterations) = try each.solved()
      let (without, others) = try each.solved(options)
      #expect(answer.agrees(with: without), "\(each): \(answer), without \(rule) \(without)")
      if iterations != others { changed += 1 }
    }
    // A switch that switches nothing would pass all the above.
    if rule.changesPivots { #expect(changed > 0, "\(rule) is still on") }
  }

  @Test(
    "However long a factorization is kept, the answer is the same",
    arguments: [8, 16, 32, 64, 128, 256])
  func interval(updates: Int) throws {
    var options = SolverOptions()
    options.rules.renewalInterval = updates
    var changed = 0
    for each in MetamorphicCase.all {
      let (answer, iterations) = try each.solved()
      let (other, others) = try each.solved(options)
      #expect(answer.agrees(with: other), "\(each): \(answer), every \(updates) \(other)")
      if iterations.factorizations != others.factorizations { changed += 1 }
    }
    #expect(changed > 0, "the interval is not \(updates)")
  }
}
