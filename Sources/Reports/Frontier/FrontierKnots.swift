import Planning

/// The breakpoints whose plans a page needs to show all others as blends.
///
/// Between two knots every figure is taken to be linear. The knots are chosen so that this puts no
/// figure of any breakpoint off by more than a share of the largest figure of its kind: a chart drawn
/// from them can't be told from one drawn from all (the lines are split where they are worst off, as
/// by Douglas and Peucker 1973).
struct FrontierKnots {
  /// Positions of breakpoints, from the first to the last.
  let positions: [Int]
  /// The largest error, as a share of the largest figure of its kind.
  let error: Double

  /// What the page may be off by.
  static let tolerance = 1e-3

  init(_ frontier: Frontier, tolerance: Double = Self.tolerance) {
    let points = frontier.points
    guard points.count > 2 else {
      positions = Array(points.indices)
      error = 0
      return
    }
    var largest: [PlanFigure.Kind: Double] = [:]
    for point in points {
      for (figure, value) in zip(frontier.figures, point.figures) {
        largest[figure.kind] = max(largest[figure.kind] ?? 0, abs(value))
      }
    }
    let scales = frontier.figures.map { figure in
      largest[figure.kind].map { $0 > 0 ? 1 / $0 : 0 } ?? 0
    }
    var kept = [0, points.count - 1]
    var open = [(0, points.count - 1)]
    var worst = 0.0
    while let (a, b) = open.popLast() {
      guard let (k, error) = Self.worst(in: points, from: a, to: b, scales) else { continue }
      guard error > tolerance else {
        worst = max(worst, error)
        continue
      }
      kept.append(k)
      open += [(a, k), (k, b)]
    }
    positions = kept.sorted()
    error = worst
  }

  /// The breakpoint between two that their blend fits worst.
  private static func worst(
    in points: [FrontierPoint], from a: Int, to b: Int, _ scales: [Double]
  ) -> (position: Int, error: Double)? {
    guard b - a > 1 else { return nil }
    let (first, last) = (points[a], points[b])
    var worst = (position: a + 1, error: -1.0)
    for k in a + 1..<b {
      let share = (points[k].value - first.value) / (last.value - first.value)
      var error = 0.0
      for f in scales.indices {
        let blend = first.figures[f] + share * (last.figures[f] - first.figures[f])
        error = max(error, abs(points[k].figures[f] - blend) * scales[f])
      }
      if error > worst.error { worst = (k, error) }
    }
    return worst
  }
}
