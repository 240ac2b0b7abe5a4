import Planning

extension ReportPage {
  /// Actions of a group that are shown at once; smaller ones are folded away.
  private static let shownActions = 6

  /// What to order and sign in the first year, as lists to tick off.
  var thisYear: Page.Section {
    let actions = reading.actions
    func chosen(_ kind: Action.Kind) -> [Action] { actions.filter { $0.kind == kind } }
    return Page.Section(
      id: "this-year", title: "What to do in FY\(reading.firstYear)", short: "This year",
      content: [
        actions.isEmpty
          ? tag("p") { "Nothing: what stands and is under contract is enough for this year." }
          : tag("div", ["class": "columns"]) {
            tag("div") {
              group("Order pods", "", chosen(.order))
              group("Order power", "", chosen(.power))
            }
            tag("div") {
              group("Sign contracts", " a year", chosen(.sign))
              group("Rent on demand", " this year", chosen(.rent))
              group("Sell used pods", "", chosen(.sell))
              group("Sell capacity abroad", " this year", chosen(.export))
              group("Onboard providers", " this year", chosen(.onboard))
              group("Hire", " this year", chosen(.hire))
            }
          },
        tag("p", ["class": "note"]) {
          reading.pieces ?? ""
          plan.hasWholePods
            ? ""
            : " Round up when ordering; for a large fleet that costs little, for a single pod it "
              + "can matter."
        },
      ])
  }

  private func group(_ title: String, _ period: String, _ actions: [Action]) -> Markup {
    guard !actions.isEmpty else { return .fragment([]) }
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
          "\(reading.siteTitle(action.place)): \(action.amount) of \(action.item)",
          "\(action.size) · \(cost) before subsidy · order in \(action.due), works "
            + action.effect
        )
      case .sign:
        (
          reading.offerTitle(action.place),
          "\(action.item) for \(action.amount) · \(action.size) · \(cost) a year · sign in "
            + action.due
        )
      case .sell:
        (
          "\(reading.siteTitle(action.place)): \(action.amount) of \(action.item)",
          "\(reading.amount(-action.cost)) of proceeds · sell in \(action.due)"
        )
      case .export:
        (
          action.place,
          "\(action.size), \(action.effect) · \(reading.amount(-action.cost)) of receipts this year"
        )
      case .onboard:
        (
          reading.entityTitle(action.place),
          "\(cost) this year · begin in \(action.due), ready \(action.effect)"
        )
      case .hire:
        ("\(action.amount) of people", "\(cost) of recruiting this year")
      case .rent:
        (
          reading.offerTitle(action.place),
          "\(action.item) · \(action.size), \(action.effect) · \(cost) this year"
        )
      }
    return tag("li") {
      head
      tag("span", ["class": "why"]) { tail }
    }
  }
}
