/// Proves a value curve while it is drawn, one way along θ.
///
/// It is given the end of each piece in the order of drawing and takes the piece that goes up to it
/// into the curve, checked by `CurveCheck`, which shares no code with what draws.
struct CurveProof {
  private let problem: CurveProblem
  private let direction: CurveDirection
  /// The latest vertex, and what is known to be optimal there.
  private var point: CurvePoint
  private var checkedPoint: CurveCheck.Point
  private var checkedMultipliers: CurveCheck.Multipliers
  /// What was drawn, in the order of drawing; slopes are told by where they are, left or right.
  private(set) var vertices: [ValueCurve.Vertex]
  private(set) var residual = 0.0

  init(_ problem: CurveProblem, from start: CurveStart, _ direction: CurveDirection) {
    self.problem = problem
    self.direction = direction
    point = start.point
    let θ = point.parameter
    checkedPoint = problem.check.point(point.columnValues, at: θ)
    checkedMultipliers = problem.check.multipliers(point.rowDuals, at: θ)
    vertices = [ValueCurve.Vertex(parameter: θ, objective: point.objective)]
    note(checkedPoint.violation.relative, checkedMultipliers.violation.relative)
    note(problem.check.gap(checkedPoint, checkedMultipliers, at: θ))
  }

  /// Tells of the vertex to start with, where it is whole: where the curve is drawn upwards.
  func begin(_ visit: (CurvePoint) -> Void) {
    if direction == .up { visit(point) }
  }

  /// Takes the piece that goes up to a point into the curve, and tells of each vertex that is whole.
  mutating func take(_ next: consuming CurvePoint, _ visit: (CurvePoint) -> Void) {
    let (start, θ) = (point.parameter, next.parameter)
    let check = problem.check
    let newPoint = check.point(next.columnValues, at: θ)
    let newMultipliers = check.multipliers(next.rowDuals, at: θ)
    note(newPoint.violation.relative, newMultipliers.violation.relative)
    note(check.gap(newPoint, newMultipliers, at: θ))
    switch problem.change {
    case .sides: note(check.gap(checkedPoint, newMultipliers, at: start))
    case .costs: note(check.gap(newPoint, checkedMultipliers, at: start))
    }
    (checkedPoint, checkedMultipliers) = (newPoint, newMultipliers)

    next.objective = check.objective(newPoint, at: θ)
    var vertex = ValueCurve.Vertex(parameter: θ, objective: next.objective)
    let slope = check.slope(newPoint, newMultipliers)
    switch direction {
    case .up:
      vertices[vertices.count - 1].rightSlope = slope
      vertex.leftSlope = slope
      visit(next)
    case .down:
      vertices[vertices.count - 1].leftSlope = slope
      vertex.rightSlope = slope
      // The piece just drawn is the one that ends at the vertex before.
      switch problem.change {
      case .sides: point.rowDuals = next.rowDuals
      case .costs: point.columnValues = next.columnValues
      }
      visit(point)
    }
    vertices.append(vertex)
    point = next
  }

  /// Tells of the last vertex, where that isn't done yet.
  func end(_ visit: (CurvePoint) -> Void) {
    if direction == .down { visit(point) }
  }

  private mutating func note(_ residuals: Double...) {
    for value in residuals { residual = max(residual, value.isNaN ? .infinity : value) }
  }
}
