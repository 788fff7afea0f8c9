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
      store(macro.target, .anything)
      if let slot = slot(macro.target.name) { macros[slot] = macro.code }
      self.macro(macro.code)
    case let call as CallStatement:
      check(call.call)
      macro(call.code)
    case let include as IncludeStatement: check(include.template)
    case let module as ImportStatement:
      check(module.template)
      store(module.target, .anything)
    case let module as FromImportStatement: fromImport(module)
    case let parent as ExtendsStatement: check(parent.template)
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
      store(filter.target, shape.element)
      check(filter.test)
    }
    if let code = loop.recursive { functions.append(ObjectIdentifier(code)) }
    store(loop.target, isRecursive ? .anything : shape.element)
    statements(loop.body)
    if let otherwise = loop.otherwise { statements(otherwise) }
    if isRecursive { functions.removeLast() }
  }

  private mutating func macro(_ code: MacroCode) {
    functions.append(ObjectIdentifier(code))
    for parameter in code.parameters {
      if let value = parameter.value { check(value) }
    }
    statements(code.body)
    functions.removeLast()
  }

  // The macros of a template whose name is written out can be checked as if they stood here.
  private mutating func fromImport(_ statement: FromImportStatement) {
    check(statement.template)
    for (_, target) in statement.names { store(target, .anything) }
    guard let constant = statement.template as? ConstantExpression, let name = constant.value.text,
      let template = try? engine.compiled(named: name, from: root.source.name)
    else { return }
    for (key, target) in statement.names {
      guard let exported = template.root.topLevel[key], exported.isExported else {
        report(
          .templateUndefined,
          "template \(PythonText.quoted(name)) does not export \(PythonText.quoted(key.text))", target.offset)
        continue
      }
      let macro = template.root.body.all.lazy.compactMap { $0 as? MacroStatement }
        .last { $0.target.name.slot == exported.slot }
      if let macro, let slot = slot(target.name) { macros[slot] = macro.code }
    }
  }
}
