/// Expressions, in Python's order of precedence as Jinja2 3.1 has it.
extension Parser {
  /// An expression, with conditional ones unless `withConditional` is false.
  mutating func parseExpression(withConditional: Bool = true) throws(RenderError) -> Expression {
    try nest()
    defer { unnest() }
    let start = token.start
    let firstComplaint = complaints.count
    // Most expressions are one operand: only what follows it tells whether the chain of precedence is needed.
    var head: Expression?
    if !isAt(.not) {
      let operand = try parseUnary()
      guard isAtOperator else { return operand }
      head = operand
    }
    // Named first: as an argument it would have the parser copied for the time of the call.
    let value = withConditional ? try parseConditional(head, start, firstComplaint) : try parseOr(head, start)
    return folded(value)
  }

  /// An expression as Jinja2 computes it, should it have a slice of literals in it.
  func folded(_ expression: Expression, isPrinted: Bool = false) -> Expression {
    guard foldedSlices > 0, isPrinted || !(expression is FoldedExpression), FoldedExpression.folds(expression) else {
      return expression
    }
    return FoldedExpression(expression, isPrinted: isPrinted)
  }

  private var isAtOperator: Bool {
    switch token.kind {
    case .name:
      switch token.keyword {
      case .if, .or, .and, .not, .in: true
      default: false
      }
    case .add, .subtract, .divide, .floorDivide, .multiply, .modulo, .power, .tilde, .equal, .notEqual, .greater,
      .greaterOrEqual, .less, .lessOrEqual:
      true
    default: false
    }
  }

  // Each level takes over an operand that was parsed already, with the offset where it starts.

  private mutating func parseConditional(
    _ head: Expression?, _ start: UInt32, _ firstComplaint: Int
  ) throws(RenderError) -> Expression {
    var offset = start
    var value = try parseOr(head, start)
    while isAt(.if) {
      forgetSoftComplaints(from: firstComplaint)
      try advance()
      let wasSoft = isSoft
      isSoft = true
      defer { isSoft = wasSoft }
      let test = try parseOr(nil, token.start)
      var other: Expression?
      if try skip(.else) {
        try nest()
        other = try parseConditional(nil, token.start, complaints.count)
        unnest()
      }
      value = ConditionalExpression(offset, test, value, other, in: source)
      offset = token.start
    }
    return value
  }

  // The value of a conditional expression is parsed before it is known to be one.
  private mutating func forgetSoftComplaints(from first: Int) {
    guard complaints.count > first else { return }
    complaints.removeSubrange(first...)
  }

  private mutating func parseOr(_ head: Expression?, _ start: UInt32) throws(RenderError) -> Expression {
    var offset = start
    var left = try parseAnd(head, start)
    var count = 0
    while isAt(.or) {
      try advance()
      try chain(&count)
      left = LogicExpression(offset, left, try parseAnd(nil, token.start), isOr: true)
      offset = token.start
    }
    return left
  }

  private mutating func parseAnd(_ head: Expression?, _ start: UInt32) throws(RenderError) -> Expression {
    var offset = start
    var left = try parseNot(head, start)
    var count = 0
    while isAt(.and) {
      try advance()
      try chain(&count)
      left = LogicExpression(offset, left, try parseNot(nil, token.start), isOr: false)
      offset = token.start
    }
    return left
  }

  /// Counts the operators of one chain, each of which deepens the tree.
  private mutating func chain(_ count: inout Int) throws(RenderError) {
    count += 1
    if count > depthLimit * 4 {
      let error = RenderError.tooDeep("the expression has too many operators")
      error.settle(source.place(at: Int(token.start)))
      throw error
    }
  }

  private mutating func parseNot(_ head: Expression?, _ start: UInt32) throws(RenderError) -> Expression {
    guard head == nil, isAt(.not) else {
      let value = try parseCompare(head, start)
      return folded(value)
    }
    try nest()
    defer { unnest() }
    let offset = try advance().start
    return NotExpression(offset, try parseNot(nil, token.start))
  }

  private mutating func parseCompare(_ head: Expression?, _ start: UInt32) throws(RenderError) -> Expression {
    let first = try parseOperand(head, start)
    guard let operation = try comparison() else { return first }
    let second = (operation, try parseOperand(nil, token.start))
    var offset = token.start
    var others: [CompareExpression.Step] = []
    while let operation = try comparison() {
      others.append((operation, try parseOperand(nil, token.start)))
      offset = token.start
    }
    return CompareExpression(offset, first, second, others)
  }

