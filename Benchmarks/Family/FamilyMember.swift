package import LinearProgramming
package import Planning

/// A world of a given size, whose plan is a linear program of the planner's own kind.
///
/// All members look alike, so that their times show how a solver grows with the size.
package struct FamilyMember: Sendable {
  /// Also the name of the model file.
  package let name: String
  package let years: Int
  package let sites: Int
  /// Generations of accelerators; each has a type of pod and a share of the offers.
  package let generations: Int
  package let offers: Int
  package let workloads: Int

  /// Members of about 50 thousand, 250 thousand, 1 million and 5 million nonzeros.
  package static let all = [
    FamilyMember(name: "plan50k", years: 3, sites: 6, generations: 3, offers: 12, workloads: 10),
    FamilyMember(name: "plan250k", years: 4, sites: 12, generations: 4, offers: 24, workloads: 16),
    FamilyMember(name: "plan1m", years: 6, sites: 18, generations: 5, offers: 40, workloads: 26),
    FamilyMember(name: "plan5m", years: 10, sites: 30, generations: 6, offers: 60, workloads: 48),
  ]

  /// A member that any solver finishes at once.
  package static let tiny = FamilyMember(
    name: "tiny", years: 2, sites: 2, generations: 2, offers: 6, workloads: 5)

  /// The member's linear program, the same for the same seed.
  ///
  /// It is without the constant of its objective, whose sign readers of MPS files don't agree on.
  package func program(seed: UInt64) throws(PlannerError) -> LinearProgram {
    var program = try PlanFormulation(profile(seed: seed)).namedProgram()
    program.objectiveOffset = 0
    return program
  }

  /// What the program is made of.
  package func profile(seed: UInt64) -> Profile {
    var world = FamilyWorld(self, seed: seed)
    return world.profile()
  }
}
