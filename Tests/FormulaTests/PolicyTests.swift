import Formula
import OptionCatalogue
import Testing

/// The policy file: the pillar's rules laid over the release's.
@Suite struct PolicyTests {
  private func rules(_ policy: String, release: String = "queens") throws -> PolicyRules {
    return try PolicyRules(
      try #require(HostFiles(keys: "policy: \(policy)", release: release).files["/etc/glance/policy.json"]))
  }

  @Test func rulesOfTheReleaseStay() throws {
    let defaults = Services.of(.queens).policy.rules
    let rules = try rules("{publicize_image: 'role:admin or role:x', add_member: , mine: 'rule:default'}")
    #expect(rules.names == Set(defaults.map(\.name)).subtracting(["add_member"]).union(["mine"]))
    #expect(rules["publicize_image"] == "role:admin or role:x" && rules["mine"] == "rule:default")
    for rule in defaults where !["publicize_image", "add_member"].contains(rule.name) {
      #expect(rules[rule.name] == rule.check)
    }
  }

  @Test(arguments: [
    ("'!'", "!"), ("'@'", "@"), ("''", ""), (#""'x':%(y)s""#, "'x':%(y)s"),
    ("['role:a', 'role:b']", "role:a or role:b"),
    ("[['role:a', 'role:b'], 'role:c']", "(role:a and role:b) or role:c"), ("['role:a or role:b']", "role:a or role:b"),
    ("['role:a and role:b', 'role:c']", "(role:a and role:b) or role:c"), ("[]", ""),
    (#""tab\t and \u263A \"quotes\"""#, "tab\t and \u{263A} \"quotes\""),
  ])
  func anyRuleSurvives(_ written: String, _ expected: String) throws {
    #expect(try rules("{get_image: \(written)}")["get_image"] == expected)
  }

  @Test func withoutRulesThePackagesFileStays() throws {
    #expect(try HostFiles("readme_swift").files["/etc/glance/policy.json"] == nil)
  }
}