  /// An operand of a comparison: nearly always a lone one, without arithmetic.
  private mutating func parseOperand(_ head: Expression?, _ start: UInt32) throws(RenderError) -> Expression {
    let first: Expression
    if let head { first = head } else { first = try parseUnary() }
    switch token.kind {
    case .add, .subtract, .divide, .floorDivide, .multiply, .modulo, .power, .tilde:
      return try parseArithmetic(1, first, start)
    default: return first
    }
  }

  /// Moves over a comparison operator.
  private mutating func comparison() throws(RenderError) -> CompareExpression.Operator? {
    let operation: CompareExpression.Operator
    switch token.kind {
    case .equal: operation = .equal
    case .notEqual: operation = .notEqual
    case .less: operation = .less
    case .lessOrEqual: operation = .lessOrEqual
    case .greater: operation = .greater
    case .greaterOrEqual: operation = .greaterOrEqual
    case .name where token.keyword == .in: operation = .contained
    case .name where token.keyword == .not:
      let next = try peek()
      guard next.kind == .name, next.keyword == .in else { return nil }
      try advance()
      operation = .notContained
    default: return nil
    }
    try advance()
    return operation
  }

  /// `+ -` at level 1, `~` at 2, `* / // %` at 3, `**` at 4.
  private mutating func parseArithmetic(
    _ level: Int, _ head: Expression?, _ start: UInt32
  ) throws(RenderError) -> Expression {
    var offset = start
    if level == 4 { return try parsePower(head, start) }
    var left = try parseArithmetic(level + 1, head, start)
    if level == 2 { return try parseConcat(offset, left) }
    var count = 0
    while let operation = arithmetic(level) {
      try advance()
      try chain(&count)
      left = ArithmeticExpression(offset, left, operation, try parseArithmetic(level + 1, nil, token.start))
      offset = token.start
    }
    return left
  }

  private func arithmetic(_ level: Int) -> ArithmeticExpression.Operator? {
    switch token.kind {
    case .add where level == 1: .add
    case .subtract where level == 1: .subtract
    case .multiply where level == 3: .multiply
    case .divide where level == 3: .divide
    case .floorDivide where level == 3: .floorDivide
    case .modulo where level == 3: .modulo
    default: nil
    }
  }

  private mutating func parseConcat(_ offset: UInt32, _ first: Expression) throws(RenderError) -> Expression {
    guard token.kind == .tilde else { return first }
    var items = [first]
    while token.kind == .tilde {
      try advance()
      items.append(try parseArithmetic(3, nil, token.start))
    }
    return ConcatExpression(offset, items, escaping)
  }

  private mutating func parsePower(_ head: Expression?, _ start: UInt32) throws(RenderError) -> Expression {
    var offset = start
    var left: Expression
    if let head { left = head } else { left = try parseUnary() }
    var count = 0
    while token.kind == .power {
      try advance()
      try chain(&count)
      left = power(offset, left, try parseUnary())
      offset = token.start
    }
    return left
  }

  /// Jinja2 folds `-3` to a constant and writes it into Python code without parentheses, where `**` binds tighter:
  /// `-3 ** x` is `-(3 ** x)`, unless `x` is a constant too, and all is computed before.
  private func power(_ offset: UInt32, _ left: Expression, _ right: Expression) -> Expression {
    guard let sign = left as? SignExpression, sign.isNegative, sign.operand is ConstantExpression,
      !Self.isConstant(right)
    else { return ArithmeticExpression(offset, left, .power, right) }
    let power = ArithmeticExpression(offset, sign.operand, .power, right)
    return SignExpression(sign.offset, power, isNegative: true)
  }

  private static func isConstant(_ expression: Expression) -> Bool {
    if let sign = expression as? SignExpression { return isConstant(sign.operand) }
    return expression is ConstantExpression
  }

  private mutating func parseUnary(withFilter: Bool = true) throws(RenderError) -> Expression {
    let offset = token.start
    let complaintStart = complaints.count
    var value: Expression
    if token.kind == .subtract || token.kind == .add {
      try nest()
      defer { unnest() }
      let isNegative = try advance().kind == .subtract
      value = SignExpression(offset, try parseUnary(withFilter: false), isNegative: isNegative)
    } else {
      value = try parsePrimary()
    }
    switch token.kind {
    case .dot, .leftBracket, .leftParenthesis: value = try parsePostfix(value)
    default: break
    }
    guard withFilter else { return value }
    switch token.kind {
    case .pipe, .name, .leftParenthesis: value = try parseFilters(value, complaintStart)
    default: break
    }
    return folded(value)
  }

