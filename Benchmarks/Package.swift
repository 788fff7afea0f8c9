// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Benchmarks",
  dependencies: [
    .package(name: "glance-formula", path: ".."),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    .executableTarget(
      name: "jinja-bench",
      dependencies: [
        .product(name: "Jinja", package: "glance-formula"), .product(name: "Diagnostics", package: "glance-formula"),
      ]),
    .target(name: "Measure"),
    .executableTarget(
      name: "yaml-bench",
      dependencies: [
        "Measure", .product(name: "PillarYAML", package: "glance-formula"),
        .product(name: "Diagnostics", package: "glance-formula"),
      ]),
    // Apart from ours: Yams brings a libyaml of its own, which would take the place of the system's.
    .executableTarget(name: "yams-bench", dependencies: ["Measure", .product(name: "Yams", package: "Yams")]),
  ],
  swiftLanguageModes: [.v6]
)
