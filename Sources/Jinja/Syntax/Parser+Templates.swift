/// Blocks, inheritance, includes, imports and extension tags.
extension Parser {
  mutating func parseBlock(into statements: inout [Statement]) throws(RenderError) {
    let offset = try advance().start
    let nameToken = try expect(.name)
    let id = intern(nameToken)
    let code = BlockCode(source, key: space.names.keys[Int(id)], offset)
    code.isScoped = try skip(.scoped)
    code.isRequired = try skip(.required)
    if code.isScoped { scopedBlockCount += 1 }
    if token.kind == .subtract {
      throw fail(
        "Block names in Jinja have to be valid Python identifiers and may not contain hyphens,"
          + " use an underscore instead.", token.start)
    }
    root.blocks.append(code)
    let isTopLevel = space.scopes.isTopLevel(scope)
    // At the top level of a template that surely extends another, only the definition counts.
    if !(isTopLevel && extendsForSure) {
      let statement = BlockStatement(offset, code, needsNoParent: isTopLevel && extendsCount > 0)
      if let visible = statement.visible { space.scopes.note(visible, in: scope) }
      statements.append(statement)
    }
    try parseBlockBody(code)
    if token.kind == .name, text(token) == code.name { try advance() }
  }

  private mutating func parseBlockBody(_ code: BlockCode) throws(RenderError) {
    let inner = space.scopes.open(code)
    blockScopes.append(inner)
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
    if special.selfUses > 0 { finishers.append(.blockSelf(code, declare("self", in: inner))) }
    if special.superUses > 0 { finishers.append(.blockSuper(code, declare("super", in: inner))) }
  }

  mutating func parseExtends() throws(RenderError) -> Statement {
    let offset = try advance().start
    let statement = ExtendsStatement(offset, try parseExpression())
    if !space.scopes.isTopLevel(scope) { complain("cannot use extend from a non top-level scope", offset) }
    extendsCount += 1
    if isRootLevel { extendsForSure = true }
    return statement
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
    space.scopes.note(statement.visible, in: scope)
    return statement
  }

  mutating func parseImport() throws(RenderError) -> ImportStatement {
    let offset = try advance().start
    let template = try parseExpression()
    try expect(.as)
    let target = try parseNameTarget()
    let statement = ImportStatement(offset, template, target, withContext: try parseContext() ?? false)
    noteStore(target.name, isExported: false)
    space.scopes.note(statement.visible, in: scope)
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
    space.scopes.note(statement.visible, in: scope)
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
      let code = MacroCode(source, name: nil, level: space.scopes.code(of: scope).level + 1)
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
    space.scopes.note(statement.visible, in: scope)
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
    let inner = space.scopes.open(code)
    let saved = (outputCheck, loopNesting)
    outputCheck = .none
    loopNesting = 0
    defer { (outputCheck, loopNesting) = saved }
    code.body = Body(
      try within(inner) { parser throws(RenderError) in try parser.parseBody(until: [], orWord: end) })
    try advance()
  }
}
