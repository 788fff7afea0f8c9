// swift-tools-version: 6.2
import PackageDescription

// Built with `-sanitize=fuzzer` by Fuzz/run, which also says what to run.
let package = Package(
  name: "Fuzz",
  dependencies: [.package(name: "glance-formula", path: "..")],
  targets: [
    .executableTarget(
      name: "jinja-fuzz",
      dependencies: [.product(name: "Jinja", package: "glance-formula")])
  ],
  swiftLanguageModes: [.v6]
)
