import MatrixCore

// A program has no best value where it has a feasible point x and a direction d with
//
//     d_j ≥ 0 where l_j is finite, d_j ≤ 0 where u_j is finite; (A d)_i likewise with L, U;
//     cᵀd < 0 (minimizing; > 0 maximizing).
//
// The first line puts x + t d inside all bounds for every t ≥ 0. d is a computed vector, so it
// may leave a bound by rounding: (A d)_i is held against its own terms Σ |a_ij d_j|, d_j against
// the largest |d|, both with the same tolerance; cᵀd must improve by a hundred times the
// tolerance of Σ |c_j d_j|, so that the improvement can't be an artefact of what was tolerated.

/// How far a ray is from the conditions of unboundedness, with its improvement.
public struct RayResiduals: Sendable, Equatable {
  /// The largest amount by which d or A d leaves a bound, relative to what it is made of.
  public var leavesRelative = 0.0
  public var leavesPlace: Place?
  /// cᵀd in the program's own sense, and the amount of improvement relative to Σ |c_j d_j|.
  public var improvement = 0.0
  public var improvementRelative = 0.0
  /// The largest violation of the point, and relative to 1 + |side|.
  public var pointViolation = 0.0
  public var pointViolationRelative = 0.0
}

extension LinearProgram {
  /// Whether `ray` proves that the objective improves without limit.
  ///
  /// The direction may leave bounds by `tolerance` (relative, see above); the point may violate
  /// them by `pointTolerance` relative to 1 + |side|, as in `verifyOptimality`.
  public func verify(
    _ ray: UnboundedRay, tolerance: Double = 1e-9, pointTolerance: Double = 1e-7
  ) -> Verdict {
    if let objection = objectionToProgram
      ?? objection(to: ray.point, as: .point, count: columnCount)
      ?? objection(to: ray.direction, as: .direction, count: columnCount)
    {
      return .rejected(objection)
    }
    var residuals = RayResiduals()
    if let objection = objection(
      toPoint: ray.point, tolerance: pointTolerance, residuals: &residuals)
    {
      return .rejected(objection)
    }
    if let objection = objection(
      toDirection: ray.direction, tolerance: tolerance, residuals: &residuals)
    {
      return .rejected(objection)
    }
    return objection(
      toImprovementOf: ray.direction, tolerance: 100 * tolerance, residuals: &residuals
    ).map { .rejected($0) } ?? .unbounded(residuals)
  }

  private func objection(
    toPoint x: [Double], tolerance: Double, residuals: inout RayResiduals
  ) -> Objection? {
    var primal = LargestViolation()
    let activities = checkedActivities(of: x)
    for j in 0..<columnCount {
      primal.add(.column(j), value: DoubleDouble(x[j]), bounds: (columnLower[j], columnUpper[j]))
    }
    for i in 0..<rowCount {
      primal.add(.row(i), value: activities[i].sum, bounds: (rowLower[i], rowUpper[i]))
    }
    residuals.pointViolation = primal.absolute
    residuals.pointViolationRelative = primal.relative
    if let place = primal.place, !(primal.relative <= tolerance) {
      return .pointInfeasible(place, violation: primal.absolute, relative: primal.relative)
    }
    return nil
  }

  private func objection(
    toDirection d: [Double], tolerance: Double, residuals: inout RayResiduals
  ) -> Objection? {
    let largest = d.reduce(0) { max($0, $1.magnitude) }
    for j in 0..<columnCount where d[j] != 0 {
      let bound = d[j] > 0 ? columnUpper[j] : columnLower[j]
      guard bound.isFinite else { continue }
      if let objection = residuals.leave(.column(j), by: d[j], scale: largest, tolerance) {
        return objection
      }
    }
    let activities = checkedActivities(of: d)
    for i in 0..<rowCount where activities[i].termCount > 0 {
      let value = activities[i].sum.value
      let free = value > 0 ? rowUpper[i] == .infinity : rowLower[i] == -.infinity
      if value == 0 || (free && value.isFinite) { continue }
      if let objection = residuals.leave(
        .row(i), by: value, scale: activities[i].magnitude, tolerance)
      {
        return objection
      }
    }
    return nil
  }

  private func objection(
    toImprovementOf d: [Double], tolerance: Double, residuals: inout RayResiduals
  ) -> Objection? {
    var objective = CheckedSum()
    for j in 0..<columnCount { objective.add(costs[j], times: d[j]) }
    let value = objective.sum.value
    let improvement = sense == .minimize ? -value : value
    residuals.improvement = value
    residuals.improvementRelative = improvement / objective.magnitude
    // NaN, as 0/0 for a direction without cost, isn't an improvement either.
    guard residuals.improvementRelative > tolerance,
      improvement > objective.roundingBound
    else {
      return .noImprovement(value: value, relative: residuals.improvementRelative)
    }
    return nil
  }
}

extension RayResiduals {
  /// Takes in that d or A d leaves `place` by `value`; objects where that is too much.
  fileprivate mutating func leave(
    _ place: Place, by value: Double, scale: Double, _ tolerance: Double
  ) -> Objection? {
    let relative = value.magnitude / scale
    guard relative <= tolerance else {
      return .leaves(place, value: value, relative: relative)
    }
    if relative > leavesRelative {
      leavesRelative = relative
      leavesPlace = place
    }
    return nil
  }
}

extension RayResiduals: CustomStringConvertible {
  public var description: String {
    "improvement \(improvement) (relative \(improvementRelative)), leaves bounds by "
      + "\(leavesRelative) of their terms\(leavesPlace.map { " at \($0)" } ?? ""), "
      + "point violation \(pointViolation) (relative \(pointViolationRelative))"
  }
}
