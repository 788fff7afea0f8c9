/// What follows a value: attributes, items, calls, filters and tests.
extension Parser {
  mutating func parsePostfix(_ start: Expression) throws(RenderError) -> Expression {
    var value = start
    var count = 0
    while true {
      switch token.kind {
      case .dot, .leftBracket: value = try parseSubscript(value)
      case .leftParenthesis: value = try parseCall(value)
      default: return value
      }
      try lengthen(&count)
    }
  }

  mutating func parseFilters(_ start: Expression, _ complaintStart: Int) throws(RenderError) -> Expression {
    var value = start
    var count = 0
    while true {
      switch token.kind {
      case .pipe: value = try parseFilter(value, complaintStart)
      case .name where token.keyword == .is: value = try parseTest(value, complaintStart)
      case .leftParenthesis: value = try parseCall(value)
      default: return value
      }
      try lengthen(&count)
    }
  }

  private mutating func lengthen(_ count: inout Int) throws(RenderError) {
    count += 1
    if count > depthLimit * 2 {
      let error = RenderError.tooDeep("the expression is too long")
      error.settle(source.place(at: Int(token.start)))
      throw error
    }
  }

  private mutating func parseSubscript(_ value: Expression) throws(RenderError) -> Expression {
    let first = try advance()
    if first.kind == .dot {
      let name = token
      try advance()
      if name.kind == .name { return attribute(value, name, first.start) }
      guard name.kind == .integer else {
        throw fail("expected name or number", name.kind == .end ? endOffset : name.start)
      }
      return ItemExpression(first.start, value, ConstantExpression(name.start, integer(name)))
    }
    var parts: [Expression] = []
    var slice: (Expression?, Expression?, Expression?)?
    while token.kind != .rightBracket {
      if !parts.isEmpty || slice != nil { try expect(.comma) }
      let offset = token.start
      if let found = try parseSubscribed(&parts) {
        if slice != nil || !parts.isEmpty || token.kind == .comma {
          parts.append(BareSliceExpression(offset))
        } else {
          slice = found
        }
      }
    }
    try expect(.rightBracket)
    if let slice, parts.isEmpty {
      let sliced = SliceExpression(first.start, value, slice)
      if FoldedExpression.folds(sliced) { foldedSlices += 1 }
      return sliced
    }
    let key = parts.count == 1 ? parts[0] : TupleExpression(first.start, parts)
    return ItemExpression(first.start, value, key)
  }

  private mutating func attribute(_ value: Expression, _ name: Token, _ offset: UInt32) -> Expression {
    let id = intern(name)
    let isLoop = special.loop > 0 && (value as? NameExpression)?.keyword == .loop
    let key = space.names.keys[Int(id)]
    let bytes = source.bytes
    let methods = Methods.named(key, bytes.span, Int(name.start), Int(name.end))
    return AttributeExpression(offset, value, key, methods, isLoopVariable: isLoop)
  }

  private func integer(_ token: Token) -> Value {
    let digits = source.bytes[Int(token.start)..<Int(token.end)].filter { $0 != 0x5F }
    return PythonArithmetic.integer(digits: digits, radix: 10)
  }

  /// One part of a subscript: appends an index, or returns the bounds of a slice.
  private mutating func parseSubscribed(
    _ parts: inout [Expression]
  ) throws(RenderError) -> (Expression?, Expression?, Expression?)? {
    var start: Expression?
    if token.kind != .colon {
      let value = try parseExpression()
      guard token.kind == .colon else {
        parts.append(value)
        return nil
      }
      start = value
    }
    try advance()
    let stop = try parseBound()
    var step: Expression?
    if token.kind == .colon {
      try advance()
      step = try parseBound()
    }
    return (start, stop, step)
  }

  private mutating func parseBound() throws(RenderError) -> Expression? {
    switch token.kind {
    case .colon, .rightBracket, .comma: nil
    default: try parseExpression()
    }
  }

  // MARK: Calls

  private mutating func parseCall(_ callee: Expression) throws(RenderError) -> Expression {
    let offset = token.start
    return CallExpression(offset, callee, try parseArguments())
  }

