import Glibc

extension EfficiencyConstants {
  /// The constants nearest to the samples.
  ///
  /// Problem: minimise Σ ρ(ln(predicted/published)/0.12) + Σ (ln(c/prior)/spread)², with the soft
  /// absolute value ρ(z) = 2(√(1 + z²) − 1), so that a run nobody can explain pulls little.
  /// Method: compass search (Hooke and Jeeves, 1961) over the logarithms, because the best layout
  /// jumps with the constants and there is no derivative.
  init(fittedOn samples: [Sample]) {
    let prior = EfficiencyConstants()
    self = prior
    func loss(_ constants: EfficiencyConstants) -> Double {
      var sum = 0.0
      for sample in samples {
        guard let predicted = sample.prediction(constants) else { continue }
        let z = log(predicted / sample.value) / 0.12
        sum += 2 * ((1 + z * z).squareRoot() - 1)
      }
      for (path, spread, _) in Self.free {
        let z = log(constants[keyPath: path] / prior[keyPath: path]) / spread
        sum += z * z
      }
      return sum
    }
    var best = loss(self)
    for step in [0.06, 0.02, 0.007] {
      var isBetter = true
      var rounds = 0
      while isBetter, rounds < 3 {
        isBetter = false
        rounds += 1
        for (path, _, _) in Self.free {
          for factor in [exp(step), exp(-step)] {
            var trial = self
            trial[keyPath: path] *= factor
            let value = loss(trial)
            if value < best - 1e-9 {
              (best, self, isBetter) = (value, trial, true)
              break
            }
          }
        }
      }
    }
  }
}
