/// Small linear programs in MPS whose answers are known.
enum Models {
  /// Two products made in three plants, an example of Hillier and Lieberman.
  ///
  /// The optimum is 36 at (2, 6), with duals 0, 1.5 and 1.
  static let factory = """
    NAME          FACTORY
    OBJSENSE
        MAX
    ROWS
     N  PROFIT
     L  PLANT1
     L  PLANT2
     L  PLANT3
    COLUMNS
        DOORS     PROFIT             3.0   PLANT1             1.0
        DOORS     PLANT3             3.0
        WINDOWS   PROFIT             5.0   PLANT2             2.0
        WINDOWS   PLANT3             2.0
    RHS
        RHS       PLANT1             4.0   PLANT2            12.0
        RHS       PLANT3            18.0
    ENDATA

    """

  /// x ≥ 5 by a row, x ≤ 4 by a bound.
  static let infeasible = """
    NAME          CLASH
    ROWS
     N  COST
     G  NEEDED
    COLUMNS
        X         COST               1.0   NEEDED             1.0
    RHS
        RHS       NEEDED             5.0
    BOUNDS
     UP BND       X                  4.0
    ENDATA

    """

  /// min −x − y where only x − y is limited.
  static let unbounded = """
    NAME          ENDLESS
    ROWS
     N  COST
     L  APART
    COLUMNS
        X         COST              -1.0   APART              1.0
        Y         COST              -1.0   APART             -1.0
    RHS
        RHS       APART              1.0
    ENDATA

    """
}