  private mutating func parseArguments() throws(RenderError) -> Arguments {
    let open = try expect(.leftParenthesis).start
    // Gathered on one stack, so that the array is made once in its size.
    let first = space.operands.count
    var keywords: [(name: String, value: Expression)] = []
    var morePositional: Expression?
    var moreKeywords: Expression?
    var isFirst = true
    while token.kind != .rightParenthesis {
      if !isFirst {
        try expect(.comma)
        if token.kind == .rightParenthesis { break }
      }
      isFirst = false
      if token.kind == .multiply {
        try ensure(morePositional == nil && moreKeywords == nil, open)
        try advance()
        morePositional = try parseExpression()
      } else if token.kind == .power {
        try ensure(moreKeywords == nil, open)
        try advance()
        moreKeywords = try parseExpression()
      } else if token.kind == .name, try peek().kind == .assign {
        try ensure(moreKeywords == nil, open)
        let name = try advance()
        try advance()
        keywords.append((text(name), try parseExpression()))
      } else {
        try ensure(morePositional == nil && moreKeywords == nil && keywords.isEmpty, open)
        space.operands.append(try parseExpression())
      }
    }
    try expect(.rightParenthesis)
    let positional = space.takeOperands(from: first)
    if positional.isEmpty, keywords.isEmpty, morePositional == nil, moreKeywords == nil { return noArguments }
    return Arguments(positional, keywords, morePositional, moreKeywords)
  }

  // No function inside the one above: to catch `self` it would copy the whole parser for each call.
  private func ensure(_ truth: Bool, _ open: UInt32) throws(RenderError) {
    if !truth { throw fail("invalid syntax for function call expression", open) }
  }

  // MARK: Filters and tests

  /// A chain of filters; `value` is nil in blocks, where the first has no pipe before it if `startsInline`.
  mutating func parseFilterChain(
    _ value: Expression?, startsInline: Bool = false
  ) throws(RenderError) -> FilterExpression? {
    var result: FilterExpression?
    var count = 0
    let complaintStart = complaints.count
    if startsInline { result = try parseFilterName(value, complaintStart) }
    while token.kind == .pipe {
      try advance()
      result = try parseFilterName(result ?? value, complaintStart)
      try lengthen(&count)
    }
    return result
  }

  private mutating func parseFilter(
    _ value: Expression, _ complaintStart: Int
  ) throws(RenderError) -> Expression {
    try advance()
    return try parseFilterName(value, complaintStart)
  }

  private mutating func parseFilterName(
    _ value: Expression?, _ complaintStart: Int
  ) throws(RenderError) -> FilterExpression {
    let offset = token.start
    let name = try parseDottedName()
    let arguments = token.kind == .leftParenthesis ? try parseArguments() : noArguments
    let function = environment.filters[name]
    if function == nil, !isSoft { complain("No filter named \(PythonText.quoted(name)).", offset, at: complaintStart) }
    return FilterExpression(offset, value, name, function, arguments)
  }

  private mutating func parseDottedName() throws(RenderError) -> String {
    var name = text(try expect(.name))
    while token.kind == .dot {
      try advance()
      name += "." + text(try expect(.name))
    }
    return name
  }

  private mutating func parseTest(
    _ value: Expression, _ complaintStart: Int
  ) throws(RenderError) -> Expression {
    let offset = try advance().start
    let isNegated = try skip(.not)
    let name = try parseDottedName()
    let arguments = try parseTestArguments()
    let function = environment.tests[name]
    if function == nil, !isSoft { complain("No test named \(PythonText.quoted(name)).", offset, at: complaintStart) }
    let wantsDefined = arguments === noArguments && function != nil ? definedness(name, function) : nil
    let test = TestExpression(offset, value, name, function, arguments, wantsDefined: wantsDefined)
    return isNegated ? NotExpression(offset, test) : test
  }

  /// True for Jinja2's own `defined`, false for its `undefined`, nil for others.
  private func definedness(_ name: String, _ function: Function?) -> Bool? {
    guard name == "defined" || name == "undefined", BuiltinTests.isType(function) else { return nil }
    return name == "defined"
  }

  private mutating func parseTestArguments() throws(RenderError) -> Arguments {
    switch token.kind {
    case .leftParenthesis: return try parseArguments()
    case .string, .integer, .float, .leftBracket, .leftBrace: break
    case .name:
      switch token.keyword {
      case .else, .or, .and: return noArguments
      case .is: throw fail("You cannot chain multiple tests with is", token.start)
      default: break
      }
    default: return noArguments
    }
    let value = try parsePostfix(parsePrimary())
    return Arguments([value], [], nil, nil)
  }
}
