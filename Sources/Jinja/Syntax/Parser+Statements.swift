/// The tags that end the bodies met most often.
private enum Ends {
  static let ofIf: [Keyword] = [.elif, .else, .endif]
  static let ofElse: [Keyword] = [.endif]
  static let ofSet: [Keyword] = [.endset]
}

/// Statements.
extension Parser {
  /// Statements up to a tag of `ends`, whose name is then the current token; up to the end when `ends` is empty.
  mutating func parseStatements(until ends: [Keyword], orWord word: String? = nil) throws(RenderError) -> [Statement] {
    let isWhole = ends.isEmpty && word == nil
    if !isWhole { pushEnd(ends, word) }
    defer { if !isWhole { popEnd() } }
    var statements: [Statement] = []
    if isWhole { statements.reserveCapacity(min(16 + source.bytes.count / 256, 256)) }
    while true {
      switch token.kind {
      case .data:
        let data = try advance()
        guard keepsOutput else { continue }
        if token.kind == .variableBegin {
          try parseOutput(after: data, into: &statements)
        } else {
          append(TextStatement(source, Int(data.start), Int(data.end)), to: &statements)
        }
      case .variableBegin: try parseOutput(after: nil, into: &statements)
      case .blockBegin:
        try advance()
        if !isWhole, isAtEnd(ends, word) { return statements }
        try parseStatement(into: &statements)
        try expect(.blockEnd)
      default:
        if !isWhole { throw unknownTag(nil, endOffset) }
        return statements
      }
    }
  }

  /// `{{ expression }}`, in one statement with the text before it.
  private mutating func parseOutput(after data: Token?, into statements: inout [Statement]) throws(RenderError) {
    try advance()
    let parsed = try parseTuple()
    let value = folded(parsed, isPrinted: true)
    if keepsOutput {
      let text = data.map { TextStatement.Range(source, Int($0.start), Int($0.end)) }
      append(OutputStatement(value, escaping(of: value), after: text), to: &statements)
    }
    try expect(.variableEnd)
  }

  private func isAtEnd(_ ends: [Keyword], _ word: String?) -> Bool {
    guard token.kind == .name else { return false }
    if let word { return text(token) == word }
    return token.keyword != .none && ends.contains(token.keyword)
  }

  private mutating func pushEnd(_ ends: [Keyword], _ word: String?) {
    space.endStack.append(ends)
    space.extensionEnd.append(word ?? "")
  }

  private mutating func popEnd() {
    space.endStack.removeLast()
    space.extensionEnd.removeLast()
  }

  /// Whether text and expressions here can be printed at all.
  private var keepsOutput: Bool { !(outputCheck == .inherited && extendsForSure) }

  /// Adds text or an expression, to be dropped when the template turns out to extend another.
  mutating func append(_ statement: Statement, to statements: inout [Statement]) {
    let isChecked = outputCheck == .inherited && extendsCount > 0
    statements.append(isChecked ? ChildOutputStatement(statement) : statement)
  }

  /// The body of a statement: from the end of its tag to a tag of `ends`.
  mutating func parseBody(until ends: [Keyword], orWord word: String? = nil) throws(RenderError) -> [Statement] {
    if token.kind == .colon { try advance() }
    try expect(.blockEnd)
    let wasRootLevel = isRootLevel
    isRootLevel = false
    defer { isRootLevel = wasRootLevel }
    try nest()
    defer { unnest() }
    return try parseStatements(until: ends, orWord: word)
  }

  private mutating func parseStatement(into statements: inout [Statement]) throws(RenderError) {
    guard token.kind == .name else {
      throw fail("tag name expected", token.kind == .end ? endOffset : token.start)
    }
    let tag = token
    space.tagStack.append(tag)
    defer { space.tagStack.removeLast() }
    switch tag.keyword {
    case .if: statements.append(try parseIf())
    case .for: statements.append(try parseFor())
    case .set: statements.append(try parseSet())
    case .block: try parseBlock(into: &statements)
    case .extends: statements.append(try parseExtends())
    case .print: try parsePrint(into: &statements)
    case .macro: statements.append(try parseMacro())
    case .include: statements.append(try parseInclude())
    case .from: statements.append(try parseFrom())
    case .import: statements.append(try parseImport())
    case .with: statements.append(try parseWith())
    case .autoescape: statements.append(try parseAutoescape())
    case .call: statements.append(try parseCallBlock())
    case .filter: statements.append(try parseFilterBlock())
    case .do: statements.append(try parseDo())
    case .break, .continue:
      try advance()
      guard loopNesting > 0 else {
        throw fail("'\(tag.keyword.text)' outside loop", tag.start)
      }
      statements.append(JumpStatement(tag.start, tag.keyword == .break ? .breaks : .continues))
    default:
      guard let kind = environment.tags.isEmpty ? nil : environment.tags[text(tag)] else {
        space.tagStack.removeLast()
        defer { space.tagStack.append(tag) }
        throw unknownTag(text(tag), tag.start)
      }
      try parseExtension(kind, into: &statements)
    }
  }

