import Diagnostics
import Testing

@testable import FormulaCLI

/// The long texts of findings: one for each code, and every example gives its finding.
@Suite struct CodeTextTests {
  private static let required = [
    "enabled": "enabled: true", "version": "version: queens",
    "database": "database: {host: 10.0.0.10, name: glance, user: glance, password: opensesame}",
    "identity": "identity: {host: 127.0.0.1, tenant: service, user: glance, password: opensesame}",
  ]

  @Test func everyCodeHasAText() {
    let without = DiagnosticCode.allCases.filter { CodeText($0).remedy.isEmpty }.map(\.rawValue)
    #expect(without.isEmpty, "write these in Sources/CResources/codes.txt")
  }

  @Test(arguments: DiagnosticCode.allCases.filter { !CodeText($0).example.isEmpty })
  func anExampleGivesItsFinding(_ code: DiagnosticCode) {
    let console = Console.memory(input: Self.pillar(CodeText(code).example))
    _ = GlanceFormula.execute(["validate", "-"], on: console)
    let found = String(decoding: console.output + console.errors, as: UTF8.self)
    #expect(found.contains("[\(code.rawValue)]"), "\(found)")
  }

  /// The pillar that an example shows: as it is below a line `# all`, else with the keys that every pillar needs.
  private static func pillar(_ example: String) -> String {
    var lines = example.split(separator: "\n").map(String.init)
    if lines.first == "# all" { return lines.dropFirst().joined(separator: "\n") + "\n" }
    let given = Set(lines.map { String($0.prefix { $0 != ":" }) })
    lines += required.keys.sorted().filter { !given.contains($0) }.compactMap { required[$0] }
    return "glance:\n  server:\n" + lines.map { "    \($0)\n" }.joined()
  }
}
