/// Parses a template into the tree that runs, and binds its names.
struct Parser {
  let source: Source
  private let engine: Engine
  var environment: Environment { engine.environment }
  var lexer: Lexer
  var token: Token
  var peeked: Token?
  var lastOffset: UInt32 = 0

  let space: CompileSpace
  var scope: ScopeTree.ID
  var root: RootCode
  var depth = 0
  let depthLimit: Int
  private let stack: StackGuard

  // What the compiler of Jinja2 would complain about after parsing: only the first in its order counts.
  var complaints: [(order: Int, error: RenderError)] = []
  var order = 0

  /// How often the special names were read so far in the current root or block.
  var special = SpecialUses()
  /// Whether unknown filters and tests are errors only when they are used.
  var isSoft = false
  /// Whether the statements stand at the root, outside every other statement.
  var isRootLevel = true
  var extendsCount = 0
  var extendsForSure = false
  var outputCheck = OutputCheck.none
  var escaping: Escaping
  /// What `escaping` was before `{% autoescape %}` with a value that only running tells.
  var staticEscaping = Escaping.never
  var loopDepth = 0
  /// The loops that `break` could end.
  var loopNesting = 0
  var scopedBlockCount = 0
  /// The slices of literals so far.
  var foldedSlices = 0

  /// What happens to text and expressions at the top level once the template extends another.
  enum OutputCheck { case none, inherited }

  /// Counts of the reads of names that change what is compiled.
  struct SpecialUses {
    var loop = 0
    var caller = 0
    var keywords = 0
    var positional = 0
    var selfUses = 0
    var superUses = 0
  }

  init(_ source: Source, _ engine: Engine, _ space: CompileSpace) {
    self.source = source
    self.space = space
    self.engine = engine
    lexer = Lexer(source, engine.environment)
    token = Token(kind: .end, keyword: .none, start: 0, end: 0)
    root = RootCode(source)
    scope = space.scopes.open(root, isTopLevel: true)
    depthLimit = engine.environment.limits.syntaxDepth
    stack = StackGuard(budget: engine.environment.limits.stackBytes)
    escaping = engine.environment.autoescape ? .always : .never
    staticEscaping = escaping
    outputCheck = .inherited
  }

  /// Parses the whole template.
  mutating func parseTemplate() throws(RenderError) -> RootCode {
    guard source.bytes.count < Int(UInt32.max) else { throw RenderError.limit("the template is too large") }
    token = try lexer.next()
    let statements = try parseStatements(until: [])
    root.body = Body(statements)
    if special.selfUses > 0 { finishers.append(.rootSelf(declare("self", in: scope))) }
    tabulateBlocks()
    if let first = complaints.min(by: { $0.order < $1.order }) { throw first.error }
    resolve()
    return root
  }

  // One table of the right size; it also tells which names are there twice.
  private mutating func tabulateBlocks() {
    guard !root.blocks.isEmpty else { return }
    root.blockTable.reserveCapacity(root.blocks.count)
    for code in root.blocks where root.blockTable.updateValue(code, forKey: code.key) != nil {
      complaints.append((-1, fail("block \(PythonText.quoted(code.name)) defined twice", code.offset)))
    }
  }

  private mutating func resolve() {
    space.scopes.resolve(scope, space.names.keys)
    for blockScope in blockScopes { space.scopes.resolve(blockScope, space.names.keys) }
    for (target, isExported) in topLevelStores {
      root.topLevel[target.key] = RootCode.TopLevelName(slot: target.slot, isExported: isExported)
    }
    for finisher in finishers { finisher.finish(root) }
  }

  var blockScopes: [ScopeTree.ID] = []
  var topLevelStores: [(NameExpression, isExported: Bool)] = []
  /// Work that needs all slots.
  var finishers: [Finisher] = []

  /// What a construct learns once all names have slots.
  enum Finisher {
    case rootSelf(NameExpression)
    case blockSelf(BlockCode, NameExpression)
    case blockSuper(BlockCode, NameExpression)
    case loop(ForStatement, NameExpression)
    case macro(MacroCode, MacroNames)

    fileprivate func finish(_ root: RootCode) {
      switch self {
      case .rootSelf(let name): root.selfSlot = name.slot
      case .blockSelf(let code, let name): code.selfSlot = name.slot
      case .blockSuper(let code, let name): code.superSlot = name.slot
      case .loop(let statement, let name): statement.loopSlot = name.slot
      case .macro(let code, let names): names.finish(code)
      }
    }
  }

  // MARK: Tokens

  /// Moves to the next token and returns the one before.
  @discardableResult
  mutating func advance() throws(RenderError) -> Token {
    let previous = token
    lastOffset = token.start
    if let peeked {
      token = peeked
      self.peeked = nil
    } else {
      token = try lexer.next()
    }
    return previous
  }

  /// The token after the current one.
  mutating func peek() throws(RenderError) -> Token {
    if let peeked { return peeked }
    let next = try lexer.next()
    peeked = next
    return next
  }