  /// The error of a tag that has no meaning here, or of the end of the template where one is missing.
  private func unknownTag(_ name: String?, _ offset: UInt32) -> RenderError {
    func words(_ index: Int) -> [String] {
      space.extensionEnd[index].isEmpty ? space.endStack[index].map(\.text) : [space.extensionEnd[index]]
    }
    var message = [
      name.map { "Encountered unknown tag \(PythonText.quoted($0))." } ?? "Unexpected end of template."
    ]
    if let last = space.endStack.indices.last {
      let looking = words(last).map(PythonText.quoted).joined(separator: " or ")
      if let name, space.endStack.indices.contains(where: { words($0).contains(name) }) {
        message.append(
          "You probably made a nesting mistake. Jinja is expecting this tag, but currently looking for \(looking).")
      } else {
        message.append("Jinja was looking for the following tags: \(looking).")
      }
    }
    if let innermost = space.tagStack.last {
      message.append("The innermost block that needs to be closed is \(PythonText.quoted(text(innermost))).")
    }
    return fail(message.joined(separator: " "), offset)
  }

  // MARK: Scopes

  /// Runs `parse` inside a new scope, of the same function unless another is given.
  mutating func within<Result>(
    _ inner: ScopeTree.ID, softens: Bool = false, _ parse: (inout Parser) throws(RenderError) -> Result
  ) throws(RenderError) -> Result {
    let saved = (scope, isSoft)
    space.scopes.add(inner, to: scope)
    scope = inner
    isSoft = softens
    defer { (scope, isSoft) = saved }
    return try parse(&self)
  }

  // MARK: Simple statements

  private mutating func parseIf() throws(RenderError) -> Statement {
    var offset = try advance().start
    var branches: [IfStatement.Branch] = []
    let wasSoft = isSoft
    isSoft = true
    defer { isSoft = wasSoft }
    while true {
      let test = try parseTuple(withConditional: false)
      space.scopes.changeConditions(scope, by: 1)
      let body = try parseBody(until: Ends.ofIf)
      space.scopes.changeConditions(scope, by: -1)
      branches.append(IfStatement.Branch(offset: offset, test: test, body: Body(body)))
      let end = try advance()
      if end.keyword == .elif {
        offset = token.start
        continue
      }
      guard end.keyword == .else else { return IfStatement(branches, Body([])) }
      space.scopes.changeConditions(scope, by: 1)
      let otherwise = try parseBody(until: Ends.ofElse)
      space.scopes.changeConditions(scope, by: -1)
      try advance()
      return IfStatement(branches, Body(otherwise))
    }
  }

  private mutating func parsePrint(into statements: inout [Statement]) throws(RenderError) {
    try advance()
    var isFirst = true
    while token.kind != .blockEnd {
      if !isFirst { try expect(.comma) }
      isFirst = false
      let parsed = try parseExpression()
      let value = folded(parsed, isPrinted: true)
      if !(outputCheck == .inherited && extendsForSure) {
        append(OutputStatement(value, escaping(of: value)), to: &statements)
      }
    }
  }

  private mutating func parseDo() throws(RenderError) -> Statement {
    let offset = try advance().start
    return DoStatement(offset, try parseTuple())
  }

  private mutating func parseSet() throws(RenderError) -> Statement {
    let offset = try advance().start
    let target = try parseTarget(withNamespace: true)
    if token.kind == .assign {
      try advance()
      let value = try parseTuple()
      noteStores(target)
      return SetStatement(offset, target, value)
    }
    noteStores(target)
    let inner = space.scopes.make(in: scope)
    let saved = outputCheck
    outputCheck = .none
    defer { outputCheck = saved }
    // The filter sees what the block sets.
    let parsed = try within(inner) { parser throws(RenderError) in
      let filter = try parser.parseFilterChain(nil)
      let statement = SetBlockStatement(offset, target, filter)
      statement.body = Body(try parser.parseBody(until: Ends.ofSet))
      return statement
    }
    space.scopes.own(inner, .setBlock(parsed))
    try advance()
    return parsed
  }

