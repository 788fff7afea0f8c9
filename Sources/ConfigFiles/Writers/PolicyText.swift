/// Writes policy files, which oslo.policy reads.
package enum PolicyText {
  /// A rule: its name and its check, a text or a list in the old style.
  package struct Rule: Sendable {
    /// The name.
    package var name: String
    /// The check.
    package var check: JSONValue

    /// Describes a rule with a check in the rule language.
    package init(_ name: String, _ check: String) {
      self.name = name
      self.check = .string(check)
    }

    /// Describes a rule with any check.
    package init(_ name: String, check: JSONValue) {
      self.name = name
      self.check = check
    }
  }

  /// A `policy.json` of `rules`, in their order.
  package static func json(_ rules: [Rule]) -> String {
    JSONValue.object(rules.map { JSONValue.Member($0.name, $0.check) }).text(indent: 4) + "\n"
  }

  /// A `policy.yaml` of `rules`, in their order.
  package static func yaml(_ rules: [Rule]) -> String {
    guard !rules.isEmpty else { return "{}\n" }
    return rules.map { "\(JSONValue.quoted($0.name)): \($0.check.text())\n" }.joined()
  }
}
