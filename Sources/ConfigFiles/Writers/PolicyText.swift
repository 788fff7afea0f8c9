/// Writes policy files, which oslo.policy reads.
package enum PolicyText {
  /// A rule: its name and its check in the rule language.
  package struct Rule: Sendable {
    /// The name.
    package var name: String
    /// The check.
    package var check: String

    /// Describes a rule.
    package init(_ name: String, _ check: String) {
      self.name = name
      self.check = check
    }
  }

  /// A `policy.json` of `rules`, in their order.
  package static func json(_ rules: [Rule]) -> String {
    JSONValue.object(rules.map { JSONValue.Member($0.name, .string($0.check)) }).text(indent: 4) + "\n"
  }

  /// A `policy.yaml` of `rules`, in their order.
  package static func yaml(_ rules: [Rule]) -> String {
    guard !rules.isEmpty else { return "{}\n" }
    return rules.map { "\(JSONValue.quoted($0.name)): \(JSONValue.quoted($0.check))\n" }.joined()
  }
}
