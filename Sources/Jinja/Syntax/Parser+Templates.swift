/// Blocks, inheritance, includes, imports and extension tags.
extension Parser {
  mutating func parseBlock() throws(RenderError) -> [Statement] {
    let offset = try advance().start
    let nameToken = try expect(.name)
    let id = names.intern(source.bytes, Int(nameToken.start), Int(nameToken.end))
    let code = BlockCode(source, key: names.keys[Int(id)])
    code.isScoped = try skip(.scoped)
    code.isRequired = try skip(.required)
    if code.isScoped { scopedBlockCount += 1 }
    if token.kind == .subtract {
      throw fail(
        "Block names in Jinja have to be valid Python identifiers and may not contain hyphens,"
          + " use an underscore instead.", token.start)
    }
    if root.blockTable.updateValue(code, forKey: code.key) != nil {
      complaints.append((-1, fail("block \(PythonText.quoted(code.name)) defined twice", offset)))
    }
    root.blocks.append(code)
    let statement = BlockStatement(
      offset, code, needsNoParent: scope.isTopLevel && extendsCount > 0)
    // At the top level of a template that surely extends another, only the definition counts.
    let isDropped = scope.isTopLevel && extendsForSure
    if code.isScoped { scope.note(statement.visible) }
    try parseBlockBody(code)
    if token.kind == .name, text(token) == code.name { try advance() }
    return isDropped ? [] : [statement]
  }

  private mutating func parseBlockBody(_ code: BlockCode) throws(RenderError) {
    let inner = Scope(FunctionScope(nil))
    blockScopes.append((code, inner))
    let saved = (scope, isSoft, outputCheck, loopNesting, order, special)
    scope = inner
    isSoft = false
    outputCheck = .none
    loopNesting = 0
    order = blockScopes.count
    special = SpecialUses()
    defer { (scope, isSoft, outputCheck, loopNesting, order, special) = saved }
    let body = try parseBody(until: [.endblock])
    if code.isRequired, !body.allSatisfy({ ($0 as? TextStatement)?.isBlank ?? false }) {
      throw fail("Required blocks can only contain comments or whitespace", token.start)
    }
    code.body = Body(body)
    try advance()
    if special.selfUses > 0 {
      let name = declare("self", in: inner)
      finishers.append { code.selfSlot = name.slot }
    }
    if special.superUses > 0 {
      let name = declare("super", in: inner)
      finishers.append { code.superSlot = name.slot }
    }
  }

  mutating func parseExtends() throws(RenderError) -> [Statement] {
    let offset = try advance().start
    let statement = ExtendsStatement(offset, try parseExpression())
    if !scope.isTopLevel { complain("cannot use extend from a non top-level scope", offset) }
    extendsCount += 1
    if isRootLevel { extendsForSure = true }
    return [statement]
  }

  /// `with context` or `without context`, nil when neither stands here.
  private mutating func parseContext() throws(RenderError) -> Bool? {
    guard isAt(.with) || isAt(.without) else { return nil }
    let next = try peek()
    guard next.kind == .name, next.keyword == .context else { return nil }
    let result = try advance().keyword == .with
    try advance()
    return result
  }

  mutating func parseInclude() throws(RenderError) -> Statement {
    let offset = try advance().start
    let template = try parseExpression()
    var ignoresMissing = false
    if isAt(.ignore) {
      let next = try peek()
      if next.kind == .name, next.keyword == .missing {
        ignoresMissing = true
        try advance()
        try advance()
      }
    }
    let statement = IncludeStatement(
      offset, template, ignoresMissing: ignoresMissing, withContext: try parseContext() ?? true)
    scope.note(statement.visible)
    return statement
  }

  mutating func parseImport() throws(RenderError) -> ImportStatement {
    let offset = try advance().start
    let template = try parseExpression()
    try expect(.as)
    let target = try parseNameTarget()
    let statement = ImportStatement(offset, template, target, withContext: try parseContext() ?? false)
    noteStore(target.name, isExported: false)
    scope.note(statement.visible)
    return statement
  }

  mutating func parseFrom() throws(RenderError) -> Statement {
    let offset = try advance().start
    let template = try parseExpression()
    try expect(.import)
    var imported: [(key: StaticKey, target: NameTarget)] = []
    var withContext: Bool?
    while true {
      if !imported.isEmpty { try expect(.comma) }
      guard token.kind == .name else { throw unexpected(expected: "name") }
      withContext = try parseContext()
      if withContext != nil { break }
      imported.append(try parseImportedName())
      withContext = try parseContext()
      if withContext != nil || token.kind != .comma { break }
    }
    let statement = FromImportStatement(offset, template, imported, withContext: withContext ?? false)
    for (_, target) in imported { noteStore(target.name, isExported: false) }
    scope.note(statement.visible)
    return statement
  }

  private mutating func parseImportedName() throws(RenderError) -> (key: StaticKey, target: NameTarget) {
    let name = try parseNameTarget()
    if name.name.key.text.hasPrefix("_") {
      throw fail("names starting with an underline can not be imported", name.offset)
    }
    return (name.name.key, try skip(.as) ? try parseNameTarget() : name)
  }

  // MARK: Extension tags

  mutating func parseExtension(_ kind: ExtensionTag, into statements: inout [Statement]) throws(RenderError) {
    let tag = try advance()
    switch kind {
    case .assignBody(let filter, let end):
      try expect(.as)
      let target = try parseTarget()
      noteStores(target)
      let code = MacroCode(source, name: nil)
      code.offset = tag.start
      code.tag = text(tag)
      try parseExtensionBody(code, end)
      statements.append(AssignBodyStatement(tag.start, target, code, try extensionFilter(filter, tag)))
    case .assignTemplate(let filter):
      let (statement, target) = try parseExtensionImport(tag)
      statements.append(statement)
      let value = try extensionFilter(filter, tag)
      statements.append(AssignFilteredStatement(tag.start, target, value))
    case .transparent(let end):
      try expect(.as)
      _ = try parseExpression()
      statements.append(contentsOf: try parseBody(until: [], orWord: end))
      try advance()
    }
  }

  private mutating func parseExtensionImport(_ tag: Token) throws(RenderError) -> (Statement, NameTarget) {
    let template = try parseExpression()
    try expect(.as)
    let target = try parseNameTarget()
    let statement = ImportStatement(tag.start, template, target, withContext: try parseContext() ?? false)
    noteStore(target.name, isExported: !target.name.key.text.hasPrefix("_"))
    scope.note(statement.visible)
    return (statement, target)
  }

  private mutating func extensionFilter(_ name: String, _ tag: Token) throws(RenderError) -> FilterExpression {
    guard let function = environment.filters[name] else {
      throw fail("Unable to parse \(text(tag)), no filter named \(PythonText.quoted(name))", tag.start)
    }
    return FilterExpression(tag.start, nil, name, function, noArguments)
  }

  // The body is a macro of its own, as Salt makes it: what it sets is not seen outside.
  private mutating func parseExtensionBody(_ code: MacroCode, _ end: String) throws(RenderError) {
    let function = FunctionScope(scope.function)
    let inner = Scope(function)
    let saved = (outputCheck, loopNesting)
    outputCheck = .none
    loopNesting = 0
    defer { (outputCheck, loopNesting) = saved }
    inner.whenResolved = { code.entry = $0.entry }
    code.body = Body(
      try within(inner) { parser throws(RenderError) in try parser.parseBody(until: [], orWord: end) })
    finishers.append { code.slotCount = function.slotCount }
    try advance()
  }
}
