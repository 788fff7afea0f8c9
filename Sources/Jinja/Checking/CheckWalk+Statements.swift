import Diagnostics

/// Statements of a checked template.
extension CheckWalk {
  mutating func statements(_ body: Body) {
    for statement in body.all { self.statement(statement) }
  }

  private mutating func statement(_ statement: Statement) {
    switch statement {
    case let output as OutputStatement: check(output.expression)
    case let output as ChildOutputStatement: self.statement(output.inner)
    case let action as DoStatement: check(action.expression)
    case let choice as IfStatement:
      for branch in choice.branches {
        check(branch.test)
        statements(branch.body)
      }
      statements(choice.otherwise)
    case let loop as ForStatement: self.loop(loop)
    case let assignment as SetStatement: store(assignment.target, check(assignment.value))
    case let block as SetBlockStatement:
      statements(block.body)
      if let filter = block.filter { check(filter) }
      store(block.target, .scalar)
    case let scope as WithStatement:
      for (target, value) in scope.assignments { store(target, check(value)) }
      statements(scope.body)
    case let filter as FilterStatement:
      statements(filter.body)
      check(filter.filter)
    case let scope as AutoescapeStatement:
      check(scope.value)
      statements(scope.body)
    default: definition(statement)
    }
  }

  private mutating func definition(_ statement: Statement) {
    switch statement {
    case let macro as MacroStatement:
      store(macro.target, Self.shape(of: macro.code))
      self.macro(macro.code)
    case let call as CallStatement:
      check(call.call)
      macro(call.code)
    case let include as IncludeStatement:
      use(include.template, sees: include.withContext, isOptional: include.ignoresMissing)
    case let module as ImportStatement:
      use(module.template, sees: module.withContext)
      store(module.target, exports(of: module.template).map { .keys($0) } ?? .anything)
    case let module as FromImportStatement: fromImport(module)
    case let parent as ExtendsStatement: use(parent.template, sees: true, isParent: true)
    case let body as AssignBodyStatement:
      macro(body.code)
      store(body.target, .anything)
    default: break
    }
  }

  private mutating func loop(_ loop: ForStatement) {
    let shape = check(loop.iterable)
    let isRecursive = loop.recursive != nil
    if let filter = loop.filter {
      store(itemsOf: shape, filter.target)
      check(filter.test)
    }
    if let code = loop.recursive { functions.append(ObjectIdentifier(code)) }
    if isRecursive { store(loop.target, .anything) } else { store(itemsOf: shape, loop.target) }
    statements(loop.body)
    if let otherwise = loop.otherwise { statements(otherwise) }
    if isRecursive { functions.removeLast() }
  }

  private mutating func macro(_ code: MacroCode) {
    functions.append(ObjectIdentifier(code))
    for parameter in code.parameters {
      remember(parameter.name, .anything)
      if let value = parameter.value { check(value) }
    }
    statements(code.body)
    functions.removeLast()
  }

  private mutating func fromImport(_ statement: FromImportStatement) {
    use(statement.template, sees: statement.withContext)
    let exports = exports(of: statement.template)
    for (key, target) in statement.names {
      store(target, exports?[key.text] ?? .anything)
      guard let exports, exports[key.text] == nil, let name = constantName(statement.template) else { continue }
      report(
        .templateUndefined, "template \(PythonText.quoted(name)) does not export \(PythonText.quoted(key.text))",
        target.offset, suggestion: NearestName.nearest(to: key.text, among: exports.keys.sorted()))
    }
  }
}
