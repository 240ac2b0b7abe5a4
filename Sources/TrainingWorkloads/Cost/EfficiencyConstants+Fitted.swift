extension EfficiencyConstants {
  /// The constants fitted on all comparable step speeds of `Profiles/runs/training_runs.csv`.
  ///
  /// `jimae estimate RUNS.csv --validate` prints them with their spread over five folds.
  public static let fitted: EfficiencyConstants = {
    var constants = EfficiencyConstants()
    constants.ampere = 0.7816
    constants.hopper = 0.7203
    constants.blackwell = 0.7362
    constants.otherChips = 0.8247
    constants.portableFP8 = 0.4874
    constants.tunedFP8 = 1.041
    constants.blackwellFP8 = 1.168
    constants.blackwellFP4 = 0.832
    constants.production = 0.8799
    constants.yearly = 0.01961
    constants.attention = 0.5624
    constants.scores = 0.1821
    constants.elementwise = 132.1
    constants.operands = 1.09
    constants.routing = 11.97
    constants.exposedTensor = 0.458
    constants.exposedExperts = 0.5726
    constants.exposedExpertsOutside = 0.9934
    constants.casts = 2.846
    constants.exposedData = 0.2013
    constants.bubble = 0.6997
    constants.launch = 0.0009262
    constants.expertLaunch = 0.0003553
    constants.straggling = 0.002622
    constants.operations = 0.9359
    return constants
  }()
}
