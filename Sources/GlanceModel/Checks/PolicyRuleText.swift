/// A policy rule in oslo.policy's language, read as oslo.policy 6.0 reads it.
struct PolicyRuleText: Sendable, Equatable {
  /// What is wrong with the rule; nil when it is understood. A rule that is not lets nobody pass.
  private(set) var problem: String?
  /// The rules that it refers to as `rule:NAME`, in order.
  private(set) var references: [String] = []

  /// Reads a rule.
  init(_ text: String) {
    guard !text.isEmpty else { return }
    var stack: [Token] = []
    for token in tokens(of: text) {
      stack.append(token)
      while PolicyRuleText.reduce(&stack) {}
    }
    guard problem == nil else { return }
    if stack.isEmpty {
      problem = "it holds only blanks"
    } else if stack.count > 1 || ![.check, .all, .any].contains(stack[0]) {
      problem = stack.contains(.string) ? "quoted text is no check" : "its operators or parentheses are out of place"
    }
  }

  /// Reads one check alone, as the items of a list are.
  init(check text: String) { read(check: text) }

  private enum Token {
    case open, close, and, or, not, check, string
    /// Checks joined by `and`; checks joined by `or`.
    case all, any
  }

  /// Joins the last tokens by one rule of the grammar; false when none fits.
  private static func reduce(_ stack: inout [Token]) -> Bool {
    let joined: Token?
    switch stack.suffix(3) {
    case [.open, .check, .close], [.open, .all, .close], [.open, .any, .close]: joined = .check
    case [.check, .and, .check], [.all, .and, .check]: joined = .all
    case [.any, .and, .check], [.check, .or, .check], [.all, .or, .check], [.any, .or, .check]: joined = .any
    default: joined = nil
    }
    if let joined {
      stack.removeLast(3)
      stack.append(joined)
      return true
    }
    guard stack.suffix(2) == [.not, .check] else { return false }
    stack.removeLast(2)
    stack.append(.check)
    return true
  }

  private mutating func tokens(of text: String) -> [Token] {
    var tokens: [Token] = []
    for word in text.unicodeScalars.split(whereSeparator: { $0.isPythonSpace }) {
      let inner = word.drop { $0 == "(" }
      tokens += [Token](repeating: .open, count: word.count - inner.count)
      guard !inner.isEmpty else { continue }
      var clean = inner
      while clean.last == ")" { clean.removeLast() }
      switch String(clean).asciiLowercased {
      case "": break
      case "and": tokens.append(.and)
      case "or": tokens.append(.or)
      case "not": tokens.append(.not)
      default:
        if inner.count >= 2, let first = inner.first, first == "\"" || first == "'", inner.last == first {
          tokens.append(.string)
        } else {
          read(check: String(clean))
          tokens.append(.check)
        }
      }
      tokens += [Token](repeating: .close, count: inner.count - clean.count)
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

extension Unicode.Scalar {
  /// True for what Python's `\s` matches.
  fileprivate var isPythonSpace: Bool { properties.isWhitespace || (0x1C...0x1F).contains(value) }
}
