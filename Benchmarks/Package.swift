// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "glance-formula", path: "..")],
  targets: [
    .executableTarget(
      name: "jinja-bench",
      dependencies: [
        .product(name: "Jinja", package: "glance-formula"), .product(name: "Diagnostics", package: "glance-formula"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
