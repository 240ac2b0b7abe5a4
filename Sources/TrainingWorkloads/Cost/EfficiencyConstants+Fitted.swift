extension EfficiencyConstants {
  /// The constants fitted on all comparable figures of `Profiles/runs/training_runs.csv`.
  ///
  /// `jimae estimate RUNS.csv --validate` prints them with their spread over five folds.
  /// `lowPrecision` comes out above 1: the measured share that it multiplies is of BF16, and the
  /// catalogue has no chip's best product in FP8 or FP4.
  public static let fitted: EfficiencyConstants = {
    var constants = EfficiencyConstants()
    constants.products = 0.7685
    constants.lowPrecision = 1.203
    constants.attention = 0.412
    constants.elementwise = 185
    constants.launch = 0.001511
    constants.expertLaunch = 0.0003609
    constants.exposed = 0.8223
    constants.exposedData = 0.2396
    constants.straggling = 0.003155
    constants.yearly = 0.01291
    constants.production = 0.8937
    constants.operations = 0.9362
    return constants
  }()
}
