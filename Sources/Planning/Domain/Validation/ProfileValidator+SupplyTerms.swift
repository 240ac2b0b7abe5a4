import Quantities

// The terms that pods, sites and offers have beside their price and size.
extension ProfileValidator {
  mutating func checkTerms(of pod: PodType) {
    let path = "pods.\(pod.id)"
    if let successor = pod.successor {
      checkReference(
        successor.accelerator, to: profile.accelerators.map(\.id),
        at: "\(path).successor.accelerator")
      checkShare(successor.drop.value, at: "\(path).successor.drop")
    }
    if let refresh = pod.refresh {
      check(refresh.capex, at: "\(path).refresh.capex")
      check(
        refresh.downtime.value, in: 0...120, "from 0 to 120 months", at: "\(path).refresh.downtime")
    }
    if let life = pod.trainingLife {
      check(life.value, in: 0...1200, "from 0 to 1200 months", at: "\(path).training_life")
    }
    check(pod.spares.value, in: 0...0.9, "from 0 % to 90 %", at: "\(path).spares")
  }
}
