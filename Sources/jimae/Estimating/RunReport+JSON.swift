import Reports
import TrainingWorkloads

extension RunReport {
  var json: JSONValue {
    func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
    func figures(_ estimate: RunEstimate) -> [JSONValue.Member] {
      [
        .init("layout", .string(estimate.layout.description)),
        .init("accelerators", .integer(estimate.accelerators)),
        .init("acceleratorHours", number(estimate.acceleratorHours)),
        .init("days", number(estimate.days)), .init("energy", number(estimate.energy)),
        .init("stepTflops", .number(estimate.stepTflops)),
        .init("stepMfu", .number(estimate.stepUtilization)),
        .init("runEfficiency", .number(estimate.runEfficiency)),
        .init("goodput", .number(estimate.goodput)), .init("used", .integer(estimate.used)),
      ]
    }
    return .object(
      [
        .init("model", .string(run.name)), .init("accelerator", .string(run.accelerator.name)),
      ] + figures(estimate) + [
        .init("memory", .object(memoryParts.map { .init($0.name, .number($0.bytes)) })),
        .init("stepSeconds", .object(stepParts.map { .init($0.name, .number($0.seconds)) })),
        .init("checkpointHours", .number(checkpointInterval)),
        .init("enoughSpares", .integer(enoughSpares)),
        .init("leastAccelerators", least.map { .integer($0.accelerators) } ?? .null),
        .init(
          "acceleratorsCompared",
          .array(
            others.map { other in
              .object(
                [.init("accelerator", .string(other.name))]
                  + (other.estimate.map(figures) ?? [.init("error", .string(other.problem))]))
            })),
        .init("error", .null),
      ])
  }
}
