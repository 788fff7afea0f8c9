/// A macro, or the `caller` of a call block, with the variables around its definition.
final class MacroObject: Object {
  let code: MacroCode
  let frame: Frame

  init(_ code: MacroCode, _ frame: Frame) {
    self.code = code
    self.frame = frame
    super.init(tag: .macro)
  }

  override var typeName: String { "Macro" }
  override var qualifiedTypeName: String { "jinja2.runtime.Macro" }
  override var isCallable: Bool { true }

  override func repr(_ interpreter: Interpreter?) -> String {
    "<Macro \(code.name.map(PythonText.quoted) ?? "anonymous")>"
  }

  override func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "name": code.name.map(Value.string) ?? Value.none
    case "arguments": .tuple(code.parameters.map { .string($0.name) })
    case "catch_kwargs": .bool(code.keywordsSlot != nil)
    case "catch_varargs": .bool(code.positionalSlot != nil)
    case "caller": .bool(code.callerSlot != nil || (code.hasExplicitCaller && code.usesCaller))
    default: nil
    }
  }

  override func call(_ call: inout Call) throws(RenderError) -> Value {
    let interpreter = call.interpreter
    let inner = Frame(code, frame.context, parent: frame, interpreter)
    try bind(call.positional, call.keywords, inner)
    return try text(inner, interpreter)
  }

  /// Calls the macro from a template and returns its text.
  func evaluate(_ arguments: Arguments, _ caller: Frame, caller block: Value?) throws(RenderError) -> Value {
    var inner = try prepared(arguments, caller, block)
    let result = try text(inner, caller.interpreter)
    caller.interpreter.recycle(&inner)
    return result
  }

  /// Calls the macro from a template and prints its text.
  func write(_ arguments: Arguments, _ caller: Frame, caller block: Value?) throws(RenderError) {
    var inner = try prepared(arguments, caller, block)
    try run(inner, caller.interpreter)
    caller.interpreter.recycle(&inner)
  }

  /// Runs the body of a tag that takes no arguments and returns its text.
  func text(_ interpreter: Interpreter) throws(RenderError) -> Value {
    try text(Frame(code, frame.context, parent: frame, interpreter), interpreter)
  }

  private func text(_ inner: Frame, _ interpreter: Interpreter) throws(RenderError) -> Value {
    let start = interpreter.beginCapture()
    do throws(RenderError) {
      try run(inner, interpreter)
    } catch {
      interpreter.abandonCapture(start)
      throw error
    }
    return interpreter.endCapture(start)
  }

  private func prepared(_ arguments: Arguments, _ caller: Frame, _ block: Value?) throws(RenderError) -> Frame {
    let interpreter = caller.interpreter
    let inner = interpreter.makeFrame(code, frame.context, parent: frame)
    let parameters = code.parameters
    let count = arguments.positional.count
    if arguments.isPlain, block == nil, !caller.isTracing, count <= parameters.count, code.isPlain {
      // Straight into the slots.
      for index in 0..<count { inner[parameters[index].slot] = try arguments.positional[index].evaluate(caller) }
      try fillDefaults(inner, from: count)
      return inner
    }
    if caller.isTracing, let tracer = interpreter.tracer {
      return try preparedTraced(arguments, caller, block, inner, tracer)
    }
    let positional = try arguments.positionalValues(caller)
    var keywords = try arguments.keywordValues(caller)
    if let block { keywords.append(Call.Keyword("caller", block)) }
    try bind(positional, keywords, inner)
    return inner
  }

  private func preparedTraced(
    _ arguments: Arguments, _ caller: Frame, _ block: Value?, _ inner: Frame, _ tracer: Tracer
  ) throws(RenderError) -> Frame {
    var sets: [(slot: Int32, reads: ReadSet)] = []
    for (index, argument) in arguments.positional.enumerated() where index < code.parameters.count {
      let reads = try tracer.collect { () throws(RenderError) in _ = try argument.evaluate(caller) }
      sets.append((code.parameters[index].slot, reads))
    }
    for (name, argument) in arguments.keywords {
      let reads = try tracer.collect { () throws(RenderError) in _ = try argument.evaluate(caller) }
      let slot = code.parameters.first { $0.name == name }?.slot ?? code.keywordsSlot
      if let slot { sets.append((slot, reads)) }
    }
    let positional = try arguments.positionalValues(caller)
    var keywords = try arguments.keywordValues(caller)
    if let block { keywords.append(Call.Keyword("caller", block)) }
    try bind(positional, keywords, inner)
    for (slot, reads) in sets { tracer.setReads(inner, slot, reads) }
    return inner
  }

  private func run(_ inner: Frame, _ interpreter: Interpreter) throws(RenderError) {
    try interpreter.enter()
    defer { interpreter.leave() }
    do throws(RenderError) {
      code.entry.run(inner)
      _ = try code.body.run(inner)
    } catch {
      error.leaves("in \(code.description)", in: code.source)
      throw error
    }
  }

  // MARK: Arguments

  /// Binds as Jinja2 does: the special parameters `caller`, `kwargs` and `varargs` take what is left.
  private func bind(_ positional: [Value], _ keywords: [Call.Keyword], _ inner: Frame) throws(RenderError) {
    let parameters = code.parameters
    var keywords = keywords
    let taken = min(positional.count, parameters.count)
    for index in 0..<taken { inner[parameters[index].slot] = positional[index] }
    var foundCaller = taken == parameters.count && code.hasExplicitCaller
    for index in taken..<parameters.count {
      let name = parameters[index].name
      if name == "caller" { foundCaller = true }
      guard let position = keywords.firstIndex(where: { $0.name == name }) else { continue }
      inner[parameters[index].slot] = keywords[position].value
      keywords.remove(at: position)
    }
    if let slot = code.callerSlot, !foundCaller { bindCaller(slot, &keywords, inner) }
    if let slot = code.keywordsSlot {
      let dict = DictObject()
      for keyword in keywords { dict[keyword.name] = keyword.value }
      inner[slot] = .dict(dict)
    } else if let extra = keywords.first {
      throw unexpected(extra, keywords)
    }
    if let slot = code.positionalSlot {
      inner[slot] = .tuple(Array(positional.dropFirst(parameters.count)))
    } else if positional.count > parameters.count {
      throw .type("macro \(quotedName) takes not more than \(parameters.count) argument(s)")
    }
    try fillDefaults(inner, from: taken)
  }

  private var quotedName: String { code.name.map(PythonText.quoted) ?? "None" }

  private func unexpected(_ extra: Call.Keyword, _ keywords: [Call.Keyword]) -> RenderError {
    if keywords.contains(where: { $0.name == "caller" }) {
      return .type(
        "macro \(quotedName) was invoked with two values for the special caller argument."
          + " This is most likely a bug.")
    }
    return .type("macro \(quotedName) takes no keyword argument \(PythonText.quoted(extra.name))")
  }

  private func bindCaller(_ slot: Int32, _ keywords: inout [Call.Keyword], _ inner: Frame) {
    if let position = keywords.firstIndex(where: { $0.name == "caller" }) {
      inner[slot] = keywords.remove(at: position).value
      if case .some(.none) = inner[slot] {} else { return }
    }
    inner[slot] = inner.interpreter.undefined(.other("No caller defined"))
  }

  private func fillDefaults(_ inner: Frame, from first: Int) throws(RenderError) {
    let parameters = code.parameters
    guard first < parameters.count else { return }
    let marker = inner.interpreter.marker
    for index in first..<parameters.count where inner[parameters[index].slot] == nil {
      inner[parameters[index].slot] = .undefined(marker)
    }
    do throws(RenderError) {
      for index in first..<parameters.count {
        let parameter = parameters[index]
        guard case .undefined(let undefined)? = inner[parameter.slot], undefined.isMarker else { continue }
        if let value = parameter.value {
          inner[parameter.slot] = try value.evaluate(inner)
        } else {
          inner[parameter.slot] = inner.interpreter.undefined(
            .other("parameter \(PythonText.quoted(parameter.name)) was not provided"))
        }
      }
    } catch {
      error.reached(code.offset)
      error.leaves("in \(code.description)", in: code.source)
      throw error
    }
  }
}
