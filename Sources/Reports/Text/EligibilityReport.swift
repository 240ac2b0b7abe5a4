public import Planning

/// Which data may run on which site or offer, for `jimae check`.
public struct EligibilityReport {
  private let table: EligibilityTable
  private let workloads: [Workload]

  public init(_ formulation: PlanFormulation) {
    table = formulation.eligibility
    workloads = formulation.profile.workloads
  }

  private static let width = 100

  private var classes: [Workload.DataClass] {
    Workload.DataClass.allCases.filter { data in workloads.contains { $0.data == data } }
  }

  private func members(_ data: Workload.DataClass) -> [Int] {
    workloads.indices.filter { workloads[$0].data == data }
  }

  // MARK: Text

  /// Data classes by site and offer, then the reasons of every no.
  public var lines: [String] {
    guard !table.supplies.isEmpty else { return ["no supply"] }
    return ["which data may run where, by workloads:"] + matrix + reasons
  }

  private var matrix: [String] {
    let classes = classes
    var text = TextTable([.left] + classes.map { _ in .left })
    text.add(["supply"] + classes.map { "\($0.rawValue) (\(members($0).count))" })
    for supply in table.supplies {
      text.add(
        [supply.id]
          + classes.map { data in
            let verdicts = members(data).map { supply.verdicts[$0] }
            let allowed = verdicts.filter(\.isAllowed).count
            if allowed == 0 { return "no" }
            if allowed < verdicts.count { return "\(allowed) of \(verdicts.count)" }
            return verdicts.allSatisfy(\.obstacles.isEmpty) ? "yes" : "in some years"
          })
    }
    return text.lines(indent: 2, width: Self.width)
  }

  /// One reason for one class of data.
  private struct Reason {
    var data: Workload.DataClass
    var text: String
    var supplies: [String] = []
    var workloads: Set<Int> = []
  }

  private var reasons: [String] {
    var lines: [String] = []
    for data in classes {
      let found = reasons(for: data)
      guard !found.isEmpty else { continue }
      lines += ["", "why not all of \(data.rawValue):"]
      for reason in found { lines += paragraph(reason) }
    }
    return lines
  }

  private func reasons(for data: Workload.DataClass) -> [Reason] {
    var order: [String] = []
    var found: [String: Reason] = [:]
    for supply in table.supplies {
      for w in members(data) {
        for obstacle in supply.verdicts[w].obstacles {
          let (text, name) = words(obstacle, of: supply.id)
          if found[text] == nil { order.append(text) }
          var reason = found[text] ?? Reason(data: data, text: text)
          if reason.supplies.last != name { reason.supplies.append(name) }
          reason.workloads.insert(w)
          found[text] = reason
        }
      }
    }
    return order.compactMap { found[$0] }
  }

  /// A reason, and the supply that it is about; jobs too large for several fabrics share one.
  private func words(_ obstacle: Obstacle, of supply: String) -> (text: String, supply: String) {
    guard case .gang(let needed, let fabric) = obstacle else {
      return (obstacle.description, supply)
    }
    return ("jobs of \(Int(needed)) GPU on a smaller fabric", "\(supply) (\(Int(fabric)))")
  }

  /// The reason, the workloads where it isn't all of the class, and the supplies, wrapped.
  private func paragraph(_ reason: Reason) -> [String] {
    let isAll = reason.workloads.count == members(reason.data).count
    let work =
      isAll
      ? ""
      : " for "
        + reason.workloads.sorted().map { workloads[$0].id }
        .joined(separator: ", ")
    return wrapped("\(reason.text)\(work):", indent: 2)
      + wrapped(reason.supplies.joined(separator: ", "), indent: 4)
  }

  private func wrapped(_ text: String, indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = margin
    for word in text.split(separator: " ") {
      if line.count > indent, line.count + 1 + word.count > Self.width {
        lines.append(line)
        line = margin
      }
      line += (line.count > indent ? " " : "") + word
    }
    return lines + [line]
  }

  // MARK: JSON

  public var json: JSONValue {
    .array(
      table.supplies.map { supply in
        [
          "supply": .string(supply.id), "kind": .string(supply.isSite ? "site" : "offer"),
          "workloads": .array(
            workloads.indices.map { w in
              [
                "workload": .string(workloads[w].id), "data": .string(workloads[w].data.rawValue),
                "allowed": .bool(supply.verdicts[w].isAllowed),
                "reasons": .array(
                  supply.verdicts[w].obstacles.map {
                    ["kind": .string($0.kind), "reason": .string($0.description)]
                  }),
              ]
            }),
        ]
      })
  }
}
