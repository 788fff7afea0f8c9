import Diagnostics

/// The access policy of one release: where its file is, and which rules it has.
package struct PolicyFacts: Sendable {
  /// A rule and the check that a release gives it.
  package struct Rule: Sendable {
    /// The name, such as `publicize_image`.
    package var name: String
    /// The check in oslo.policy's language; the empty check lets everyone pass.
    package var check: String
    /// The scopes of tokens that it takes; empty when it takes any.
    package var scopes: [String]
    /// True when the rule is going away.
    package var isDeprecated: Bool
    /// Forms that are still read in its place.
    package var olderForms: [OlderForm]
  }

  /// An earlier form of a rule.
  package struct OlderForm: Sendable {
    /// The earlier name, often the same one.
    package var name: String
    /// The earlier check.
    package var check: String
    /// The release in which it became old, as its authors wrote it.
    package var since: String
  }

  /// The option that names the policy file.
  package var option = Option.Name(section: "oslo_policy", name: "policy_file")
  /// The name of the file when the option is not set: `policy.json` or `policy.yaml`.
  package var file = ""
  /// The rule that holds for actions without a rule.
  package var defaultRule = "default"
  /// Whether the scope of a token is enforced unless said otherwise.
  package var enforcesScope = false
  /// Whether older forms of the rules are off unless said otherwise.
  package var enforcesNewDefaults = false
  /// Whether the rules are in the program, so that a file only has those that it changes.
  package var isInCode = false
  /// The rules, in the release's order.
  package var rules: [Rule] = []

  /// The rule called `name`.
  package func rule(named name: String) -> Rule? { rules.first { $0.name == name } }

  /// Takes in a line of `Services/RELEASE.tsv`.
  mutating func read(_ line: [String]) {
    func column(_ index: Int) -> String { index < line.count ? line[index] : "" }
    switch (line[0], line[1]) {
    case ("rule", let name):
      var older: [OlderForm] = []
      for start in stride(from: 5, to: line.count, by: 3) {
        older.append(OlderForm(name: column(start), check: column(start + 1), since: column(start + 2)))
      }
      rules.append(
        Rule(
          name: name, check: column(2), scopes: column(3).parts(at: UInt8(ascii: ",")),
          isDeprecated: column(4) == "d", olderForms: older))
    case ("policy", "option"):
      let parts = column(2).split(separator: "/").map(String.init)
      if parts.count == 2 { option = Option.Name(section: parts[0], name: parts[1]) }
    case ("policy", "file"): file = column(2)
    case ("policy", "default"): defaultRule = column(2)
    case ("policy", "scope"): enforcesScope = column(2) == "true"
    case ("policy", "code"): isInCode = true
    case ("policy", "new_defaults"): enforcesNewDefaults = column(2) == "true"
    default: break
    }
  }
}
