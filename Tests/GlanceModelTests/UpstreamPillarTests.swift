import Diagnostics
import PillarCases
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
    "quirk_newline_in_value.sls": ["surrounding-blanks", "control-character"],
    // A key without a value.
    "quirk_identity_domain_version.sls": ["null-value"],
    // 0777 and 12:30:45 lose their written form; 03306 and 010 are decimal only to Salt; 0o17 is text to YAML 1.1 and no
    // number to oslo.config; a domain has no value.
    "quirk_yaml_types.sls": [
      "number-notation", "unquoted-number", "null-value", "unquoted-number", "number-notation", "wrong-type",
    ],
  ]

  @Test(arguments: names(in: testFolder + "/Fixtures/upstream", suffix: ".sls"))
  func pillarLoads(file: String) {
    let loaded = load(text(of: "\(testFolder)/Fixtures/upstream/\(file)"), name: file)
    #expect(loaded.bag.sorted.map(\.code.rawValue) == Self.findings[file] ?? [], "\(loaded.report)")
  }

  /// What the upstream pillars say against themselves. Their passwords are samples, so weak ones are not listed.
  static let contradictions: [String: [String]] = [
    // The formula's own sample still has `rabbit.host`, which nothing reads.
    // Its audit is off, and its map is there all the same.
    "cluster.sls": ["deprecated-key", "unused-setting"],
    // The identity service or the object store's is reached over http, and is not the host itself.
    "quirk_ipv6.sls": ["insecure-transport"],
    "readme_swift.sls": ["insecure-transport"],
    "readme_swift_references.sls": ["insecure-transport", "no-default-reference"],
    // x509 encrypts the connection, and 5672 is the port without.
    "quirk_rabbit_x509_without_ssl.sls": ["tls-port"],
    "quirk_vmware_disabled_datastore.sls": ["insecure-tls"],
    // The seed writes https:localhost.local, which no browser sends.
    "readme_cors.sls": ["bad-url", "bad-url"],
    // Parts of samples: a store without its account, preferred stores that are not listed.
    "readme_https_api_literal.sls": ["incomplete-store"],
    "readme_multiple_locations.sls": ["location-strategy", "location-strategy"],
    // The seed lists one server twice.
    "readme_memcached_security.sls": ["duplicate-member"],
    // Certificates and keys of random text.
    "readme_tls_mysql_cacert_only.sls": ["unreadable-certificate"],
    "readme_tls_mysql_files.sls": ["unreadable-certificate"],
    "readme_tls_rabbit_files.sls": ["unreadable-certificate"],
    "readme_x509.sls": ["unreadable-certificate", "unreadable-certificate", "unreadable-certificate"],
    "single_multiple_backends.sls": ["locations-show-credentials"],
  ]

  @Test(arguments: names(in: testFolder + "/Fixtures/upstream", suffix: ".sls"))
  func pillarAgreesWithItself(file: String) {
    var loaded = load(text(of: "\(testFolder)/Fixtures/upstream/\(file)"), name: file)
    loaded.bag = DiagnosticBag()
    loaded.pillar?.checkAcrossKeys(now: today, into: &loaded.bag)
    let found = loaded.bag.diagnostics.filter { $0.code != .weakSecret }.map(\.code.rawValue).sorted()
    let words = loaded.bag.diagnostics.map { "\($0.code.rawValue) \($0.keyPath ?? ""): \($0.message)" }
    #expect(found == Self.contradictions[file] ?? [], "\(words)")
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
    #expect(secrets.filter { GlanceModel.key(at: $0.withNamesFilledIn)?.isSecret != true } == [])
    #expect(keys.filter { GlanceModel.key(at: $0.withNamesFilledIn)?.isSecret == true && !secrets.contains($0) } == [])
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
