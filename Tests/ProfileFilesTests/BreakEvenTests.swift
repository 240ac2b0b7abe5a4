import Foundation
import LinearProgramming
import Planning
import ProfileFiles
import Quantities
import Testing

@Suite("Break-even prices hold where the plan is made anew beside them")
struct BreakEvenTests {
  /// A profile and offers of it.
  static let cases: [(profile: String, offers: [String])] = [
    ("tiny", ["home", "abroad"]),
    (
      "laboratory",
      [
        "abci-h200", "abci-h200-development", "sakura-b200-1y", "aws-tokyo-h200-spot", "mdx-h200",
        "aws-tokyo-h200-od", "fpt-tokyo-h100-od",
      ]
    ),
  ]

  @Test(arguments: cases)
  func ofOffers(profile name: String, offers: [String]) throws {
    let profile = try ProfileReader.read(path: Self.path("\(name).yaml"))
    let formulation = try PlanFormulation(profile)
    let point = try #require(try PlanPoint.find(formulation).point)
    for offer in offers {
      let standing = try #require(try point.standing(of: .offer(offer)))
      let used = point.plan.decisions.contains { $0.item == offer && $0.amount > 1e-6 }
      #expect(used == (standing.use > 0))
      let turn: OptionStanding.BreakEven
      switch standing.answer {
      case .enters(let found):
        #expect(!used && found.factor < 1)
        turn = found
      case .leaves(let found):
        #expect(used && found.factor > 1)
        turn = found
      case .indispensable:
        #expect(used)
        continue
      case .forbidden, .neverEnters, .staysAtAnyPrice: continue
      }
      #expect(turn.isVerified)
      #expect(try uses(offer, of: profile, at: 0.99 * turn.factor))
      #expect(try !uses(offer, of: profile, at: 1.01 * turn.factor))
    }
  }

  private static func path(_ name: String) -> String {
    ShippedProfilesTests.folder.appendingPathComponent(name).path
  }

  /// Plans from nothing at a multiple of an offer's price.
  private func uses(_ offer: String, of profile: Profile, at factor: Double) throws -> Bool {
    var changed = profile
    for k in changed.offers.indices where changed.offers[k].id == offer {
      changed.offers[k].price = .init(
        points: changed.offers[k].price.points.map { point in
          var price = point.value
          price.money.amount *= factor
          return .init(year: point.year, value: price)
        }, rule: changed.offers[k].price.rule, growth: changed.offers[k].price.growth)
    }
    guard case .optimal(let plan) = try Planner.plan(changed) else { return false }
    return plan.decisions.contains { $0.item == offer && $0.amount > 1e-6 }
  }

  /// A profile's own text means the same again, and writes itself.
  @Test(arguments: ["tiny", "laboratory", "enterprise", "japan"])
  func resolvedTextsMeanTheSame(name: String) throws {
    let path = Self.path("\(name).yaml")
    let resolved = try ResolvedProfile(path: path)
    let again = try ResolvedProfile(text: resolved.text, file: "profile.yaml")
    #expect(try again.profile() == ProfileReader.read(path: path))
    #expect(again.text == resolved.text)
    #expect(resolved.differences(to: again).isEmpty)
  }

  /// What is taken cause by cause ends at the other profile.
  @Test func takesChangesCauseByCause() throws {
    let base = try ResolvedProfile(path: Self.path("laboratory.yaml"))
    let other = try base.applying([
      ("offers.abci-h200.price", "300 JPY@2026/GPU/h"), ("sites.room.pue", "1.5"),
      ("money.fx.USD", "170 JPY/USD"),
    ])
    let differences = base.differences(to: other)
    #expect(Set(differences.map(\.cause)) == [.price, .supply])
    #expect(differences.contains { $0.path == "sites.room.pue" && $0.after == "1.5" })
    let mixed = base.taking([.supply], from: other)
    #expect(Set(mixed.differences(to: other).map(\.cause)) == [.price])
    #expect(try base.taking(Set(ChangeCause.allCases), from: other).profile() == other.profile())
  }
}
