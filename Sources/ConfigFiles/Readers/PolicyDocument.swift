/// A policy file in JSON, as oslo.policy reads it.
package struct PolicyDocument: Sendable {
  /// A rule.
  package struct Rule: Sendable {
    /// The name.
    package var name: String
    /// The check in the rule language; lists of the old style are written out.
    package var check: String
    /// The byte offset of the name.
    package var offset: Int

    /// Describes a rule.
    package init(name: String, check: String, offset: Int) {
      self.name = name
      self.check = check
      self.offset = offset
    }
  }

  /// The rules in order of first appearance; of a repeated name the last counts.
  package let rules: [Rule]

  /// Takes rules that were read already.
  package init(_ rules: [Rule]) { self.rules = rules }

  /// Reads a file; an empty one has no rules.
  package init(json bytes: [UInt8]) throws(ReadFailure) {
    guard bytes.contains(where: { !(0x09...0x0D).contains($0) && $0 != 0x20 }) else {
      rules = []
      return
    }
    var rules: [Rule] = []
    for member in try JSONReader.members(bytes) {
      guard let check = PolicyDocument.check(member.value) else {
        throw ReadFailure(member.offset, "the rule '\(member.name)' is neither a text nor a list")
      }
      rules.append(Rule(name: member.name, check: check, offset: member.offset))
    }
    self.rules = rules
  }

  /// The check that a value stands for: a list passes when one of its items does, an inner list when all do.
  package static func check(_ value: JSONValue) -> String? {
    switch value {
    case .null: return ""
    case .string(let text): return text
    case .array(let alternatives):
      var terms: [String] = []
      for alternative in alternatives {
        switch alternative {
        case .string(let text): if !text.isEmpty { terms.append(text) }
        case .array(let parts):
          let texts = parts.compactMap { part in if case .string(let text) = part { text } else { nil } }
          guard texts.count == parts.count else { return nil }
          guard !texts.isEmpty else { continue }
          terms.append(texts.count == 1 ? texts[0] : "(" + texts.joined(separator: " and ") + ")")
        default: return nil
        }
      }
      // Only a list without any item lets everyone pass.
      return terms.isEmpty && !alternatives.isEmpty ? "!" : terms.joined(separator: " or ")
    default: return nil
    }
  }
}
