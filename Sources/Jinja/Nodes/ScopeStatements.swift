/// `{% set target = value %}`.
final class SetStatement: Statement {
  let target: Target
  let value: Expression
  private let namespaces: [NamespaceTarget]

  init(_ offset: UInt32, _ target: Target, _ value: Expression) {
    self.target = target
    self.value = value
    namespaces = target.namespaces
    super.init(offset)
  }

  override func run(_ frame: Frame) throws(RenderError) -> Flow {
    for namespace in namespaces { try namespace.check(frame) }
    if frame.isTracing, let tracer = frame.interpreter.tracer {
      let saved = tracer.begin()
      let value = try value.evaluate(frame)
      tracer.pending = tracer.end(saved)
      try target.assign(value, frame)
      tracer.pending = ReadSet()
    } else {
      try target.assign(value.evaluate(frame), frame)
    }
    return .normal
  }
}

/// `{% set target %}...{% endset %}`, perhaps with a filter.
final class SetBlockStatement: Statement {
  let target: Target
  let filter: FilterExpression?
  @safe @exclusivity(unchecked) var entry = ScopeEntry()
  @safe @exclusivity(unchecked) var body = Body([])

  init(_ offset: UInt32, _ target: Target, _ filter: FilterExpression?) {
    self.target = target
    self.filter = filter
    super.init(offset)
  }

  override func run(_ frame: Frame) throws(RenderError) -> Flow {
    let interpreter = frame.interpreter
    let tracer = frame.isTracing ? interpreter.tracer : nil
    let saved = tracer?.begin()
    entry.run(frame)
    let start = interpreter.beginCapture()
    do throws(RenderError) {
      let flow = try body.run(frame)
      if flow != .normal {
        interpreter.abandonCapture(start)
        return flow
      }
    } catch {
      interpreter.abandonCapture(start)
      throw error
    }
    var value = interpreter.endCapture(start)
    if let filter {
      value = try filter.evaluate(frame, text: value)
      if interpreter.isAutoescaping { value = .object(MarkupObject(try PythonText.str(value, interpreter))) }
    }
    if let saved, let tracer { tracer.pending = tracer.end(saved) }
    try target.assign(value, frame)
    tracer?.pending = ReadSet()
    return .normal
  }
}

/// `{% with name = value %}`.
final class WithStatement: Statement {
  let assignments: [(target: Target, value: Expression)]
  @safe @exclusivity(unchecked) var entry = ScopeEntry()
  @safe @exclusivity(unchecked) var body = Body([])

  init(_ offset: UInt32, _ assignments: [(target: Target, value: Expression)]) {
    self.assignments = assignments
    super.init(offset)
  }

  override func run(_ frame: Frame) throws(RenderError) -> Flow {
    entry.run(frame)
    let tracer = frame.isTracing ? frame.interpreter.tracer : nil
    for (target, value) in assignments {
      let saved = tracer?.begin()
      let result = try value.evaluate(frame)
      if let saved, let tracer { tracer.pending = tracer.end(saved) }
      try target.assign(result, frame)
      tracer?.pending = ReadSet()
    }
    return try body.run(frame)
  }
}

/// `{% filter name %}...{% endfilter %}`.
final class FilterStatement: Statement {
  let filter: FilterExpression
  let escaping: Escaping
  @safe @exclusivity(unchecked) var entry = ScopeEntry()
  @safe @exclusivity(unchecked) var body = Body([])

  init(_ offset: UInt32, _ filter: FilterExpression, _ escaping: Escaping) {
    self.filter = filter
    self.escaping = escaping
    super.init(offset)
  }

  override func run(_ frame: Frame) throws(RenderError) -> Flow {
    if frame.isRecording, let tracer = frame.interpreter.tracer {
      var flow = Flow.normal
      try tracer.expression(frame, filter) { () throws(RenderError) in flow = try perform(frame) }
      return flow
    }
    return try perform(frame)
  }

  private func perform(_ frame: Frame) throws(RenderError) -> Flow {
    let interpreter = frame.interpreter
    entry.run(frame)
    let start = interpreter.beginCapture()
    do throws(RenderError) {
      let flow = try body.run(frame)
      if flow != .normal {
        interpreter.abandonCapture(start)
        return flow
      }
    } catch {
      interpreter.abandonCapture(start)
      throw error
    }
    let value = try filter.evaluate(frame, text: interpreter.endCapture(start))
    try interpreter.write(value, escaping)
    return .normal
  }
}

/// `{% autoescape value %}...{% endautoescape %}`.
final class AutoescapeStatement: Statement {
  let value: Expression
  @safe @exclusivity(unchecked) var entry = ScopeEntry()
  @safe @exclusivity(unchecked) var body = Body([])

  init(_ offset: UInt32, _ value: Expression) {
    self.value = value
    super.init(offset)
  }

  override func run(_ frame: Frame) throws(RenderError) -> Flow {
    entry.run(frame)
    let interpreter = frame.interpreter
    let saved = interpreter.isAutoescaping
    defer { interpreter.isAutoescaping = saved }
    interpreter.isAutoescaping = try value.isTrue(frame)
    return try body.run(frame)
  }
}

/// `{% macro name(parameters) %}`.
final class MacroStatement: Statement {
  let target: NameTarget
  let code: MacroCode

  init(_ offset: UInt32, _ target: NameTarget, _ code: MacroCode) {
    self.target = target
    self.code = code
    super.init(offset)
  }

  override func run(_ frame: Frame) -> Flow {
    frame.interpreter.keep(frame)
    target.assign(.object(MacroObject(code, frame)), frame)
    return .normal
  }
}

/// `{% call(parameters) callee(arguments) %}`.
final class CallStatement: Statement {
  let call: CallExpression
  let code: MacroCode
  let escaping: Escaping

  init(_ offset: UInt32, _ call: CallExpression, _ code: MacroCode, _ escaping: Escaping) {
    self.call = call
    self.code = code
    self.escaping = escaping
    super.init(offset)
  }

  override func run(_ frame: Frame) throws(RenderError) -> Flow {
    let interpreter = frame.interpreter
    let caller = Value.object(MacroObject(code, frame))
    if frame.isRecording, let tracer = interpreter.tracer {
      try tracer.expression(frame, call) { () throws(RenderError) in try print(frame, caller) }
    } else {
      try print(frame, caller)
    }
    return .normal
  }

  private func print(_ frame: Frame, _ caller: Value) throws(RenderError) {
    if escaping.isOn(frame.interpreter) {
      try frame.interpreter.writeEscaped(call.evaluate(frame, caller: caller))
    } else {
      try call.write(frame, caller: caller)
    }
  }
}
