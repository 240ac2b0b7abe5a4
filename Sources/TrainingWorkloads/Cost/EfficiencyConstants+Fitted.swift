extension EfficiencyConstants {
  /// The constants fitted on all comparable step speeds of `Profiles/runs/training_runs.csv`.
  ///
  /// `jimae estimate RUNS.csv --validate` prints them with their spread over five folds.
  public static let fitted: EfficiencyConstants = {
    var constants = EfficiencyConstants()
    constants.matrix = 0.7074
    constants.portableFP8 = 0.4268
    constants.tunedFP8 = 0.8523
    constants.blockFP8 = 0.9838
    constants.blockFP4 = 0.8144
    constants.production = 0.8884
    constants.yearly = 0.0153
    return constants
  }()
}
