/// A policy rule in oslo.policy's language, read as oslo.policy 6.0 reads it.
struct PolicyRuleText {
  /// What is wrong with the rule; nil when it is understood. A rule that is not lets nobody pass.
  private(set) var problem: String?
  /// The rules that it refers to as `rule:NAME`, in order.
  private(set) var references: [String] = []
  /// What it says; nil when it is not understood.
  private(set) var expression: PolicyExpression?

  /// Reads a rule.
  init(_ text: String) {
    guard !text.isEmpty else {
      expression = .everyone
      return
    }
    var stack: [Item] = []
    for item in tokens(of: text) {
      stack.append(item)
      while PolicyRuleText.reduce(&stack) {}
    }
    guard problem == nil else { return }
    if stack.isEmpty {
      problem = "it holds only blanks"
    } else if stack.count > 1 || ![.check, .all, .any].contains(stack[0].token) {
      let hasString = stack.contains { $0.token == .string }
      problem = hasString ? "quoted text is no check" : "its operators or parentheses are out of place"
    } else {
      expression = stack[0].expression
    }
  }

  /// Reads one check alone, as the items of a list are.
  init(check text: String) {
    read(check: text)
    if problem == nil { expression = PolicyExpression(check: text) }
  }

  private enum Token {
    case open, close, and, or, not, check, string
    /// Checks joined by `and`; checks joined by `or`.
    case all, any
  }

  /// A token, and what the checks in it say.
  private struct Item {
    var token: Token
    var expression = PolicyExpression.nobody
  }

  /// Joins the last tokens by one rule of the grammar; false when none fits.
  private static func reduce(_ stack: inout [Item]) -> Bool {
    let last = Array(stack.suffix(3))
    var joined: Item?
    if last.count == 3 {
      let (left, right) = (last[0].expression, last[2].expression)
      switch (last[0].token, last[1].token, last[2].token) {
      case (.open, .check, .close), (.open, .all, .close), (.open, .any, .close):
        joined = Item(token: .check, expression: last[1].expression)
      case (.check, .and, .check): joined = Item(token: .all, expression: .all([left, right]))
      case (.all, .and, .check): joined = Item(token: .all, expression: .all(left.parts + [right]))
      case (.any, .and, .check):
        // `a or b and c`: the last of the alternatives gets the further check.
        let alternatives = left.parts
        let narrowed = PolicyExpression.all((alternatives.last.map { [$0] } ?? []) + [right])
        joined = Item(token: .any, expression: .any(alternatives.dropLast() + [narrowed]))
      case (.check, .or, .check), (.all, .or, .check): joined = Item(token: .any, expression: .any([left, right]))
      case (.any, .or, .check): joined = Item(token: .any, expression: .any(left.parts + [right]))
      default: break
      }
    }
    if let joined {
      stack.removeLast(3)
      stack.append(joined)
      return true
    }
    guard stack.count >= 2, stack[stack.count - 2].token == .not, let check = stack.last, check.token == .check else {
      return false
    }
    stack.removeLast(2)
    stack.append(Item(token: .check, expression: .not(check.expression)))
    return true
  }

  private mutating func tokens(of text: String) -> [Item] {
    var tokens: [Item] = []
    for word in text.unicodeScalars.split(whereSeparator: { $0.isPythonSpace }) {
      let inner = word.drop { $0 == "(" }
      tokens += [Item](repeating: Item(token: .open), count: word.count - inner.count)
      guard !inner.isEmpty else { continue }
      var clean = inner
      while clean.last == ")" { clean.removeLast() }
      switch String(clean).asciiLowercased {
      case "": break
      case "and": tokens.append(Item(token: .and))
      case "or": tokens.append(Item(token: .or))
      case "not": tokens.append(Item(token: .not))
      default:
        if inner.count >= 2, let first = inner.first, first == "\"" || first == "'", inner.last == first {
          tokens.append(Item(token: .string))
        } else {
          read(check: String(clean))
          tokens.append(Item(token: .check, expression: PolicyExpression(check: String(clean))))
        }
      }
      tokens += [Item](repeating: Item(token: .close), count: inner.count - clean.count)
    }
    return tokens
  }

  private mutating func read(check text: String) {
    guard text != "!", text != "@" else { return }
    guard let colon = text.unicodeScalars.firstIndex(of: ":") else {
      if problem == nil { problem = "'\(text)' is no check such as 'role:admin'" }
      return
    }
    if text[..<colon] == "rule" { references.append(String(text[text.index(after: colon)...])) }
  }
}

extension PolicyExpression {
  /// The checks that one operator joins.
  fileprivate var parts: [PolicyExpression] {
    switch self {
    case .all(let parts), .any(let parts): parts
    default: [self]
    }
  }
}

extension Unicode.Scalar {
  /// True for what Python's `\s` matches.
  fileprivate var isPythonSpace: Bool { properties.isWhitespace || (0x1C...0x1F).contains(value) }
}
