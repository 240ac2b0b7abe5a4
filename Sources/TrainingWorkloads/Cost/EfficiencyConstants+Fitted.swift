extension EfficiencyConstants {
  /// The constants fitted on all comparable step speeds of `Profiles/runs/training_runs.csv`.
  ///
  /// `jimae estimate RUNS.csv --validate` prints them with their spread over five folds.
  public static let fitted: EfficiencyConstants = {
    var constants = EfficiencyConstants()
    constants.ampere = 0.7892
    constants.hopper = 0.723
    constants.blackwell = 0.736
    constants.otherChips = 0.828
    constants.portableFP8 = 0.4856
    constants.tunedFP8 = 1.036
    constants.blackwellFP8 = 1.169
    constants.blackwellFP4 = 0.8314
    constants.production = 0.8777
    constants.yearly = 0.02042
    constants.attention = 0.5616
    constants.scores = 0.1842
    constants.elementwise = 133
    constants.operands = 1.087
    constants.routing = 12.09
    constants.exposedTensor = 0.4564
    constants.exposedExperts = 0.571
    constants.exposedExpertsOutside = 0.9952
    constants.casts = 2.854
    constants.exposedData = 0.2024
    constants.bubble = 0.6992
    constants.launch = 0.0009272
    constants.expertLaunch = 0.0003586
    constants.straggling = 0.002723
    constants.operations = 0.9354
    return constants
  }()
}
