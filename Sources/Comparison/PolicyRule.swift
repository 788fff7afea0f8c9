import ConfigFiles

/// What a check of a policy means (oslo.policy 4.0 `_parser`), in a form that is equal when the meaning is.
enum PolicyRule {
  /// A check that lets everyone pass.
  private static let everyone = "@"

  /// A rule with more words than this is compared by its text.
  private static let mostTokens = 1000

  private indirect enum Check {
    case one(String)
    case not(Check)
    case all([Check])
    case any([Check])
  }

  private enum Token {
    case open, close, and, or, not
    case check(Check)
    case all([Check])
    case any([Check])
  }

  /// The settled form of a check; of one that oslo.policy does not understand, its text with a mark before it.
  static func meaning(of text: String) -> String {
    if text.isEmpty { return everyone }
    var stack: [Token] = []
    let tokens = tokens(of: text)
    guard tokens.count <= mostTokens else { return "? " + text }
    for token in tokens {
      stack.append(token)
      while reduce(&stack) {}
    }
    guard stack.count == 1, let last = stack.last else { return "? " + text }
    switch last {
    case .check(let check): return settled(check)
    case .all(let checks): return settled(.all(checks))
    case .any(let checks): return settled(.any(checks))
    default: return "? " + text
    }
  }

  private static func tokens(of text: String) -> [Token] {
    var tokens: [Token] = []
    for word in text.unicodeScalars.split(whereSeparator: PythonText.isSpace) {
      var rest = word
      while rest.first == "(" {
        tokens.append(.open)
        rest = rest.dropFirst()
      }
      var clean = rest
      while clean.last == ")" { clean = clean.dropLast() }
      let name = String(String.UnicodeScalarView(clean))
      switch name.lowercased() {
      case "": break
      case "and": tokens.append(.and)
      case "or": tokens.append(.or)
      case "not": tokens.append(.not)
      default: tokens.append(.check(.one(name)))
      }
      tokens += (0..<(rest.count - clean.count)).map { _ in Token.close }
    }
    return tokens
  }

  /// Joins the last tokens by one rule of the grammar; false when none fits.
  private static func reduce(_ stack: inout [Token]) -> Bool {
    if stack.count >= 3 {
      let joined: Token?
      switch (stack[stack.count - 3], stack[stack.count - 2], stack[stack.count - 1]) {
      case (.open, .check(let check), .close): joined = .check(check)
      case (.open, .all(let checks), .close): joined = .check(.all(checks))
      case (.open, .any(let checks), .close): joined = .check(.any(checks))
      case (.check(let one), .and, .check(let other)): joined = .all([one, other])
      case (.all(let checks), .and, .check(let other)): joined = .all(checks + [other])
      case (.any(let checks), .and, .check(let other)):
        // `and` binds tighter: it takes the last of the alternatives.
        joined = .any(checks.dropLast() + [.all(checks.suffix(1) + [other])])
      case (.check(let one), .or, .check(let other)): joined = .any([one, other])
      case (.all(let checks), .or, .check(let other)): joined = .any([.all(checks), other])
      case (.any(let checks), .or, .check(let other)): joined = .any(checks + [other])
      default: joined = nil
      }
      if let joined {
        stack.removeLast(3)
        stack.append(joined)
        return true
      }
    }
    guard stack.count >= 2, case (.not, .check(let check)) = (stack[stack.count - 2], stack[stack.count - 1]) else {
      return false
    }
    stack.removeLast(2)
    stack.append(.check(.not(check)))
    return true
  }

  /// Checks joined by one operator count each once and in any order.
  private static func settled(_ check: Check) -> String {
    switch check {
    case .one(let text): return text
    case .not(let check): return "not " + settled(check)
    case .all(let checks): return joined(flat(checks) { if case .all(let inner) = $0 { inner } else { nil } }, " and ")
    case .any(let checks): return joined(flat(checks) { if case .any(let inner) = $0 { inner } else { nil } }, " or ")
    }
  }

  private static func flat(_ checks: [Check], _ inner: (Check) -> [Check]?) -> [Check] {
    checks.flatMap { check in inner(check).map { flat($0, inner) } ?? [check] }
  }

  private static func joined(_ checks: [Check], _ word: String) -> String {
    let texts = Set(checks.map(settled)).sorted()
    return texts.count == 1 ? texts[0] : "(" + texts.joined(separator: word) + ")"
  }
}
