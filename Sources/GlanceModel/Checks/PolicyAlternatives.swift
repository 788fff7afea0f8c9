/// Whom a policy rule lets through: alternatives, each of which is a set of checks that must all hold.
///
/// Two rules with the same alternatives let the same callers through, however they are written and whichever other
/// rules they refer to.
package struct PolicyAlternatives: Equatable, Sendable {
  /// More alternatives than this are not worked out.
  private static let limit = 256

  /// None for nobody, an empty one for everyone; no alternative holds whenever another one does.
  private var sets: Set<Set<String>>

  /// True when the rule lets everyone through.
  package var isEveryone: Bool { sets.contains([]) }

  /// The alternatives of `texts`, of which one must hold, with the `rules` that they refer to put in; nil when a text
  /// is not understood or has too many alternatives.
  package init?(anyOf texts: [String], rules: Rules) {
    guard let expression = PolicyAlternatives.expression(of: texts),
      let sets = PolicyAlternatives.sets(of: expression.expanded(rules.expressions), isNegated: false)
    else { return nil }
    self.sets = PolicyAlternatives.settled(sets)
  }

  /// The rules that others may refer to, read once.
  package struct Rules: Sendable {
    fileprivate let expressions: [String: PolicyExpression]

    /// Reads rules, each of which lets through whom one of its texts lets through.
    package init(_ rules: [String: [String]]) {
      var expressions: [String: PolicyExpression] = [:]
      for (name, texts) in rules { expressions[name] = PolicyAlternatives.expression(of: texts) }
      self.expressions = expressions
    }
  }

  /// True when whoever `other` lets through is let through here too; false when that cannot be told.
  package func covers(_ other: PolicyAlternatives) -> Bool {
    other.sets.allSatisfy { wanted in sets.contains { $0.isSubset(of: wanted) } }
  }

  private static func expression(of texts: [String]) -> PolicyExpression? {
    var parts: [PolicyExpression] = []
    for text in texts {
      guard let expression = PolicyRuleText(text).expression else { return nil }
      parts.append(expression)
    }
    return .any(parts)
  }

  /// Alternatives that need more than another one does are left out.
  private static func settled(_ sets: Set<Set<String>>) -> Set<Set<String>> {
    sets.filter { set in !sets.contains { $0 != set && $0.isSubset(of: set) } }
  }

  private static func sets(of expression: PolicyExpression, isNegated: Bool) -> Set<Set<String>>? {
    switch expression {
    case .everyone: return isNegated ? [] : [[]]
    case .nobody: return isNegated ? [[]] : []
    case .check(let text): return [[isNegated ? "not " + text : text]]
    case .not(let inner): return sets(of: inner, isNegated: !isNegated)
    case .all(let parts): return joined(parts, isEither: isNegated, isNegated: isNegated)
    case .any(let parts): return joined(parts, isEither: !isNegated, isNegated: isNegated)
    }
  }

  private static func joined(_ parts: [PolicyExpression], isEither: Bool, isNegated: Bool) -> Set<Set<String>>? {
    var found: Set<Set<String>> = isEither ? [] : [[]]
    for part in parts {
      guard let inner = sets(of: part, isNegated: isNegated) else { return nil }
      if isEither {
        found.formUnion(inner)
      } else {
        guard found.count * max(inner.count, 1) <= limit else { return nil }
        found = Set(found.flatMap { left in inner.map { left.union($0) } })
      }
      guard found.count <= limit else { return nil }
    }
    return settled(found)
  }
}
