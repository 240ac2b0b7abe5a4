import MatrixCore

extension LinearProgram {
  /// The optimal value while sides or costs move, over a range of θ: exact and proven.
  ///
  /// The program is solved at the start of the range and followed from there; a vertex is where the
  /// slope changes.
  ///
  /// - Parameters:
  ///   - change: What moves.
  ///   - range: From where to where; the curve may end before.
  ///   - options: As for a solve; the time limit holds for all of it.
  ///   - visit: Told of every vertex in the order of θ, as it is found. Points between two vertices
  ///     are blends of theirs, where sides move.
  /// - Returns: The curve, as far as it could be drawn; empty where there is no optimum at the start.
  /// - Throws: `ModelError` where the numbers aren't a linear program.
  public func valueCurve(
    of change: ParametricChange, over range: ClosedRange<Double>,
    options: SolverOptions = SolverOptions(), visit: (CurvePoint) -> Void
  ) throws(ModelError) -> ValueCurve {
    try validate()
    let problem = CurveProblem(self, change, range, options)
    switch change {
    case .sides: return try problem.curve(by: ParametricSides.self, visit)
    case .costs: return try problem.curve(by: ParametricCosts.self, visit)
    }
  }

  /// The optimal value while sides or costs move, over a range of θ: exact and proven.
  ///
  /// As `valueCurve(of:over:options:threads:collect:)`, without anything of the points.
  public func valueCurve(
    of change: ParametricChange, over range: ClosedRange<Double>,
    options: SolverOptions = SolverOptions(), threads: Int = 1
  ) throws(ModelError) -> ValueCurve {
    try valueCurve(of: change, over: range, options: options, threads: threads) { _ in }.curve
  }

  /// The optimal value while sides or costs move, over a range of θ, with something of each vertex.
  ///
  /// The program is solved in the middle of the range, or of the part of it that isn't proven to have
  /// no optimum, and followed from there both ways. The halves meet in one optimal basis and don't
  /// depend on each other: whether one thread draws them or two, all is the same to the last bit.
  ///
  /// - Parameters:
  ///   - change: What moves.
  ///   - range: From where to where; the curve may begin later and end before.
  ///   - options: As for a solve; the time limit holds for all of it.
  ///   - threads: Two or more draw both halves at once.
  ///   - collect: Makes of a vertex's point what is to be kept of it. It is called for the vertices of
  ///     each half as they are found, on two threads at once where there are two, and also for the
  ///     point in the middle, of which nothing is kept where the slope doesn't change there.
  /// - Returns: The curve, as far as it could be drawn, and by vertex what was kept.
  /// - Throws: `ModelError` where the numbers aren't a linear program.
  public func valueCurve<Item: Sendable>(
    of change: ParametricChange, over range: ClosedRange<Double>,
    options: SolverOptions = SolverOptions(), threads: Int,
    collect: @Sendable (CurvePoint) -> Item
  ) throws(ModelError) -> (curve: ValueCurve, items: [Item]) {
    try validate()
    let problem = CurveProblem(self, change, range, options)
    switch change {
    case .sides: return try problem.curve(by: ParametricSides.self, threads: threads, collect)
    case .costs: return try problem.curve(by: ParametricCosts.self, threads: threads, collect)
    }
  }
}

extension CurveProblem {
  /// The curve from the start of the range on.
  fileprivate func curve<Method: ParametricMethod & ~Copyable>(
    by method: Method.Type, _ visit: (CurvePoint) -> Void
  ) throws(ModelError) -> ValueCurve {
    let search = try start(at: range.lowerBound)
    guard let start = search.start else { return ValueCurve(without: search) }
    var run = CurveRun<Method>(self, from: start, .up)
    try run.draw(to: range.upperBound, visit)
    return ValueCurve(
      vertices: run.vertices, end: run.end, residual: run.residual, pivotCount: run.pivotCount,
      startIterations: search.iterations)
  }

  /// The curve from the middle of the range on, both ways.
  fileprivate func curve<Method: ParametricMethod & ~Copyable, Item: Sendable>(
    by method: Method.Type, threads: Int, _ collect: @Sendable (CurvePoint) -> Item
  ) throws(ModelError) -> (curve: ValueCurve, items: [Item]) {
    let search = try middleStart()
    guard let start = search.start else { return (ValueCurve(without: search), []) }
    let halves = both(concurrently: threads > 1) {
      half(by: method, from: start, .down, to: range.lowerBound, collect)
    } _: {
      half(by: method, from: start, .up, to: range.upperBound, collect)
    }
    let (left, right) = (try halves.0.get(), try halves.1.get())
    return left.joined(with: right, startIterations: search.iterations)
  }

  private func half<Method: ParametricMethod & ~Copyable, Item>(
    by method: Method.Type, from start: CurveStart, _ direction: CurveRun<Method>.Direction,
    to limit: Double, _ collect: (CurvePoint) -> Item
  ) -> Result<CurveHalf<Item>, ModelError> {
    do throws(ModelError) {
      var run = CurveRun<Method>(self, from: start, direction)
      var items: [Item] = []
      try run.draw(to: limit) { items.append(collect($0)) }
      return .success(
        CurveHalf(
          vertices: run.vertices, items: items, end: run.end, residual: run.residual,
          pivotCount: run.pivotCount))
    } catch {
      return .failure(error)
    }
  }
}

/// One half of a curve, in the order in which it was drawn.
private struct CurveHalf<Item> {
  var vertices: [ValueCurve.Vertex]
  var items: [Item]
  var end: ValueCurve.End
  var residual: Double
  var pivotCount: Int

  /// Slopes that differ by no more than this, relative to 1 + their size, are one.
  private static var leastBreak: Double { 1e-9 }

  /// The curve of this half, drawn downwards, and the one drawn upwards from the same place.
  consuming func joined(
    with right: CurveHalf, startIterations: IterationCounts
  ) -> (curve: ValueCurve, items: [Item]) {
    var vertices = Array(self.vertices.reversed())
    var items = Array(self.items.reversed())
    let middle = vertices.count - 1
    vertices[middle].rightSlope = right.vertices[0].rightSlope
    vertices += right.vertices.dropFirst()
    items += right.items.dropFirst()
    if let before = vertices[middle].leftSlope, let after = vertices[middle].rightSlope,
      (after - before).magnitude <= Self.leastBreak * (1 + before.magnitude)
    {
      // One piece goes on through the middle.
      vertices[middle + 1].leftSlope = before
      vertices.remove(at: middle)
      items.remove(at: middle)
    }
    let curve = ValueCurve(
      vertices: vertices, beginning: end, end: right.end,
      residual: max(residual, right.residual), pivotCount: pivotCount + right.pivotCount,
      startIterations: startIterations)
    return (curve, items)
  }
}

extension CurveHalf: Sendable where Item: Sendable {}

extension ValueCurve {
  /// The empty curve where no place to draw from was found.
  fileprivate init(without search: CurveStartSearch) {
    self.init(
      vertices: [], beginning: search.end, end: search.end, residual: 0, pivotCount: 0,
      startIterations: search.iterations)
  }
}
