import LinearProgramming
import MatrixCore
import TestSupport
import Testing

@Suite("A Farkas certificate proves that there is no point, or is rejected")
struct FarkasCheckTests {
  static let shapes = [RandomPrograms.Shape(1, 1), .init(4, 3), .init(6, 12), .init(50, 40)]
  static let seeds = Array(1...25 as ClosedRange<UInt64>)

  @Test(arguments: shapes, seeds)
  func acceptsPlantedCertificates(shape: RandomPrograms.Shape, seed: UInt64) {
    let (program, certificate) = RandomPrograms.infeasible(shape, seed: seed)
    // The scale of y means nothing.
    for scale in [1.0, 0x1p-300, 0x1p200] {
      let scaled = FarkasCertificate(
        rowMultipliers: certificate.rowMultipliers.map { scale * $0 })
      let verdict = program.verify(scaled)
      guard case .infeasible(.contradiction(let margin, _, let bound, _)) = verdict else {
        Issue.record("\(verdict)")
        continue
      }
      #expect((margin / scale - 1).magnitude < 1e-10)
      #expect(bound < 1e-23 * margin)
    }
  }

  @Test(arguments: shapes, seeds)
  func rejectsWhatProvesNothing(shape: RandomPrograms.Shape, seed: UInt64) {
    let (program, certificate) = RandomPrograms.infeasible(shape, seed: seed)
    let y = certificate.rowMultipliers
    func isAccepted(_ y: [Double], _ program: LinearProgram) -> Bool {
      program.verify(FarkasCertificate(rowMultipliers: y)).isAccepted
    }
    #expect(!isAccepted(y.map { -$0 }, program))
    #expect(!isAccepted(y.map { _ in 0 }, program))

    // The same program with a point.
    let (feasible, _) = RandomPrograms.infeasible(shape, margin: 0, seed: seed)
    guard case .rejected(.noContradiction(let margin, _)) = feasible.verify(certificate) else {
      Issue.record("accepted for a program with a point")
      return
    }
    #expect(margin == 0)

    // Each side that the proof rests on, removed.
    for i in y.indices where y[i] != 0 {
      var changed = program
      if y[i] > 0 { changed.rowLower[i] = -.infinity } else { changed.rowUpper[i] = .infinity }
      #expect(
        changed.verify(certificate)
          == .rejected(.multiplierWithoutSide(row: i, multiplier: y[i])))
    }
    var w = [Double](repeating: 0, count: shape.columns)
    program.matrix.addTransposedProduct(with: y, to: &w)
    for j in w.indices where w[j] != 0 {
      var changed = program
      if w[j] > 0 {
        changed.columnUpper[j] = .infinity
      } else {
        changed.columnLower[j] = -.infinity
      }
      guard case .rejected(.unlimitedColumn(column: j, _, _)) = changed.verify(certificate) else {
        Issue.record("column \(j) without its bound: \(changed.verify(certificate))")
        continue
      }
    }
  }

  @Test(arguments: [Double.nan, .infinity])
  func rejectsNumbersThatAreNone(value: Double) {
    var (program, certificate) = RandomPrograms.infeasible(.init(3, 3), seed: 2)
    certificate.rowMultipliers[1] = value
    #expect(program.verify(certificate) == .rejected(.notFinite(.rowMultipliers, index: 1)))
    certificate.rowMultipliers.removeLast()
    #expect(
      program.verify(certificate)
        == .rejected(.length(.rowMultipliers, expected: 3, found: 2)))
    program.rowLower[0] = .nan
    #expect(program.verify(certificate) == .rejected(.program(.rowBound(row: "R0"))))
  }

  @Test func acceptsCrossedBoundsAsTheirOwnProof() {
    var (program, _) = RandomPrograms.optimal(.init(3, 3), sense: .minimize, seed: 5)
    let nothing = FarkasCertificate(rowMultipliers: [0, 0, 0])
    #expect(!program.verify(nothing).isAccepted)
    (program.columnLower[1], program.columnUpper[1]) = (2, 1)
    #expect(
      program.verify(nothing)
        == .infeasible(.crossedBounds(.column(1), lower: 2, upper: 1)))
  }

  /// Three rows a x = 0.1 x + …, whose free column x cancels under y = (1, 1, −1).
  private func program(_ a: [Double], sides: [Double]) throws -> LinearProgram {
    let matrix = try SparseMatrix(
      rowCount: 3, columnCount: 1, columnStarts: [0, 3], rowIndices: [0, 1, 2], values: a)
    return LinearProgram(
      matrix: matrix, costs: [0], columnLower: [-.infinity], columnUpper: [.infinity],
      rowLower: sides, rowUpper: sides)
  }

  @Test func toleratesAFreeColumnThatRoundingMissed() throws {
    let y = FarkasCertificate(rowMultipliers: [1, 1, -1])
    // 0.1 + 0.2 − 0.3 is 2⁻⁵⁵ in exact arithmetic on these doubles' values.
    let near = try program([0.1, 0.2, 0.3], sides: [1, 1, 1])
    guard case .infeasible(.contradiction(let margin, _, _, let radius)) = near.verify(y) else {
      Issue.record("\(near.verify(y))")
      return
    }
    #expect(margin == 1)
    #expect((radius * 0x1p-55 - 1).magnitude < 1e-9)

    // Exact cancellation leaves only the rounding bound.
    let exact = try program([0.25, 0.5, 0.75], sides: [1, 1, 1])
    guard case .infeasible(.contradiction(_, _, _, let far)) = exact.verify(y) else {
      Issue.record("\(exact.verify(y))")
      return
    }
    #expect(far > 1e28)
  }

  @Test func rejectsAFreeColumnThatIsFarFromCancelling() throws {
    let y = FarkasCertificate(rowMultipliers: [1, 1, -1])
    let far = try program([0.1, 0.2, 0.3001], sides: [1, 1, 1])
    guard case .rejected(.unlimitedColumn(column: 0, _, let term)) = far.verify(y) else {
      Issue.record("\(far.verify(y))")
      return
    }
    #expect(term == 0.3001)
  }

  /// A column within the tolerance, but with a feasible point not far away: x = −2e8.
  @Test func rejectsAContradictionThatAPointEscapes() throws {
    let y = FarkasCertificate(rowMultipliers: [1, 1, -1])
    let close = try program([0.5, 0.5, 1 + 5e-10], sides: [0, 0, -0.1])
    guard case .rejected(.contradictionTooNear(let radius)) = close.verify(y) else {
      Issue.record("\(close.verify(y))")
      return
    }
    #expect((radius / 2e8 - 1).magnitude < 1e-6)
  }

  /// The margin must exceed what rounding may have made: here both sides are equal in exact
  /// arithmetic, with terms that no double sum gets right.
  @Test func isNotFooledByCancellation() throws {
    let y = FarkasCertificate(rowMultipliers: [1, 1, 1])
    let cancelling = try program([1, 1, -2], sides: [1e17, 1, -1e17])
    #expect(cancelling.verify(y).isAccepted)
    let zero = try program([1, 1, -2], sides: [1e17, -1e17, 0])
    #expect(!zero.verify(y).isAccepted)
  }

  /// Noise at zero multipliers spoils a certificate, and clearing it mends that.
  @Test(arguments: shapes, seeds)
  func clearingTakesNoiseAway(shape: RandomPrograms.Shape, seed: UInt64) {
    var (program, certificate) = RandomPrograms.infeasible(shape, seed: seed)
    var noisy = certificate
    for i in 0..<shape.rows where certificate.rowMultipliers[i] == 0 {
      program.rowLower[i] = -.infinity
      noisy.rowMultipliers[i] = 1e-14
    }
    #expect(noisy.cleared() == certificate)
    #expect(program.verify(noisy.cleared()).isAccepted)
    #expect(program.verify(noisy).isAccepted == (noisy == certificate))
  }
}
