// swift-tools-version: 6.2
import PackageDescription

// Built with `-sanitize=fuzzer` by Fuzz/run, which also says what to run.
let package = Package(
  name: "Fuzz",
  dependencies: [.package(name: "glance-formula", path: "..")],
  targets: [
    .executableTarget(
      name: "jinja-fuzz",
      dependencies: [.product(name: "Jinja", package: "glance-formula")]),
    .executableTarget(
      name: "yaml-fuzz",
      dependencies: [
        .product(name: "PillarYAML", package: "glance-formula"),
        .product(name: "Diagnostics", package: "glance-formula"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
