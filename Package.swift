// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

/// The settings of every target of the house: Swift 6, memory safety spelled out, no warnings.
let house: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "jimae",
  products: [
    .library(name: "MatrixCore", targets: ["MatrixCore"]),
    .library(name: "LinearProgramming", targets: ["LinearProgramming"]),
    .library(name: "Planning", targets: ["Planning", "Quantities", "ProfileFiles", "Reports"]),
    .executable(name: "jimae", targets: ["jimae"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // System libraries.
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(
      name: "CLAPACKE", pkgConfig: "lapacke", providers: [.apt(["liblapacke-dev"])]),
    .systemLibrary(
      name: "COrdering", providers: [.apt(["libsuitesparse-dev", "libmetis-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    // The numeric core.
    .target(
      name: "MatrixCore", dependencies: ["COpenBLAS", "CLAPACKE", "COrdering", "CZlib"],
      swiftSettings: house),
    .target(
      name: "LinearProgramming",
      dependencies: ["MatrixCore", .product(name: "BigInt", package: "BigInt")],
      swiftSettings: house),

    // The planner.
    .target(name: "Quantities", swiftSettings: house),
    .target(
      name: "TrainingWorkloads", dependencies: ["Quantities"],
      // Links to files of Profiles.
      resources: [
        .embedInCode("Catalog/machines.csv"), .embedInCode("Catalog/models.csv"),
        .embedInCode("Catalog/outcome_notes.csv"),
      ],
      swiftSettings: house),
    .target(
      name: "Planning", dependencies: ["Quantities", "LinearProgramming", "MatrixCore"],
      swiftSettings: house),
    .target(
      name: "ProfileFiles",
      dependencies: ["Planning", "Quantities", "TrainingWorkloads", "MatrixCore", "Yams"],
      // Links to files of Profiles.
      resources: [
        .embedInCode("Import/instances.csv"), .embedInCode("Import/accelerator_names.csv"),
        .embedInCode("Import/regions.csv"),
      ],
      swiftSettings: house),
    .target(
      name: "Reports", dependencies: ["Planning", "Quantities", "TrainingWorkloads"],
      swiftSettings: house),

    // The command line.
    .executableTarget(
      name: "jimae",
      dependencies: [
        "MatrixCore", "LinearProgramming", "Quantities", "Planning", "ProfileFiles", "Reports",
        "TrainingWorkloads",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      // What `jimae new` writes: links to files of Profiles.
      resources: [
        .embedInCode("Templates/starter.yaml"), .embedInCode("Templates/tiny.yaml"),
      ],
      swiftSettings: house),

    // Measurements, run by `make bench`.
    .target(
      name: "PlanFamily",
      dependencies: ["Planning", "Quantities", "LinearProgramming", "TestSupport"],
      path: "Benchmarks/Family", swiftSettings: house),
    .executableTarget(
      name: "jimae-benchmarks",
      dependencies: ["MatrixCore", "LinearProgramming", "Planning", "PlanFamily", "TestSupport"],
      path: "Benchmarks", exclude: ["Family", "peers"], swiftSettings: house),

    // Tests.
    .target(
      name: "TestSupport", dependencies: ["MatrixCore", "LinearProgramming"],
      path: "Tests/TestSupport", swiftSettings: house),
    .testTarget(
      name: "MatrixCoreTests", dependencies: ["MatrixCore", "TestSupport"], swiftSettings: house),
    .testTarget(
      name: "LinearProgrammingTests",
      dependencies: ["LinearProgramming", "MatrixCore", "TestSupport"], swiftSettings: house),
    .testTarget(
      name: "TrainingWorkloadsTests", dependencies: ["TrainingWorkloads"],
      swiftSettings: house),
    .testTarget(name: "QuantitiesTests", dependencies: ["Quantities"], swiftSettings: house),
    .testTarget(
      name: "PlanningTests",
      dependencies: [
        "Planning", "Quantities", "LinearProgramming", "MatrixCore", "PlanFamily", "TestSupport",
      ],
      swiftSettings: house),
    .testTarget(
      name: "ProfileFilesTests",
      dependencies: ["ProfileFiles", "Planning", "Quantities", "LinearProgramming", "MatrixCore"],
      swiftSettings: house),
    .testTarget(
      name: "ReportsTests",
      dependencies: ["Reports", "Planning", "Quantities", "ProfileFiles"],
      swiftSettings: house),
    .testTarget(
      name: "jimaeTests",
      dependencies: ["jimae", "LinearProgramming", "MatrixCore", "TestSupport"],
      swiftSettings: house),
    .testTarget(name: "ArchitectureTests", swiftSettings: house),
  ]
)
