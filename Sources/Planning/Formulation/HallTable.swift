/// Which pods can stand in which halls of a site.
///
/// Hall 0 is what is there at the start, hall 1 + m comes with tranche m. Where every pod can stand
/// in every hall, the site's power says all. Else pods must find room in halls that hold them,
/// which they do exactly if
///
///     Σ_{p: halls[p] ⊆ A} load[p]  ≤  room(A)   for every union A of the sets halls[p]
///
/// (Gale's condition for a transport with these forbidden pairs; other sets of halls follow).
struct HallTable: Sendable {
  /// The halls that can hold each of the site's pools, by position in `poolsOfSite`.
  let hallsOfPool: [Set<Int>]
  /// The unions A, smaller ones first; empty where the site's power says all.
  let unions: [[Int]]
  /// Rack places by hall, in hundreds, of the start or of one block; `nil` for no limit.
  let racks: [Double?]

  init(_ site: Site, pods: [PodType]) {
    let halls = [site.hall] + site.tranches.map(\.hall)
    hallsOfPool = pods.map { pod in
      Set(halls.indices.filter { halls[$0].holds(pod) })
    }
    let base = site.hall.racks
    racks = halls.map { hall in
      (hall.racks ?? (base == nil ? nil : 0)).map { Double($0) / 100 }
    }
    var sets: Set<Set<Int>> = []
    for halls in hallsOfPool where !halls.isEmpty && sets.count <= Self.mostUnions {
      sets.formUnion(sets.map { $0.union(halls) } + [halls])
    }
    unions = sets.map { $0.sorted() }.sorted {
      ($0.count, $0.description) < ($1.count, $1.description)
    }
    all = Array(halls.indices)
  }

  /// Every hall.
  let all: [Int]
  /// Sites whose tranches differ in more ways lose unions of many sets, which is a relaxation.
  private static let mostUnions = 256

  var limitsRacks: Bool { racks.contains { $0 != nil } }

  /// The positions of the pools that can stand in no other hall than these.
  func pools(within halls: [Int]) -> [Int] {
    hallsOfPool.indices.filter {
      !hallsOfPool[$0].isEmpty && hallsOfPool[$0].isSubset(of: halls)
    }
  }
}
