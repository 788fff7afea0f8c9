import Diagnostics
import Testing

@testable import GlanceModel

/// The pillars and the keys of the Salt formula.
@Suite struct UpstreamPillarTests {
  /// What the upstream pillars get wrong, and why we say so.
  static let findings: [String: [String]] = [
    // A part of a pillar that is merged over another one: `enabled` stands there.
    "ssl.sls": ["role-not-enabled"],
    // Another formula's pillar.
    "repo_mos9.sls": ["missing-key"],
    // A line break, which no configuration file can hold.
    "quirk_newline_in_value.sls": ["control-character"],
    // 0777 and 12:30:45 lose their written form; 0o17 is text to YAML 1.1 and no number to oslo.config.
    "quirk_yaml_types.sls": ["unquoted-number", "unquoted-number", "wrong-type"],
  ]

  @Test(arguments: names(in: testFolder + "/Fixtures/upstream", suffix: ".sls"))
  func pillarLoads(file: String) {
    let loaded = load(text(of: "\(testFolder)/Fixtures/upstream/\(file)"), name: file)
    #expect(loaded.bag.sorted.map(\.code.rawValue) == Self.findings[file] ?? [], "\(loaded.report)")
  }

  @Test func everyKeyIsDeclared() {
    let keys = text(of: testFolder + "/Fixtures/upstream-keys.txt").split(separator: "\n").map(String.init)
    #expect(keys.count == 287)
    let undeclared = keys.filter { GlanceModel.key(at: $0.withNamesFilledIn) == nil }
    #expect(undeclared == [])
  }

  @Test func secretsAreDeclared() {
    let words = ["password", "secret_key", "client_glance_key", "x509.key", "store.key", "references.*.key"]
    let keys = text(of: testFolder + "/Fixtures/upstream-keys.txt").split(separator: "\n").map(String.init)
    let secrets = keys.filter { key in words.contains { key.hasSuffix($0) } }
    #expect(secrets.count == 11)
    #expect(secrets.filter { !GlanceModel.isSecret($0.withNamesFilledIn) } == [])
    #expect(keys.filter { GlanceModel.isSecret($0.withNamesFilledIn) && !secrets.contains($0) } == [])
  }
}

extension String {
  /// A path of the upstream list with a name for each `*` and `{{ app_name }}`.
  fileprivate var withNamesFilledIn: String {
    var path = ""
    var isInside = false
    for character in self {
      switch character {
      case "{": isInside = true
      case "}":
        if isInside { path += "name" }
        isInside = false
      case "*": path += "name"
      default: if !isInside { path.append(character) }
      }
    }
    // Handlers are the three that the seed names.
    return path.hasPrefix("server.logging.log_handlers.name.") ? "server.logging.log_handlers.fluentd.enabled" : path
  }
}
