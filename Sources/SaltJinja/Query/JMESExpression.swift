import Jinja

/// A parsed JMESPath expression.
indirect enum JMESExpression {
  case current
  case field(String)
  case literal(JMESLiteral)
  case index(Int)
  case slice(Int?, Int?, Int?)
  /// One expression applied to what the other gives.
  case chain(JMESExpression, JMESExpression)
  case flatten(JMESExpression)
  /// A list, and what is done with each item.
  case projection(JMESExpression, JMESExpression)
  /// A mapping, and what is done with each value.
  case valueProjection(JMESExpression, JMESExpression)
  /// A list, what is done with each item that passes, and the condition.
  case filter(JMESExpression, JMESExpression, JMESExpression)
  case comparison(String, JMESExpression, JMESExpression)
  case or(JMESExpression, JMESExpression)
  case and(JMESExpression, JMESExpression)
  case not(JMESExpression)
  case list([JMESExpression])
  case mapping([(String, JMESExpression)])
  case function(String, [JMESExpression])
  /// `&expression`, handed to a function unevaluated.
  case reference(JMESExpression)
}

/// Reads JMESPath expressions by binding power.
struct JMESParser {
  private let tokens: [JMESToken]
  private var position = 0
  private var depth = 0

  private init(_ tokens: [JMESToken]) { self.tokens = tokens }

  /// Reads a whole expression.
  static func parse(_ text: String) throws(JMESError) -> JMESExpression {
    if text.isEmpty { throw JMESError(message: "Invalid JMESPath expression. The expression cannot be empty.") }
    var lexer = JMESLexer(text)
    var parser = JMESParser(try lexer.tokens())
    let expression = try parser.expression(0)
    guard parser.peek() == .end else { throw parser.unexpected() }
    return expression
  }

  private func peek(_ offset: Int = 0) -> JMESToken {
    position + offset < tokens.count ? tokens[position + offset] : .end
  }

  private func unexpected() -> JMESError { JMESError(message: "unexpected \(peek()) in the JMESPath expression") }

  private func isNext(_ symbol: String, _ offset: Int = 0) -> Bool { peek(offset) == .symbol(symbol) }

  private mutating func expect(_ symbol: String) throws(JMESError) {
    guard isNext(symbol) else { throw unexpected() }
    position += 1
  }

  private mutating func expression(_ power: Int) throws(JMESError) -> JMESExpression {
    depth += 1
    defer { depth -= 1 }
    if depth > 100 { throw JMESError(message: "the JMESPath expression nests too deeply") }
    let token = peek()
    position += 1
    var left = try prefix(token)
    while power < peek().power {
      let next = peek()
      position += 1
      left = try infix(left, next, after: token)
    }
    return left
  }

  private mutating func prefix(_ token: JMESToken) throws(JMESError) -> JMESExpression {
    switch token {
    case .name(let name): return .field(name)
    case .quotedName(let json):
      if isNext("(") { throw JMESError(message: "Quoted identifier not allowed for function names.") }
      return .field(try JMESParser.unquoted(json))
    case .literal(let literal): return .literal(literal)
    case .symbol(let symbol): return try prefix(symbol: symbol)
    case .number, .end:
      position -= 1
      throw unexpected()
    }
  }

  private mutating func prefix(symbol: String) throws(JMESError) -> JMESExpression {
    switch symbol {
    case "*": return .valueProjection(.current, isNext("]") ? .current : try projected(20))
    case "[?": return try filter(.current)
    case "{": return try mapping()
    case "(":
      let inner = try expression(0)
      try expect(")")
      return inner
    case "[]": return .projection(.flatten(.current), try projected(9))
    case "!": return .not(try expression(45))
    case "@": return .current
    case "&": return .reference(try expression(0))
    case "[": return try bracketed()
    default:
      position -= 1
      throw unexpected()
    }
  }

  private mutating func bracketed() throws(JMESError) -> JMESExpression {
    if startsIndex { return try index(of: .current) }
    if isNext("*"), isNext("]", 1) {
      position += 2
      return .projection(.current, try projected(20))
    }
    return try list()
  }

