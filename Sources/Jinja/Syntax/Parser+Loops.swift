/// Loops, macros and call blocks.
extension Parser {
  mutating func parseFor() throws(RenderError) -> Statement {
    let offset = try advance().start
    loopDepth += 1
    loopNesting += 1
    defer {
      loopDepth -= 1
      loopNesting -= 1
    }
    let target = try parseTarget(until: .in)
    try expect(.in)
    let iterable = try parseTuple(withConditional: false, until: .recursive)
    let filter = try skip(.if) ? try parseLoopFilter(target) : nil
    let statement = ForStatement(offset, target, iterable, filter)
    let outer = scope.function
    let isRecursive = try skip(.recursive)
    let function = isRecursive ? FunctionScope(outer) : outer
    let end = try parseLoopBody(statement, Scope(function), isRecursive)
    if end.keyword == .else {
      let inner = Scope(function)
      inner.whenResolved = { statement.otherwiseEntry = $0.entry }
      loopNesting -= 1
      defer { loopNesting += 1 }
      statement.otherwise = Body(
        try within(inner) { parser throws(RenderError) in try parser.parseBody(until: [.endfor]) })
      try advance()
    }
    if isRecursive {
      let code = FunctionCode(source)
      statement.recursive = code
      finishers.append { code.slotCount = function.slotCount }
    }
    return statement
  }

  private mutating func parseLoopFilter(_ target: Target) throws(RenderError) -> LoopFilter {
    let inner = Scope(scope.function)
    let own = target.copied()
    let filter = try within(inner) { parser throws(RenderError) in
      for name in own.names { parser.noteUse(name, .parameter, inner) }
      return LoopFilter(own, try parser.parseExpression())
    }
    inner.whenResolved = { filter.entry = $0.entry }
    return filter
  }

  /// Parses the body and returns the tag that ends it.
  private mutating func parseLoopBody(
    _ statement: ForStatement, _ inner: Scope, _ isRecursive: Bool
  ) throws(RenderError) -> Token {
    let before = special.loop
    let scopedBefore = scopedBlockCount
    inner.whenResolved = { statement.bodyEntry = $0.entry }
    return try within(inner) { parser throws(RenderError) in
      for name in statement.target.names { parser.noteUse(name, .parameter, inner) }
      statement.body = Body(try parser.parseBody(until: [.endfor, .else]))
      if isRecursive || parser.special.loop > before || parser.scopedBlockCount > scopedBefore {
        let name = parser.declare("loop", in: inner)
        parser.finishers.append { statement.loopSlot = name.slot }
      }
      return try parser.advance()
    }
  }

  // MARK: Macros

  mutating func parseMacro() throws(RenderError) -> Statement {
    let offset = try advance().start
    let target = try parseNameTarget()
    noteStore(target.name, isExported: !target.name.key.text.hasPrefix("_"))
    let code = MacroCode(source, name: target.name.key.text)
    code.offset = offset
    try parseMacroCode(code, hasSignature: true, end: .endmacro) { _ throws(RenderError) in }
    return MacroStatement(offset, target, code)
  }

  mutating func parseCallBlock() throws(RenderError) -> Statement {
    let offset = try advance().start
    let code = MacroCode(source, name: nil)
    code.offset = offset
    let escaping = escaping
    let outer = scope
    var call: CallExpression?
    try parseMacroCode(code, hasSignature: token.kind == .leftParenthesis, end: .endcall) {
      parser throws(RenderError) in
      // The call itself stands in the scope around the block.
      let inner = parser.scope
      parser.scope = outer
      defer { parser.scope = inner }
      guard let parsed = try parser.parseExpression() as? CallExpression else {
        throw parser.fail("expected call", offset)
      }
      call = parsed
    }
    guard let call else { throw fail("expected call", offset) }
    return CallStatement(offset, call, code, escaping)
  }

  /// Parses parameters, what `between` parses, and the body.
  private mutating func parseMacroCode(
    _ code: MacroCode, hasSignature: Bool, end: Keyword,
    _ between: (inout Parser) throws(RenderError) -> Void
  ) throws(RenderError) {
    let function = FunctionScope(scope.function)
    let inner = Scope(function)
    let saved = (outputCheck, loopNesting)
    outputCheck = .none
    loopNesting = 0
    defer { (outputCheck, loopNesting) = saved }
    inner.whenResolved = { code.entry = $0.entry }
    try within(inner) { parser throws(RenderError) in
      let parameters = hasSignature ? try parser.parseSignature(inner) : []
      try between(&parser)
      let before = parser.special
      code.body = Body(try parser.parseBody(until: [end]))
      parser.finish(code, parameters, before, inner)
    }
    try advance()
  }

  private typealias Parameter = (name: NameExpression, value: Expression?)

  private mutating func parseSignature(_ inner: Scope) throws(RenderError) -> [(
    name: NameExpression, value: Expression?
  )] {
    var parameters: [Parameter] = []
    try expect(.leftParenthesis)
    while token.kind != .rightParenthesis {
      if !parameters.isEmpty { try expect(.comma) }
      let name = try parseNameTarget().name
      noteUse(name, .parameter, inner)
      if token.kind == .assign {
        try advance()
        parameters.append((name, try parseExpression()))
      } else if parameters.last?.value != nil {
        throw fail("non-default argument follows default argument", token.start)
      } else {
        parameters.append((name, nil))
      }
    }
    try expect(.rightParenthesis)
    return parameters
  }

  private mutating func finish(
    _ code: MacroCode, _ parameters: [(name: NameExpression, value: Expression?)], _ before: SpecialUses, _ inner: Scope
  ) {
    func has(_ name: String) -> Bool { parameters.contains { $0.name.key.text == name } }
    code.usesCaller = special.caller > before.caller
    if code.usesCaller, let explicit = parameters.first(where: { $0.name.key.text == "caller" }), explicit.value == nil
    {
      complain(
        "When defining macros or call blocks the special \"caller\" argument must be omitted or be given a default.",
        code.offset)
    }
    let caller = code.usesCaller && !has("caller") ? declare("caller", in: inner) : nil
    let keywords = special.keywords > before.keywords && !has("kwargs") ? declare("kwargs", in: inner) : nil
    let positional = special.positional > before.positional && !has("varargs") ? declare("varargs", in: inner) : nil
    let function = inner.function
    finishers.append {
      code.parameters = parameters.map {
        MacroCode.Parameter(name: $0.name.key.text, slot: $0.name.slot, value: $0.value)
      }
      code.callerSlot = caller?.slot
      code.keywordsSlot = keywords?.slot
      code.positionalSlot = positional?.slot
      code.slotCount = function.slotCount
    }
  }
}
