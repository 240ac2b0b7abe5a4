extension EfficiencyConstants {
  /// The constants fitted on all comparable step speeds of `Profiles/runs/training_runs.csv`.
  ///
  /// `jimae estimate RUNS.csv --validate` prints them with their spread over five folds.
  public static let fitted: EfficiencyConstants = {
    var constants = EfficiencyConstants()
    constants.ampere = 0.8005
    constants.hopper = 0.7011
    constants.blackwell = 0.7261
    constants.otherChips = 0.7948
    constants.portableFP8 = 0.5007
    constants.tunedFP8 = 1.046
    constants.blackwellFP8 = 1.172
    constants.blackwellFP4 = 0.8425
    constants.production = 0.8821
    constants.yearly = 0.0152
    constants.ampereYearly = 0.05219
    constants.attention = 0.5542
    constants.scores = 0.1713
    constants.elementwise = 145.6
    constants.operands = 0.5631
    constants.routing = 12.41
    constants.exposedTensor = 0.4463
    constants.exposedExperts = 0.5839
    constants.exposedExpertsOutside = 0.9284
    constants.casts = 2.77
    constants.exposedData = 0.1998
    constants.bubble = 0.7052
    constants.launch = 0.0008891
    constants.expertLaunch = 0.0003652
    constants.straggling = 0.002609
    constants.operations = 0.9339
    return constants
  }()
}
