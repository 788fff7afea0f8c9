/// Who may do what with the properties of images whose names match a pattern.
package struct PropertyProtection: PillarType {
  /// Who may give an image such a property.
  package var create: [String] = []
  /// Who sees it.
  package var read: [String] = []
  /// Who may change it.
  package var update: [String] = []
  /// Who may take it away.
  package var delete: [String] = []

  package init() {}

  package static let doc = "Who may do what with the properties whose names match the pattern."

  /// The operations with those who may, in the order in which the file has them.
  package var operations: [(name: String, who: [String])] {
    [("create", create), ("read", read), ("update", update), ("delete", delete)]
  }

  package mutating func schema(_ s: inout Schema) {
    s.key(
      "create", &create, .list(of: .text, orText: true),
      "Who may give an image such a property: roles, or one policy rule; `@` is everyone, `!` nobody.", required: true)
    s.key("read", &read, .list(of: .text, orText: true), "Who sees it.", required: true)
    s.key("update", &update, .list(of: .text, orText: true), "Who may change it.", required: true)
    s.key("delete", &delete, .list(of: .text, orText: true), "Who may take it away.", required: true)
  }
}

extension GlanceServer {
  /// The policy rules that protect properties.
  var propertyPolicies: [String] {
    guard propertyProtectionRuleFormat == "policies" else { return [] }
    return propertyProtections.items.flatMap { $0.value.operations.flatMap(\.who) }
  }
}
