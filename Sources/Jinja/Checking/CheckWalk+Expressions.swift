import Diagnostics

/// Expressions of a checked template.
extension CheckWalk {
  /// Checks an expression and says what is known of its value.
  @discardableResult
  mutating func check(_ expression: Expression) -> KnownNames {
    switch expression {
    case let name as NameExpression: return variable(name)
    case let constant as ConstantExpression:
      if case .none = constant.value { return .anything }
      return .scalar
    case let attribute as AttributeExpression: return self.attribute(attribute)
    case let item as ItemExpression: return self.item(item)
    case let slice as SliceExpression:
      let shape = check(slice.target)
      for bound in [slice.start, slice.stop, slice.step] { bound.map { _ = check($0) } }
      return shape
    case let call as CallExpression: return self.call(call)
    case let filter as FilterExpression: return self.filter(filter)
    case let folded as FoldedExpression: return check(folded.inner)
    case let test as TestExpression:
      self.test(test)
      return .scalar
    default: return composite(expression)
    }
  }

  private mutating func composite(_ expression: Expression) -> KnownNames {
    switch expression {
    case let list as ListExpression: for item in list.items { check(item) }
    case let tuple as TupleExpression: for item in tuple.items { check(item) }
    case let dict as DictExpression:
      for (key, value) in dict.items {
        check(key)
        check(value)
      }
    case let arithmetic as ArithmeticExpression:
      check(arithmetic.left)
      check(arithmetic.right)
    case let sign as SignExpression: check(sign.operand)
    case let negation as NotExpression: check(negation.operand)
    case let logic as LogicExpression:
      check(logic.left)
      check(logic.right)
    case let concat as ConcatExpression: for item in concat.items { check(item) }
    case let comparison as CompareExpression:
      check(comparison.first)
      for (_, operand) in comparison.rest { check(operand) }
    case let choice as ConditionalExpression:
      check(choice.test)
      check(choice.value)
      if let other = choice.other { check(other) }
    default: break
    }
    return .anything
  }

  private mutating func attribute(_ attribute: AttributeExpression) -> KnownNames {
    let shape = check(attribute.target)
    if attribute.methods != nil { return .anything }
    return member(attribute.key.text, of: shape, attribute.offset)
  }

  private mutating func item(_ item: ItemExpression) -> KnownNames {
    let shape = check(item.target)
    guard let key = item.staticKey else {
      check(item.key)
      if case .mapping(let value) = shape { return value }
      return shape.element
    }
    return member(key.text, of: shape, item.offset)
  }

  private mutating func member(_ name: String, of shape: KnownNames, _ offset: UInt32) -> KnownNames {
    if let member = shape.member(name) { return member }
    report(
      .templateUndefined, "no attribute \(PythonText.quoted(name))", offset,
      suggestion: NearestName.nearest(to: name, among: shape.names))
    return .anything
  }

  // MARK: Calls

  private mutating func call(_ call: CallExpression) -> KnownNames {
    if let method = call.callee as? AttributeExpression, method.methods != nil {
      let shape = check(method.target)
      arguments(call.arguments)
      return shape.result(ofMethod: method.key.text)
    }
    let shape = check(call.callee)
    arguments(call.arguments)
    guard case .function(let parameters, let words) = shape else { return .anything }
    let name = (call.callee as? NameExpression)?.key.text ?? (call.callee as? AttributeExpression)?.key.text ?? ""
    fit(call.arguments, to: parameters, skipping: 0, name, call.offset)
    if !words.isEmpty, let first = call.arguments.positional.first { self.word(first, of: name, among: words) }
    return .anything
  }

  /// Checks every literal that an argument may be.
  private mutating func word(_ argument: Expression, of name: String, among words: [String]) {
    if let choice = argument as? ConditionalExpression {
      word(choice.value, of: name, among: words)
      if let other = choice.other { word(other, of: name, among: words) }
      return
    }
    guard let text = (argument as? ConstantExpression)?.value.text, !words.contains(text) else { return }
    report(
      .templateRuntime, "\(name)() does not know \(PythonText.quoted(text))", argument.offset,
      suggestion: NearestName.nearest(to: text, among: words))
  }

  private mutating func filter(_ filter: FilterExpression) -> KnownNames {
    let wasExpecting = expectsUndefined
    if filter.name == "default" || filter.name == "d" { expectsUndefined = true }
    let shape = filter.value.map { check($0) } ?? .scalar
    expectsUndefined = wasExpecting
    arguments(filter.arguments)
    guard let function = filter.function else {
      report(
        .templateSyntax, "no filter named \(PythonText.quoted(filter.name))", filter.offset,
        suggestion: NearestName.nearest(to: filter.name, among: engine.environment.filters.keys.sorted()))
      return .anything
    }
    if let parameters = function.parameters {
      fit(filter.arguments, to: parameters, skipping: 1, filter.name, filter.offset)
    }
    return shape.result(ofFilter: filter.name)
  }

  private mutating func test(_ test: TestExpression) {
    let wasExpecting = expectsUndefined
    if test.name == "defined" || test.name == "undefined" { expectsUndefined = true }
    check(test.value)
    expectsUndefined = wasExpecting
    arguments(test.arguments)
    guard let function = test.function else {
      report(
        .templateSyntax, "no test named \(PythonText.quoted(test.name))", test.offset,
        suggestion: NearestName.nearest(to: test.name, among: engine.environment.tests.keys.sorted()))
      return
    }
    if let parameters = function.parameters {
      fit(test.arguments, to: parameters, skipping: 1, test.name, test.offset)
    }
  }

  private mutating func arguments(_ arguments: Arguments) {
    for argument in arguments.positional { check(argument) }
    for (_, argument) in arguments.keywords { check(argument) }
    if let more = arguments.morePositional { check(more) }
    if let more = arguments.moreKeywords { check(more) }
  }

  // MARK: Arity

  private mutating func fit(
    _ arguments: Arguments, to parameters: Parameters, skipping skipped: Int, _ name: String, _ offset: UInt32
  ) {
    let named = parameters.named.dropFirst(skipped)
    let most = named.count
    let given = arguments.positional.count
    if given > most, !parameters.takesMorePositional {
      report(.templateRuntime, "\(name)() takes at most \(most) arguments but \(given) are given", offset)
    }
    for (keyword, _) in arguments.keywords where !parameters.takesMoreKeywords && keyword != "caller" {
      if !named.contains(where: { $0.name == keyword }) {
        report(
          .templateRuntime, "\(name)() has no parameter \(PythonText.quoted(keyword))", offset,
          suggestion: NearestName.nearest(to: keyword, among: named.map(\.name)))
      }
    }
    guard arguments.morePositional == nil, arguments.moreKeywords == nil else { return }
    for (index, parameter) in named.enumerated() where index >= given && !parameter.isOptional {
      if !arguments.keywords.contains(where: { $0.name == parameter.name }) {
        report(
          .templateRuntime, "\(name)() is called without its argument \(PythonText.quoted(parameter.name))", offset)
      }
    }
  }
}
