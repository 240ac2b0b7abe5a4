extension EfficiencyConstants {
  /// The constants fitted on all comparable step speeds of `Profiles/runs/training_runs.csv`.
  ///
  /// `jimae estimate RUNS.csv --validate` prints them with their spread over five folds.
  public static let fitted: EfficiencyConstants = {
    var constants = EfficiencyConstants()
    constants.ampere = 0.7682
    constants.hopper = 0.7007
    constants.blackwell = 0.717
    constants.otherChips = 0.8113
    constants.portableFP8 = 0.496
    constants.tunedFP8 = 1.035
    constants.blackwellFP8 = 1.172
    constants.blackwellFP4 = 0.8392
    constants.production = 0.8759
    constants.yearly = 0.02082
    constants.attention = 0.5596
    constants.scores = 0.1848
    constants.elementwise = 135.8
    constants.operands = 0.5737
    constants.routing = 12.62
    constants.exposedTensor = 0.461
    constants.exposedExperts = 0.5884
    constants.exposedExpertsOutside = 0.9327
    constants.casts = 2.817
    constants.exposedData = 0.2026
    constants.bubble = 0.7
    constants.launch = 0.0009082
    constants.expertLaunch = 0.0003684
    constants.straggling = 0.00295
    constants.operations = 0.9336
    return constants
  }()
}