  @inline(__always)
  func isAt(_ keyword: Keyword) -> Bool { token.kind == .name && token.keyword == keyword }

  /// Moves over the keyword when it stands here.
  mutating func skip(_ keyword: Keyword) throws(RenderError) -> Bool {
    guard isAt(keyword) else { return false }
    try advance()
    return true
  }

  /// Moves over a token of `kind`, or fails.
  @discardableResult
  mutating func expect(_ kind: Token.Kind) throws(RenderError) -> Token {
    guard token.kind == kind else { throw unexpected(expected: Token.describe(kind)) }
    return try advance()
  }

  /// Moves over the keyword, or fails.
  @discardableResult
  mutating func expect(_ keyword: Keyword) throws(RenderError) -> Token {
    guard isAt(keyword) else { throw unexpected(expected: keyword.text) }
    return try advance()
  }

  func unexpected(expected: String) -> RenderError {
    if token.kind == .end {
      return fail("unexpected end of template, expected \(PythonText.quoted(expected)).", endOffset)
    }
    return fail(
      "expected token \(PythonText.quoted(expected)), got \(PythonText.quoted(describe(token)))", token.start)
  }

  /// The end of a template is reported at its last token.
  var endOffset: UInt32 { lastOffset }

  func describe(_ token: Token) -> String {
    token.kind == .name ? text(token) : Token.describe(token.kind)
  }

  func text(_ token: Token) -> String { source.text(Int(token.start), Int(token.end)) }

  func fail(_ message: String, _ offset: UInt32) -> RenderError {
    let error = RenderError.syntax(message)
    error.settle(source.place(at: Int(offset)))
    return error
  }

  /// Notes an error that counts only when the template parses, before those from `position` on.
  mutating func complain(_ message: String, _ offset: UInt32, at position: Int? = nil) {
    complaints.insert((order, fail(message, offset)), at: position ?? complaints.count)
  }

  /// Counts one level of nesting.
  mutating func nest() throws(RenderError) {
    depth += 1
    if depth > depthLimit || stack.isExhausted {
      let error = RenderError.tooDeep("the template is nested too deeply")
      error.settle(source.place(at: Int(token.start)))
      throw error
    }
  }

  mutating func unnest() { depth -= 1 }

  var noArguments: Arguments { space.noArguments }

  // MARK: Names

  /// The number of the name that a token spells.
  mutating func intern(_ token: Token) -> Int32 {
    let bytes = source.bytes
    return space.names.intern(bytes.span, Int(token.start), Int(token.end))
  }

  /// A variable that is read.
  mutating func load(_ token: Token) -> NameExpression {
    if token.keyword != .none { countSpecial(token.keyword) }
    let id = intern(token)
    let name = NameExpression(token.start, space.names.keys[Int(id)], id: id, token.keyword)
    space.scopes.note(name, .load, in: scope)
    return name
  }

  private mutating func countSpecial(_ keyword: Keyword) {
    switch keyword {
    case .none: break
    case .loop: special.loop += 1
    case .caller: special.caller += 1
    case .kwargs: special.keywords += 1
    case .varargs: special.positional += 1
    case .self: special.selfUses += 1
    case .super: special.superUses += 1
    default: break
    }
  }

  /// A variable that is stored, not yet noted in a scope.
  mutating func storedName(_ token: Token) -> NameExpression {
    let id = intern(token)
    if token.keyword == .loop, loopDepth > 0 {
      complain("Can't assign to special loop variable in for-loop target", token.start)
    }
    return NameExpression(token.start, space.names.keys[Int(id)], id: id)
  }

  /// Notes that the variables of `target` are stored by a statement.
  mutating func noteStores(_ target: Target) {
    if let target = target as? NameTarget {
      noteStore(target.name, isExported: !target.name.key.text.hasPrefix("_"))
      return
    }
    for name in target.names { noteStore(name, isExported: !name.key.text.hasPrefix("_")) }
    for namespace in target.namespaces { space.scopes.note(namespace.name, .load, in: scope) }
  }

  /// Notes that entering the scope stores the variables of `target`.
  mutating func noteParameters(_ target: Target, in scope: ScopeTree.ID) {
    if let target = target as? NameTarget {
      space.scopes.note(target.name, .parameter, in: scope)
      return
    }
    for name in target.names { space.scopes.note(name, .parameter, in: scope) }
  }

  mutating func noteStore(_ name: NameExpression, isExported: Bool) {
    space.scopes.noteStore(name, in: scope)
    if space.scopes.isTopLevel(scope) { topLevelStores.append((name, isExported)) }
  }

  /// Declares a name that entering the scope sets; its slot is known once the names are bound.
  mutating func declare(_ word: String, in scope: ScopeTree.ID) -> NameExpression {
    let id = space.names.intern(word)
    let name = NameExpression(0, space.names.keys[Int(id)], id: id)
    space.scopes.note(name, .parameter, in: scope)
    return name
  }
}
