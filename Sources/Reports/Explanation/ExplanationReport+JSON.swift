import Planning
import Quantities

extension ExplanationReport {
  public var json: JSONValue {
    [
      "status": "optimal", "verified": .bool(true), "profile": .string(name),
      "objective": .number(objective), "unit": .string(unit.label),
      "pivots": .integer(iterations),
      "rules": rules.map { .array($0.map(json(of:))) } ?? .null,
      "whyNot": .array(standings.map(json(of:))), "ranges": .array(ranges.map(json(of:))),
      "whatIf": .array(changes.map(json(of:))),
    ]
  }

  private func number(_ value: Double?) -> JSONValue { value.map(JSONValue.number) ?? .null }

  private func json(of price: RulePrice) -> JSONValue {
    let rule = price.rule
    return [
      "kind": .string(rule.kind.rawValue), "id": .string(rule.id), "title": .string(rule.title),
      "period": .string(rule.period), "limit": .number(rule.limit),
      "limitUnit": .string(rule.limitUnit), "price": .number(rule.price),
      "priceUnit": .string(rule.unit), "oneMoreSaves": number(price.more),
      "oneLessCosts": number(price.less), "noPlanWithLess": .bool(price.isLeast),
      "twoSided": .bool(price.isTwoSided), "tighterTo": number(price.tighterTo),
      "looserTo": number(price.looserTo),
    ]
  }

  private func json(of standing: OptionStanding) -> JSONValue {
    let (answer, turn): (String, OptionStanding.BreakEven?) =
      switch standing.answer {
      case .forbidden: ("forbidden", nil)
      case .enters(let turn): ("enters", turn)
      case .neverEnters: ("neverEnters", nil)
      case .leaves(let turn): ("leaves", turn)
      case .indispensable: ("indispensable", nil)
      case .staysAtAnyPrice: ("staysAtAnyPrice", nil)
      }
    func trial(_ trial: OptionStanding.Trial) -> JSONValue {
      [
        "factor": .number(trial.factor), "use": .number(trial.use),
        "objective": .number(trial.objective),
      ]
    }
    func prices(_ factor: Double) -> JSONValue {
      .object(
        standing.prices.enumerated().map { .init("FY\(firstYear + $0)", .number($1 * factor)) })
    }
    return [
      "option": .string(standing.option.name), "title": .string(standing.title),
      "used": .bool(standing.use > 0), "use": .number(standing.use),
      "useUnit": .string(standing.option.useUnit), "answer": .string(answer),
      "breakEven": turn.map {
        [
          "factor": .number($0.factor), "prices": prices($0.factor),
          "verified": .bool($0.isVerified), "below": trial($0.below), "above": trial($0.above),
          "plansSolved": .integer($0.solveCount),
        ]
      } ?? .null, "prices": prices(1),
      "priceUnit": .string(standing.priceUnit),
      "bill": .array(
        standing.bill.map { ["for": .string($0.title), "amount": .number($0.amount)] }),
      "obstacles": .array(
        standing.obstructions.map {
          [
            "workload": $0.workload.map(JSONValue.string) ?? .null, "reason": .string($0.reason),
          ]
        }),
    ]
  }

  private func json(of asked: Range) -> JSONValue {
    guard let range = asked.range else { return ["input": .string(asked.path), "range": .null] }
    func end(_ end: InputRange.End?) -> JSONValue {
      end.map { ["factor": .number($0.factor), "beyond": .string($0.beyond)] } ?? .null
    }
    return [
      "input": .string(range.path),
      "range": [
        "kind": .string(range.kind.rawValue), "lower": end(range.lower),
        "upper": end(range.upper), "lookedFrom": .number(range.lowest),
        "lookedTo": .number(range.highest),
        "slopes": .array(range.slopes.map(JSONValue.number)),
        "degenerate": .bool(range.isDegenerate),
      ],
    ]
  }

  private func json(of change: Change) -> JSONValue {
    let answer = change.answer
    var objective: Double?
    var status = "optimal"
    switch answer.outcome {
    case .solved(let value): objective = value
    case .noPlan: status = "infeasible"
    case .unbounded: status = "unbounded"
    case .stopped: status = "limit"
    }
    return [
      "change": .string(change.text), "status": .string(status), "before": .number(answer.before),
      "firstOrder": number(answer.estimate), "objective": number(objective),
      "difference": number(objective.flatMap { o in answer.estimate.map { o - $0 } }),
      "decisions": DecisionTable(changes: answer.changes).json,
    ]
  }
}
