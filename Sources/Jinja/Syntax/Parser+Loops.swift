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
    if try skip(.recursive) {
      statement.recursive = FunctionCode(source, level: space.scopes.code(of: scope).level + 1)
    }
    let end = try parseLoopBody(statement, loopScope(statement))
    if end.keyword == .else {
      let inner = loopScope(statement)
      space.scopes.own(inner, .otherwise(statement))
      loopNesting -= 1
      defer { loopNesting += 1 }
      statement.otherwise = Body(
        try within(inner) { parser throws(RenderError) in try parser.parseBody(until: [.endfor]) })
      try advance()
    }
    return statement
  }

  /// A scope of a loop: one of the function around it, or of the one that a recursive loop is.
  private mutating func loopScope(_ statement: ForStatement) -> ScopeTree.ID {
    guard let code = statement.recursive else { return space.scopes.make(in: scope) }
    return space.scopes.open(code)
  }

  private mutating func parseLoopFilter(_ target: Target) throws(RenderError) -> LoopFilter {
    let inner = space.scopes.make(in: scope)
    let own = target.copied()
    let filter = try within(inner) { parser throws(RenderError) in
      parser.noteParameters(own, in: inner)
      return LoopFilter(own, try parser.parseExpression())
    }
    space.scopes.own(inner, .loopFilter(filter))
    return filter
  }

  /// Parses the body and returns the tag that ends it.
  private mutating func parseLoopBody(
    _ statement: ForStatement, _ inner: ScopeTree.ID
  ) throws(RenderError) -> Token {
    let before = special.loop
    let scopedBefore = scopedBlockCount
    space.scopes.own(inner, .loop(statement))
    let isRecursive = statement.recursive != nil
    return try within(inner) { parser throws(RenderError) in
      parser.noteParameters(statement.target, in: inner)
      statement.body = Body(try parser.parseBody(until: [.endfor, .else]))
      if isRecursive || parser.special.loop > before || parser.scopedBlockCount > scopedBefore {
        parser.finishers.append(.loop(statement, parser.declare("loop", in: inner)))
      }
      return try parser.advance()
    }
  }

  // MARK: Macros

  mutating func parseMacro() throws(RenderError) -> Statement {
    let offset = try advance().start
    let target = try parseNameTarget()
    noteStore(target.name, isExported: !target.name.key.text.hasPrefix("_"))
    let code = MacroCode(source, name: target.name.key.text, level: space.scopes.code(of: scope).level + 1)
    code.offset = offset
    try parseMacroCode(code, hasSignature: true, end: .endmacro) { _ throws(RenderError) in }
    return MacroStatement(offset, target, code)
  }

  mutating func parseCallBlock() throws(RenderError) -> Statement {
    let offset = try advance().start
    let code = MacroCode(source, name: nil, level: space.scopes.code(of: scope).level + 1)
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
    let inner = space.scopes.open(code)
    let saved = (outputCheck, loopNesting)
    outputCheck = .none
    loopNesting = 0
    defer { (outputCheck, loopNesting) = saved }
    try within(inner) { parser throws(RenderError) in
      let parameters = hasSignature ? try parser.parseSignature(inner) : []
      try between(&parser)
      let before = parser.special
      code.body = Body(try parser.parseBody(until: [end]))
      parser.finish(code, parameters, before, inner)
    }
    try advance()
  }

  private mutating func parseSignature(_ inner: ScopeTree.ID) throws(RenderError) -> [MacroNames.Parameter] {
    var parameters: [MacroNames.Parameter] = []
    try expect(.leftParenthesis)
    while token.kind != .rightParenthesis {
      if !parameters.isEmpty { try expect(.comma) }
      let name = try parseNameTarget().name
      space.scopes.note(name, .parameter, in: inner)
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
    _ code: MacroCode, _ parameters: [MacroNames.Parameter], _ before: SpecialUses, _ inner: ScopeTree.ID
  ) {
    func has(_ name: String) -> Bool { parameters.contains { $0.name.key.text == name } }
    code.usesCaller = special.caller > before.caller
    if code.usesCaller, let explicit = parameters.first(where: { $0.name.key.text == "caller" }), explicit.value == nil
    {
      complain(
        "When defining macros or call blocks the special \"caller\" argument must be omitted or be given a default.",
        code.offset)
    }
    var names = MacroNames(parameters: parameters)
    names.caller = code.usesCaller && !has("caller") ? declare("caller", in: inner) : nil
    names.keywords = special.keywords > before.keywords && !has("kwargs") ? declare("kwargs", in: inner) : nil
    names.positional = special.positional > before.positional && !has("varargs") ? declare("varargs", in: inner) : nil
    finishers.append(.macro(code, names))
  }
}