  // MARK: Primaries

  mutating func parsePrimary() throws(RenderError) -> Expression {
    let first = token
    switch first.kind {
    case .name:
      try advance()
      switch first.keyword {
      case .true: return ConstantExpression(first.start, .bool(true))
      case .false: return ConstantExpression(first.start, .bool(false))
      case .nothing: return ConstantExpression(first.start, .none)
      default: return load(first)
      }
    case .string: return try parseStrings()
    case .integer, .float:
      try advance()
      return ConstantExpression(first.start, try number(first))
    case .leftParenthesis:
      try nest()
      defer { unnest() }
      try advance()
      let value = try parseTuple(isParenthesised: true)
      try expect(.rightParenthesis)
      return value
    case .leftBracket: return try parseList()
    case .leftBrace: return try parseDict()
    default:
      throw fail("unexpected \(PythonText.quoted(describe(first)))", first.kind == .end ? endOffset : first.start)
    }
  }

  private mutating func parseStrings() throws(RenderError) -> Expression {
    // The quote before the text.
    let offset = token.start &- 1
    // The token has a name of its own, or the parser would be copied for the time of the call.
    var part = try advance()
    var text = try decoded(part)
    while token.kind == .string {
      part = try advance()
      text += try decoded(part)
    }
    return ConstantExpression(offset, .string(text))
  }

  private func decoded(_ token: Token) throws(RenderError) -> String {
    guard token.hasEscapes else { return text(token) }
    let (text, problem) = StringLiteral.decode(source.bytes, Int(token.start), Int(token.end))
    if let problem { throw fail(problem, token.start) }
    return text
  }

  private func number(_ token: Token) throws(RenderError) -> Value {
    var digits = source.bytes[Int(token.start)..<Int(token.end)].filter { $0 != 0x5F }
    if token.kind == .float { return .float(Double(String(decoding: digits, as: UTF8.self)) ?? 0) }
    var radix = 10
    if digits.count > 2, digits[0] == 0x30 {
      switch digits[1] | 0x20 {
      case 0x78: radix = 16
      case 0x6F: radix = 8
      case 0x62: radix = 2
      default: break
      }
      if radix != 10 { digits.removeFirst(2) }
    }
    // As Python's int() refuses them.
    if radix == 10, digits.count > BigInt.maximumDecimalDigits {
      throw fail("an integer has more than \(BigInt.maximumDecimalDigits) digits", token.start)
    }
    if digits.count <= 18, radix == 10 { return .int(digits.reduce(0) { $0 &* 10 &+ Int($1 &- 0x30) }) }
    return PythonArithmetic.integer(digits: digits, radix: radix)
  }

  /// One expression, or several with commas between them as a tuple.
  mutating func parseTuple(
    withConditional: Bool = true, isParenthesised: Bool = false, until end: Keyword = .none
  ) throws(RenderError) -> Expression {
    var offset = token.start
    if isTupleEnd(end) {
      if isParenthesised { return TupleExpression(offset, []) }
      throw fail(
        "Expected an expression, got \(PythonText.quoted(describe(token)))",
        token.kind == .end ? endOffset : token.start)
    }
    let first = try parseExpression(withConditional: withConditional)
    guard token.kind == .comma else { return first }
    var items = [first]
    while token.kind == .comma {
      offset = token.start
      try advance()
      if isTupleEnd(end) { break }
      items.append(try parseExpression(withConditional: withConditional))
    }
    return TupleExpression(offset, items)
  }

  func isTupleEnd(_ end: Keyword) -> Bool {
    switch token.kind {
    case .variableEnd, .blockEnd, .rightParenthesis: true
    default: end != .none && isAt(end)
    }
  }

  private mutating func parseList() throws(RenderError) -> Expression {
    let offset = try advance().start
    var items: [Expression] = []
    while token.kind != .rightBracket {
      if !items.isEmpty { try expect(.comma) }
      if token.kind == .rightBracket { break }
      items.append(try parseExpression())
    }
    try expect(.rightBracket)
    return ListExpression(offset, items)
  }

  private mutating func parseDict() throws(RenderError) -> Expression {
    let offset = try advance().start
    var items: [(key: Expression, value: Expression)] = []
    while token.kind != .rightBrace {
      if !items.isEmpty { try expect(.comma) }
      if token.kind == .rightBrace { break }
      let key = try parseExpression()
      try expect(.colon)
      items.append((key, try parseExpression()))
    }
    try expect(.rightBrace)
    return DictExpression(offset, items)
  }
}