  private mutating func parseWith() throws(RenderError) -> Statement {
    let offset = try advance().start
    var assignments: [(target: Target, value: Expression)] = []
    while token.kind != .blockEnd {
      if !assignments.isEmpty { try expect(.comma) }
      let target = try parseTarget()
      try expect(.assign)
      assignments.append((target, try parseExpression()))
    }
    let statement = WithStatement(offset, assignments)
    let inner = space.scopes.make(in: scope)
    space.scopes.own(inner, .with(statement))
    statement.body = Body(
      try within(inner) { parser throws(RenderError) in
        for (target, _) in assignments { parser.noteParameters(target, in: inner) }
        return try parser.parseBody(until: [.endwith])
      })
    try advance()
    return statement
  }

  private mutating func parseFilterBlock() throws(RenderError) -> Statement {
    let offset = try advance().start
    let inner = space.scopes.make(in: scope)
    let escaping = escaping
    let statement = try within(inner) { parser throws(RenderError) in
      guard let filter = try parser.parseFilterChain(nil, startsInline: true) else {
        throw parser.unexpected(expected: "name")
      }
      let statement = FilterStatement(offset, filter, escaping)
      statement.body = Body(try parser.parseBody(until: [.endfilter]))
      return statement
    }
    space.scopes.own(inner, .filter(statement))
    try advance()
    return statement
  }

  private mutating func parseAutoescape() throws(RenderError) -> Statement {
    let offset = try advance().start
    let inner = space.scopes.make(in: scope)
    let statement = try within(inner) { parser throws(RenderError) in
      let statement = AutoescapeStatement(offset, try parser.parseExpression())
      let saved = (parser.escaping, parser.staticEscaping)
      defer { (parser.escaping, parser.staticEscaping) = saved }
      parser.escaping = Parser.scopeEscaping(of: statement.value)
      if parser.escaping != .dynamic { parser.staticEscaping = parser.escaping }
      statement.body = Body(try parser.parseBody(until: [.endautoescape]))
      return statement
    }
    space.scopes.own(inner, .autoescape(statement))
    try advance()
    return statement
  }

  // Jinja2 escapes constants when it compiles, before it knows what `{% autoescape value %}` will say.
  private func escaping(of value: Expression) -> Escaping {
    guard escaping == .dynamic else { return escaping }
    if value is ConstantExpression { return staticEscaping }
    guard let concat = value as? ConcatExpression else { return escaping }
    return concat.items.allSatisfy { $0 is ConstantExpression } ? staticEscaping : escaping
  }

  private static func scopeEscaping(of value: Expression) -> Escaping {
    guard let constant = value as? ConstantExpression, case .bool(let truth) = constant.value else { return .dynamic }
    return truth ? .always : .never
  }

  // MARK: Targets

  /// What an assignment stores into.
  mutating func parseTarget(withNamespace: Bool = false, until end: Keyword = .none) throws(RenderError) -> Target {
    var offset = token.start
    if isTupleEnd(end) {
      throw fail(
        "Expected an expression, got \(PythonText.quoted(describe(token)))",
        token.kind == .end ? endOffset : token.start)
    }
    let first = try parseTargetItem(withNamespace)
    guard token.kind == .comma else { return first }
    var items = [first]
    while token.kind == .comma {
      offset = token.start
      try advance()
      if isTupleEnd(end) { break }
      items.append(try parseTargetItem(withNamespace))
    }
    return TupleTarget(offset, items)
  }

  private mutating func parseTargetItem(_ withNamespace: Bool) throws(RenderError) -> Target {
    let first = token
    switch (first.kind, first.keyword) {
    case (.name, .true), (.name, .false), (.name, .nothing): break
    case (.name, _):
      try advance()
      guard withNamespace, token.kind == .dot else { return NameTarget(storedName(first)) }
      try advance()
      let attribute = text(try expect(.name))
      let id = intern(first)
      return NamespaceTarget(NameExpression(first.start, space.names.keys[Int(id)], id: id), attribute)
    case (.leftParenthesis, _):
      try nest()
      defer { unnest() }
      try advance()
      if token.kind == .rightParenthesis {
        try advance()
        return TupleTarget(first.start, [])
      }
      let target = try parseTarget()
      try expect(.rightParenthesis)
      return target
    default: break
    }
    let value = try parsePrimary()
    throw fail("can't assign to \(PythonText.quoted(value.kindName))", value.offset)
  }

  /// A plain name that is stored.
  mutating func parseNameTarget() throws(RenderError) -> NameTarget {
    let first = try expect(.name)
    switch first.keyword {
    case .true, .false, .nothing: throw fail("can't assign to 'name'", first.start)
    default: return NameTarget(storedName(first))
    }
  }
}
