/// What a policy rule says, as far as its operators go.
indirect enum PolicyExpression: Equatable, Sendable {
  /// `@` or the empty rule.
  case everyone
  /// `!`
  case nobody
  /// Any other check, by its text.
  case check(String)
  case not(PolicyExpression)
  case all([PolicyExpression])
  case any([PolicyExpression])

  /// Reads one check.
  init(check text: String) {
    switch text {
    case "@": self = .everyone
    case "!": self = .nobody
    default: self = .check(text)
    }
  }

  /// Whether operators join checks.
  var isCompound: Bool {
    switch self {
    case .everyone, .nobody, .check: false
    case .not(let inner): inner.isCompound
    case .all(let parts), .any(let parts): parts.count > 1 || parts.contains(where: \.isCompound)
    }
  }

  /// The expression with references to `rules` put in, as deep as `depth`; what goes deeper stays a check.
  func expanded(_ rules: [String: PolicyExpression], depth: Int = 8) -> PolicyExpression {
    switch self {
    case .everyone, .nobody: return self
    case .check(let text):
      guard depth > 0, text.hasPrefix("rule:"), let rule = rules[String(text.dropFirst(5))] else { return self }
      return rule.expanded(rules, depth: depth - 1)
    case .not(let inner): return .not(inner.expanded(rules, depth: depth - 1))
    case .all(let parts): return .all(parts.map { $0.expanded(rules, depth: depth - 1) })
    case .any(let parts): return .any(parts.map { $0.expanded(rules, depth: depth - 1) })
    }
  }

  /// True or false when the expression is that whoever asks; nil when it depends, or has too many checks to tell.
  var constant: Bool? {
    var checks: [String] = []
    collect(&checks)
    guard checks.count <= 8 else { return nil }
    let first = value { _ in false }
    for choice in 1..<(1 << checks.count) {
      let isOther = value { check in choice >> (checks.firstIndex(of: check) ?? 0) & 1 == 1 } != first
      if isOther { return nil }
    }
    return first
  }

  private func collect(_ checks: inout [String]) {
    switch self {
    case .everyone, .nobody: break
    case .check(let text): if !checks.contains(text), checks.count <= 8 { checks.append(text) }
    case .not(let inner): inner.collect(&checks)
    case .all(let parts), .any(let parts): for part in parts { part.collect(&checks) }
    }
  }

  private func value(_ holds: (String) -> Bool) -> Bool {
    switch self {
    case .everyone: true
    case .nobody: false
    case .check(let text): holds(text)
    case .not(let inner): !inner.value(holds)
    case .all(let parts): parts.allSatisfy { $0.value(holds) }
    case .any(let parts): parts.contains { $0.value(holds) }
    }
  }
}
