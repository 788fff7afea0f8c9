import Diagnostics
import PillarCases
import PillarYAML
import Testing

@testable import GlanceModel

/// Policy rules against what oslo.policy makes of them, recorded by `policy_rules.py`.
@Suite struct PolicyRuleTests {
  @Test func rulesAreReadAsOsloPolicyReadsThem() throws {
    let lines = text(of: testFolder + "/Fixtures/policy-rules.jsonl").split(separator: "\n")
    #expect(lines.count == 3000)
    var understood = 0
    for line in lines {
      var bag = DiagnosticBag()
      let file = bag.sources.add(name: "rule", bytes: Array(line.utf8))
      let recorded = try #require(YAMLLoader.load(file, into: &bag)?.sequence, "\(line)")
      let rule = PolicyRuleText(try #require(recorded[0].string))
      guard case .bool(let isUnderstood) = recorded[1].content else {
        Issue.record("\(line)")
        continue
      }
      #expect((rule.problem == nil) == isUnderstood, "\(line): \(rule.problem ?? "understood")")
      if isUnderstood {
        understood += 1
        #expect(rule.references == recorded[2].sequence?.compactMap(\.string), "\(line)")
      }
    }
    #expect(understood > 1000)
  }

  /// The findings about the rules of a pillar, with the names that a release knows.
  private func findings(_ policy: String, known: Set<String>? = nil) -> [String] {
    var loaded = load(server("    policy:\n" + policy))
    #expect(loaded.report == "")
    loaded.pillar?.checkPolicy(known.map { PolicyNames(known: $0) }, into: &loaded.bag)
    return loaded.bag.sorted.map { diagnostic in
      let place = diagnostic.location.map { loaded.bag.sources.position(of: $0) }
      return "\(place?.line ?? 0):\(place?.column ?? 0) \(diagnostic.code.rawValue): \(diagnostic.message)"
    }
  }

  @Test func faultsOfRulesAreReportedAtTheirPlaces() {
    #expect(
      findings("      a: role:admin or\n      b: admin\n      c: [role:x, \"role:y or role:z\"]\n      d: [bad]\n") == [
        "7:10 policy-syntax: the rule 'a' is not understood, so nobody passes: its operators or parentheses are out of "
          + "place",
        "8:10 policy-syntax: the rule 'b' is not understood, so nobody passes: 'admin' is no check such as 'role:admin'",
        "9:10 policy-syntax: an item of the rule 'c' is one check, in which 'or' has no meaning; write the rule as text",
        "10:10 policy-syntax: the rule 'd' is not understood, so nobody passes: 'bad' is no check such as 'role:admin'",
      ])
    #expect(
      findings("      a: ''\n      b: '@'\n      c: '!'\n      d: []\n") == [
        "7:10 policy-extreme: the rule 'a' lets everyone pass", "8:10 policy-extreme: the rule 'b' lets everyone pass",
        "9:10 policy-extreme: the rule 'c' lets nobody pass, administrators included",
        "10:10 policy-extreme: the rule 'd' lets everyone pass",
      ])
  }

  @Test func referencesAreFollowed() {
    #expect(findings("      a: rule:b\n      b: role:x\n", known: ["a"]) == [])
    #expect(findings("      a: rule:other\n") == [])
    #expect(
      findings("      a: rule:other or rule:default\n", known: ["a", "default"]) == [
        "7:10 undefined-rule: the rule 'a' refers to 'rule:other', which does not exist"
      ])
    #expect(
      findings("      a: [rule:b]\n      b: ~\n", known: ["a", "b"]) == [
        "7:10 undefined-rule: the rule 'a' refers to 'rule:b', which the pillar removes"
      ])
    #expect(
      findings("      a: rule:b\n      b: not rule:c\n      c: rule:a\n      d: rule:d\n      e: rule:a\n") == [
        "7:10 cyclic-rule: the rule 'a' refers to itself: a -> b -> c -> a",
        "8:10 cyclic-rule: the rule 'b' refers to itself: b -> c -> a -> b",
        "9:10 cyclic-rule: the rule 'c' refers to itself: c -> a -> b -> c",
        "10:10 cyclic-rule: the rule 'd' refers to itself: d -> d",
      ])
  }

  @Test func namesOfTheReleaseAreKnown() {
    let known: Set<String> = ["get_image", "publicize_image", "default"]
    #expect(findings("      get_image: role:x\n      default: role:x\n", known: known) == [])
    #expect(
      findings("      get_imag: role:x\n      mine: role:y\n      publicize_image: rule:mine\n", known: known) == [
        "7:17 unknown-policy-rule: nothing reads the rule 'get_imag'"
      ])
  }
}
