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
  ///   - concurrently: Whether to follow the curve on a thread of its own, while this one proves what
  ///     that finds; all is the same to the last bit.
  ///   - visit: Told of every vertex in the order of θ, as it is proven, on the calling thread.
  ///     Points between two vertices are blends of theirs, where sides move.
  /// - Returns: The curve, as far as it could be drawn; empty where there is no optimum at the start.
  /// - Throws: `ModelError` where the numbers aren't a linear program.
  public func valueCurve(
    of change: ParametricChange, over range: ClosedRange<Double>,
    options: SolverOptions = SolverOptions(), concurrently: Bool = false,
    visit: (CurvePoint) -> Void
  ) throws(ModelError) -> ValueCurve {
    try validate()
    let problem = CurveProblem(self, change, range, options)
    let search = try problem.start(at: range.lowerBound)
    guard let start = search.start else { return ValueCurve(without: search) }
    let part = try problem.part(
      from: start, .up, to: range.upperBound, concurrently: concurrently, visit
    ).get()
    return ValueCurve(
      vertices: part.vertices, end: part.end, residual: part.residual, pivotCount: part.pivotCount,
      startIterations: search.iterations)
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
  ///   - threads: Two or more draw both halves at once, and prove on others what these find: four
  ///     where there is as much to do in all.
  ///   - collect: Makes of a vertex's point what is to be kept of it. It is called for the vertices of
  ///     each half as they are proven, on two threads at once where there are two, and also for the
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
    let search = try problem.middleStart()
    guard let start = search.start else { return (ValueCurve(without: search), []) }
    let halves = both(concurrently: threads > 1) {
      problem.half(from: start, .down, concurrently: threads > 1, collect)
    } _: {
      problem.half(from: start, .up, concurrently: threads > 1, collect)
    }
    let (left, right) = (try halves.0.get(), try halves.1.get())
    return left.joined(with: right, startIterations: search.iterations)
  }
}

extension CurveProblem {
  /// The curve from one place to another.
  fileprivate func part(
    from start: CurveStart, _ direction: CurveDirection, to limit: Double, concurrently: Bool,
    _ visit: (CurvePoint) -> Void
  ) -> Result<CurvePart, ModelError> {
    switch change {
    case .sides:
      part(by: ParametricSides.self, from: start, direction, to: limit, concurrently, visit)
    case .costs:
      part(by: ParametricCosts.self, from: start, direction, to: limit, concurrently, visit)
    }
  }

  private func part<Method: ParametricMethod & ~Copyable>(
    by method: Method.Type, from start: CurveStart, _ direction: CurveDirection, to limit: Double,
    _ concurrently: Bool, _ visit: (CurvePoint) -> Void
  ) -> Result<CurvePart, ModelError> {
    var proof = CurveProof(self, from: start, direction)
    proof.begin(visit)
    let found = handOver(concurrently: concurrently) { find in
      var run = CurveRun<Method>(self, from: start, direction)
      return Result { () throws(ModelError) in
        try run.follow(to: limit, find)
        return (end: run.end, pivotCount: run.pivotCount)
      }
    } to: {
      proof.take($0, visit)
    }
    proof.end(visit)
    return found.map {
      CurvePart(
        vertices: proof.vertices, end: $0.end, residual: proof.residual, pivotCount: $0.pivotCount)
    }
  }

  /// The curve from a place to an end of the range.
  fileprivate func half<Item>(
    from start: CurveStart, _ direction: CurveDirection, concurrently: Bool,
    _ collect: (CurvePoint) -> Item
  ) -> Result<CurveHalf<Item>, ModelError> {
    let limit = direction == .up ? range.upperBound : range.lowerBound
    var items: [Item] = []
    return part(from: start, direction, to: limit, concurrently: concurrently) {
      items.append(collect($0))
    }.map { CurveHalf(part: $0, items: items) }
  }
}

/// A curve drawn one way, in the order in which it was drawn.
private struct CurvePart {
  var vertices: [ValueCurve.Vertex]
  var end: ValueCurve.End
  var residual: Double
  var pivotCount: Int
}

/// One half of a curve, with what was kept of its vertices.
private struct CurveHalf<Item> {
  var part: CurvePart
  var items: [Item]

  /// Slopes that differ by no more than this, relative to 1 + their size, are one.
  private static var leastBreak: Double { 1e-9 }

  /// The curve of this half, drawn downwards, and the one drawn upwards from the same place.
  consuming func joined(
    with right: CurveHalf, startIterations: IterationCounts
  ) -> (curve: ValueCurve, items: [Item]) {
    var vertices = Array(part.vertices.reversed())
    var items = Array(self.items.reversed())
    let middle = vertices.count - 1
    vertices[middle].rightSlope = right.part.vertices[0].rightSlope
    vertices += right.part.vertices.dropFirst()
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
      vertices: vertices, beginning: part.end, end: right.part.end,
      residual: max(part.residual, right.part.residual),
      pivotCount: part.pivotCount + right.part.pivotCount,
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
