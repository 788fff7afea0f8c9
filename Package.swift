// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]
/// The program's own code does without Swift's regular expressions, which are imported unless this is said: one call of
/// theirs brings 1.2 MB.
let code = settings + [.unsafeFlags(["-Xfrontend", "-disable-implicit-string-processing-module-import"])]
/// Code that runs once a pillar is made small rather than fast; the engine, the YAML loader and the writers are not.
let small: [SwiftSetting] = code + [.unsafeFlags(["-Osize"], .when(configuration: .release))]
let strict = code + [.strictMemorySafety()]

let package = Package(
  name: "glance-formula",
  products: [
    .executable(name: "glance-formula", targets: ["glance-formula"]),
    .library(name: "Diagnostics", targets: ["Diagnostics"]),
    .library(name: "Jinja", targets: ["Jinja"]),
    .library(name: "PillarYAML", targets: ["PillarYAML"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")
  ],
  targets: [
    // Bottom-up: a target imports only what stands above it here.
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .target(name: "CResources", exclude: ["codes.txt", "update.py"]),
    .target(name: "Resources", dependencies: ["CResources"], swiftSettings: code),
    .target(name: "Diagnostics", swiftSettings: code),
    .target(name: "Jinja", dependencies: ["Diagnostics"], swiftSettings: strict),
    .target(name: "PillarYAML", dependencies: ["CLibYAML", "Diagnostics"], swiftSettings: strict),
    .target(
      name: "OptionCatalogue", dependencies: ["Resources", "Diagnostics"],
      exclude: ["Releases", "Services", "import.py", "gaps.py"], swiftSettings: code),
    .target(name: "ChildProcess", swiftSettings: code),
    .target(name: "Hashes", swiftSettings: small),
    .target(name: "LiveHost", dependencies: ["ChildProcess", "Hashes", "Diagnostics"], swiftSettings: small),
    .target(name: "HostList", dependencies: ["PillarYAML", "Diagnostics"], swiftSettings: small),
    .target(name: "CSync"),
    .target(name: "TreeWriter", dependencies: ["CSync"], swiftSettings: code),
    .target(name: "ConfigFiles", dependencies: ["Hashes", "Diagnostics"], swiftSettings: small),
    .target(name: "SaltJinja", dependencies: ["Jinja", "PillarYAML", "Hashes", "Diagnostics"], swiftSettings: small),
    .target(
      name: "Pillar", dependencies: ["PillarYAML", "Jinja", "SaltJinja", "ChildProcess", "Diagnostics"],
      swiftSettings: small),
    .target(name: "GlanceModel", dependencies: ["PillarYAML", "Hashes", "Diagnostics"], swiftSettings: small),
    .target(
      name: "Formula",
      dependencies: [
        "GlanceModel", "Pillar", "PillarYAML", "SaltJinja", "Jinja", "ConfigFiles", "OptionCatalogue", "Resources",
        "Diagnostics",
      ], swiftSettings: code),
    .target(
      name: "Validation",
      dependencies: [
        "Formula", "GlanceModel", "Pillar", "PillarYAML", "ConfigFiles", "OptionCatalogue", "Diagnostics",
      ], swiftSettings: small),
    .target(
      name: "Comparison",
      dependencies: ["Formula", "ConfigFiles", "OptionCatalogue", "LiveHost", "PillarYAML", "Hashes", "Diagnostics"],
      swiftSettings: small),
    .target(
      name: "Upgrade", dependencies: ["Formula", "GlanceModel", "OptionCatalogue", "Diagnostics"], swiftSettings: small),
    .target(
      name: "FormulaCLI",
      dependencies: [
        "Validation", "Upgrade", "Comparison", "Formula", "GlanceModel", "Pillar", "PillarYAML", "SaltJinja", "Jinja",
        "OptionCatalogue", "LiveHost", "HostList", "Hashes", "TreeWriter", "Resources", "Diagnostics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: small),
    .target(
      name: "FoundationStandIn",
      swiftSettings: code + [.unsafeFlags(["-module-abi-name", "FoundationEssentials"])]),
    .target(name: "CStart"),
    .executableTarget(
      name: "glance-formula", dependencies: ["FormulaCLI", "FoundationStandIn", "CStart"],
      exclude: ["program.ld", "first_use.c"],
      swiftSettings: code),

    .target(name: "PillarCases", dependencies: ["Diagnostics"], path: "Tests/PillarCases", swiftSettings: settings),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"], swiftSettings: settings),
    .testTarget(
      name: "JinjaTests", dependencies: ["Jinja", "Diagnostics"],
      exclude: ["Golden", "builtin_samples.py", "record_builtins.py", "record_language.py", "language_cases.txt"],
      swiftSettings: settings),
    .testTarget(
      name: "PillarYAMLTests", dependencies: ["PillarYAML", "Diagnostics"],
      exclude: ["Golden", "Suite", "record.py", "cases.py", "random_cases.py", "spec_cases.py"], swiftSettings: settings
    ),
    .testTarget(
      name: "OptionCatalogueTests", dependencies: ["OptionCatalogue", "Resources"], swiftSettings: settings),
    .testTarget(name: "ChildProcessTests", dependencies: ["ChildProcess"], swiftSettings: settings),
    .testTarget(
      name: "LiveHostTests", dependencies: ["LiveHost"], exclude: ["live_hosts.py", "sshd.py"],
      swiftSettings: settings),
    .testTarget(
      name: "HostListTests", dependencies: ["HostList", "PillarYAML", "Diagnostics"],
      exclude: ["Golden", "record_lists.py"], swiftSettings: settings),
    .testTarget(name: "TreeWriterTests", dependencies: ["TreeWriter"], swiftSettings: settings),
    .testTarget(
      name: "ConfigFilesTests", dependencies: ["ConfigFiles", "Diagnostics"],
      exclude: ["Fixtures", "Oracle", "escaping_oracle.py"], swiftSettings: settings),
    .testTarget(
      name: "SaltJinjaTests", dependencies: ["SaltJinja", "Hashes", "Jinja", "PillarYAML", "Diagnostics"],
      exclude: ["Golden", "cases", "compare_formulas.py", "record_salt.py"], swiftSettings: settings),
    .testTarget(
      name: "PillarTests", dependencies: ["Pillar", "PillarYAML", "SaltJinja", "Jinja", "Diagnostics"],
      exclude: ["Golden", "cases", "compare.py", "hostile.py", "record.py"], swiftSettings: settings),
    .testTarget(
      name: "GlanceModelTests", dependencies: ["PillarCases", "GlanceModel", "PillarYAML", "Diagnostics"],
      exclude: ["Fixtures", "Faulty", "Across", "check_schema.py", "policy_rules.py"],
      swiftSettings: settings),
    .testTarget(
      name: "FormulaTests",
      dependencies: [
        "Formula", "GlanceModel", "Pillar", "PillarYAML", "ConfigFiles", "OptionCatalogue", "Jinja", "Resources",
        "Diagnostics",
      ], exclude: ["Goldens", "deviations.tsv"],
      swiftSettings: settings),
    .testTarget(
      name: "ValidationTests",
      dependencies: [
        "PillarCases", "Validation", "Formula", "GlanceModel", "Pillar", "PillarYAML", "OptionCatalogue", "Diagnostics",
      ],
      exclude: ["Faulty", "findings.tsv"], swiftSettings: settings),
    .testTarget(
      name: "UpgradeTests",
      dependencies: ["Upgrade", "Formula", "GlanceModel", "PillarYAML", "OptionCatalogue", "Diagnostics"],
      exclude: ["Changes.tsv", "check_lists.py", "import_changes.py"], swiftSettings: settings),
    .testTarget(
      name: "ComparisonTests",
      dependencies: [
        "Comparison", "Formula", "GlanceModel", "PillarYAML", "ConfigFiles", "OptionCatalogue", "LiveHost",
        "Diagnostics",
      ], exclude: ["Fixtures", "pairs_oracle.py", "policy_oracle.py"], swiftSettings: settings),
    .testTarget(
      name: "FormulaCLITests",
      dependencies: [
        "FormulaCLI", "Comparison", "ConfigFiles", "ChildProcess", "Diagnostics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], exclude: ["kills.py", "start.py", "writing.py"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .gnu2x
)
