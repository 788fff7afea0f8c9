import Testing

@testable import GlanceModel

/// Whom rules let through, whatever their words (oslo.policy 4.0: `or` of rules, `and` binds tighter, `rule:` refers).
@Suite struct PolicyAlternativesTests {
  private let rules = PolicyAlternatives.Rules([
    "default": [""], "nobody": ["!"], "admin": ["role:admin"], "either": ["role:a", "role:b"], "loop": ["rule:loop"],
  ])

  private func meaning(_ texts: String...) -> PolicyAlternatives? { PolicyAlternatives(anyOf: texts, rules: rules) }

  @Test(arguments: [
    ("role:admin", "rule:admin"), ("role:a or role:b", "rule:either"), ("role:a and role:b", "role:b and role:a"),
    ("role:a or role:a and role:b", "role:a"), ("@", "rule:default"), ("role:a or @", ""),
    ("not (role:a or role:b)", "not role:a and not role:b"), ("not (role:a and role:b)", "not role:a or not role:b"),
    ("role:a and (role:b or role:c)", "role:a and role:b or role:a and role:c"), ("role:a and !", "rule:nobody"),
    ("not !", "@"),
  ])
  func otherWordsForTheSame(_ one: String, _ other: String) {
    #expect(meaning(one) != nil && meaning(one) == meaning(other))
  }

  @Test func formsAreAlternatives() {
    #expect(meaning("role:a", "role:b") == meaning("rule:either"))
    #expect(meaning("role:a", "rule:default")?.isEveryone == true && meaning("role:a")?.isEveryone == false)
  }

  @Test(arguments: [
    ("role:a", "role:a and role:b", true), ("role:a and role:b", "role:a", false), ("@", "role:a", true),
    ("role:a", "@", false), ("role:a", "!", true), ("!", "role:a", false), ("rule:either", "role:b", true),
    ("role:a", "role:b", false),
  ])
  func oneCoversAnother(_ one: String, _ other: String, _ covers: Bool) throws {
    let (left, right) = (try #require(meaning(one)), try #require(meaning(other)))
    #expect(left.covers(right) == covers)
  }

  @Test func whatCannotBeWorkedOutIsNothing() {
    #expect(meaning("role:a or") == nil)
    // 2 to the power of 10 alternatives.
    let large = (0..<10).map { "(role:a\($0) or role:b\($0))" }.joined(separator: " and ")
    #expect(meaning(large) == nil)
    #expect(meaning("rule:loop") != nil)
  }
}
