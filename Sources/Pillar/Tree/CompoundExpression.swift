/// A truth expression of a compound target: `or` binds weakest, then `and`, then `not`.
enum CompoundExpression {
  /// One word of it.
  enum Token: Equatable {
    case value(Bool)
    case and
    case or
    case not
    case open
    case close

    /// The operator or parenthesis that `symbol` is; nil for any other word.
    init?(symbol: String) {
      switch symbol {
      case "and": self = .and
      case "or": self = .or
      case "not": self = .not
      case "(": self = .open
      case ")": self = .close
      default: return nil
      }
    }
  }

  /// The value of `tokens`; nil when they are no expression.
  static func value(of tokens: [Token]) -> Bool? {
    var reader = Reader(tokens: tokens)
    guard let value = reader.disjunction(depth: 0), reader.isAtEnd else { return nil }
    return value
  }

  private struct Reader {
    let tokens: [Token]
    var position = 0
    private static let depthLimit = 90

    init(tokens: [Token]) { self.tokens = tokens }

    var isAtEnd: Bool { position == tokens.count }

    mutating func take(_ token: Token) -> Bool {
      guard position < tokens.count, tokens[position] == token else { return false }
      position += 1
      return true
    }

    mutating func disjunction(depth: Int) -> Bool? {
      guard var value = conjunction(depth: depth) else { return nil }
      while take(.or) {
        guard let next = conjunction(depth: depth) else { return nil }
        value = value || next
      }
      return value
    }

    mutating func conjunction(depth: Int) -> Bool? {
      guard var value = factor(depth: depth) else { return nil }
      while take(.and) {
        guard let next = factor(depth: depth) else { return nil }
        value = value && next
      }
      return value
    }

    mutating func factor(depth: Int) -> Bool? {
      guard depth < Self.depthLimit, position < tokens.count else { return nil }
      let token = tokens[position]
      position += 1
      switch token {
      case .value(let value): return value
      case .not: return factor(depth: depth + 1).map { !$0 }
      case .open:
        guard let value = disjunction(depth: depth + 1), take(.close) else { return nil }
        return value
      case .and, .or, .close: return nil
      }
    }
  }
}
