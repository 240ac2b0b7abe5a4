import Planning

extension ReportPage {
  /// Actions of a group that are shown at once; smaller ones are folded away.
  private static let shownActions = 6

  /// What to order and sign in the first year, as lists to tick off.
  var thisYear: Page.Section {
    let actions = reading.actions
    let groups: [(String, String, [Action])] = [
      ("Order pods", "", actions.filter { $0.kind == .order }),
      ("Order power", "", actions.filter { $0.kind == .power }),
      ("Sign contracts", " a year", actions.filter { $0.kind == .sign }),
      ("Rent on demand", " this year", actions.filter { $0.kind == .rent }),
    ]
    return Page.Section(
      id: "this-year", title: "What to do in FY\(reading.firstYear)", short: "This year",
      content: [
        actions.isEmpty
          ? tag("p") { "Nothing: what stands and is under contract is enough for this year." }
          : tag("div", ["class": "columns"]) {
            for (title, period, actions) in groups where !actions.isEmpty {
              group(title, period, actions)
            }
          },
        tag("p", ["class": "note"]) {
          plan.hasWholePods
            ? "Pods, power blocks and contracts are whole numbers."
            : "Pods, power blocks and contracts may be fractional here: the plan is the continuous "
              + "optimum, a lower bound on the cost. Round up when ordering; for a large fleet that "
              + "costs little, for a single pod it can matter."
        },
      ])
  }

  private func group(_ title: String, _ period: String, _ actions: [Action]) -> Markup {
    let shown = actions.prefix(Self.shownActions)
    let rest = actions.dropFirst(Self.shownActions)
    return tag("div", ["class": "group"]) {
      tag("h3") {
        title
        tag("span", ["class": "sum"]) {
          reading.amount(actions.reduce(0) { $0 + $1.cost }) + period
        }
      }
      tag("ul", ["class": "todo"]) { for action in shown { item(action) } }
      if !rest.isEmpty {
        tag("details") {
          tag("summary") {
            "\(rest.count) smaller, \(reading.amount(rest.reduce(0) { $0 + $1.cost }))\(period)"
          }
          tag("ul", ["class": "todo"]) { for action in rest { item(action) } }
        }
      }
    }
  }

  private func item(_ action: Action) -> Markup {
    let cost = reading.amount(action.cost)
    let (head, tail): (String, String) =
      switch action.kind {
      case .order, .power:
        (
          "\(reading.siteTitle(action.place)): \(action.what)",
          "\(action.size) · \(cost) before subsidy · order in \(action.due), \(action.effect)"
        )
      case .sign:
        (
          reading.offerTitle(action.place),
          "\(action.what) · \(action.size) · \(cost) a year · \(action.effect)"
        )
      case .rent:
        (
          reading.offerTitle(action.place),
          "\(action.what) · \(action.size), \(action.effect) · \(cost) this year"
        )
      }
    return tag("li") {
      head
      tag("span", ["class": "why"]) { tail }
    }
  }
}