  private var startsIndex: Bool {
    if case .number = peek() { return true }
    return isNext(":")
  }

  private mutating func infix(
    _ left: JMESExpression, _ token: JMESToken, after first: JMESToken
  ) throws(JMESError) -> JMESExpression {
    guard case .symbol(let symbol) = token else { throw unexpected() }
    switch symbol {
    case ".":
      guard isNext("*") else { return .chain(left, try afterDot(40)) }
      position += 1
      return .valueProjection(left, try projected(40))
    case "|": return .chain(left, try expression(1))
    case "||": return .or(left, try expression(2))
    case "&&": return .and(left, try expression(3))
    case "==", "!=", "<", "<=", ">", ">=": return .comparison(symbol, left, try expression(5))
    case "[]": return .projection(.flatten(left), try projected(9))
    case "[?": return try filter(left)
    case "(":
      guard case .field(let name) = left, case .name = first else { throw JMESError(message: "Invalid function name") }
      return .function(name, try arguments())
    case "[":
      if startsIndex { return try index(of: left) }
      try expect("*")
      try expect("]")
      return .projection(left, try projected(20))
    default:
      position -= 1
      throw unexpected()
    }
  }

  private mutating func arguments() throws(JMESError) -> [JMESExpression] {
    var arguments: [JMESExpression] = []
    while !isNext(")") {
      arguments.append(try expression(0))
      if isNext(",") { position += 1 }
    }
    position += 1
    return arguments
  }

  /// Reads an index or a slice after its bracket; a slice projects.
  private mutating func index(of left: JMESExpression) throws(JMESError) -> JMESExpression {
    if !isNext(":"), !isNext(":", 1) {
      guard case .number(let number) = peek() else { throw unexpected() }
      position += 1
      try expect("]")
      return .chain(left, .index(number))
    }
    var parts: [Int?] = [nil, nil, nil]
    var part = 0
    while !isNext("]"), part < 3 {
      switch peek() {
      case .symbol(":"):
        part += 1
        if part == 3 { throw unexpected() }
      case .number(let number): parts[part] = number
      default: throw unexpected()
      }
      position += 1
    }
    try expect("]")
    return .projection(.chain(left, .slice(parts[0], parts[1], parts[2])), try projected(20))
  }

  private mutating func filter(_ left: JMESExpression) throws(JMESError) -> JMESExpression {
    let condition = try expression(0)
    try expect("]")
    return .filter(left, isNext("[]") ? .current : try projected(21), condition)
  }

  private mutating func projected(_ power: Int) throws(JMESError) -> JMESExpression {
    if peek().power < 10 { return .current }
    if isNext("[") || isNext("[?") { return try expression(power) }
    guard isNext(".") else { throw unexpected() }
    position += 1
    return try afterDot(power)
  }

  private mutating func afterDot(_ power: Int) throws(JMESError) -> JMESExpression {
    switch peek() {
    case .name, .quotedName, .symbol("*"): return try expression(power)
    case .symbol("["):
      position += 1
      return try list()
    case .symbol("{"):
      position += 1
      return try mapping()
    default: throw unexpected()
    }
  }

  private mutating func list() throws(JMESError) -> JMESExpression {
    var items = [try expression(0)]
    while !isNext("]") {
      try expect(",")
      items.append(try expression(0))
    }
    position += 1
    return .list(items)
  }

  private mutating func mapping() throws(JMESError) -> JMESExpression {
    var pairs: [(String, JMESExpression)] = []
    while true {
      var name: String
      switch peek() {
      case .name(let plain): name = plain
      case .quotedName(let json): name = try JMESParser.unquoted(json)
      default: throw unexpected()
      }
      position += 1
      try expect(":")
      pairs.append((name, try expression(0)))
      if isNext(",") {
        position += 1
      } else if isNext("}") {
        position += 1
        return .mapping(pairs)
      }
    }
  }

  private static func unquoted(_ json: String) throws(JMESError) -> String {
    guard let value = try? JSONReader.read(json), let text = value.text else {
      throw JMESError(message: "error decoding string: \(json)")
    }
    return text
  }
}
