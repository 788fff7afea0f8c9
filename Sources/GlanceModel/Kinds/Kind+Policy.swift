import Diagnostics
import PillarYAML

/// What the pillar says of one policy rule.
package enum PolicyRule: Sendable, Equatable {
  /// The rule is taken out of the policy file.
  case removed
  /// The rule in oslo.policy's language.
  case text(String)
  /// Any of these must hold, and of each all parts (oslo.policy's list form).
  case anyOf([[String]])
}

extension Kind where Value == PolicyRule {
  /// A policy rule: text, a list of texts of which one must hold, or null to remove the rule.
  static var policyRule: Kind {
    Kind(
      shape: { .policyRule }, takesNull: true,
      encode: { rule in
        switch rule {
        case .removed: .null
        case .text(let rule): .string(rule)
        case .anyOf(let lists):
          .sequence(
            lists.map { parts in
              parts.count == 1
                ? ModelNode(.string(parts[0]))
                : ModelNode(.sequence(parts.map { ModelNode(.string($0)) }))
            })
        }
      },
      decode: { node, decoder in
        switch node.content {
        case .null: return .removed
        case .string(let text):
          guard !text.utf8.contains(0) else { break }
          return .text(text)
        case .sequence(let items), .set(let items):
          let lists = items.compactMap { ruleParts($0, &decoder) }
          return lists.count == items.count ? .anyOf(lists) : nil
        default: break
        }
        decoder.error(
          .badPolicyRule,
          "the rule '\(decoder.name)' must be text, a list of texts or null, not \(decoder.describe(node))",
          at: node)
        return nil
      })
  }
}

/// One item of a rule's list: text, or a list of texts that must all hold.
private func ruleParts(_ node: Node, _ decoder: inout Decoder) -> [String]? {
  switch node.content {
  case .string(let text): return [text]
  case .sequence(let items):
    let texts = items.compactMap { item -> String? in
      if case .string(let text) = item.content { text } else { nil }
    }
    if texts.count == items.count { return texts }
  default: break
  }
  decoder.error(
    .badPolicyRule,
    "an item of the rule '\(decoder.name)' must be text or a list of texts, not \(decoder.describe(node))",
    at: node)
  return nil
}
