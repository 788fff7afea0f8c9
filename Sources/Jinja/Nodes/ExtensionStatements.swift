/// `{% load_yaml as target %}...{% endload %}` and its like.
final class AssignBodyStatement: Statement {
  let target: Target
  let code: MacroCode
  let filter: FilterExpression

  init(_ offset: UInt32, _ target: Target, _ code: MacroCode, _ filter: FilterExpression) {
    self.target = target
    self.code = code
    self.filter = filter
    super.init(offset)
  }

  override func run(_ frame: Frame) throws(RenderError) -> Flow {
    let tracer = frame.isTracing ? frame.interpreter.tracer : nil
    let saved = tracer?.begin()
    let text = try MacroObject(code, frame).text(frame.interpreter)
    let value = try filter.evaluate(frame, text: text)
    if let saved, let tracer { tracer.pending = tracer.end(saved) }
    try target.assign(value, frame)
    tracer?.pending = ReadSet()
    return .normal
  }
}

/// The second half of `{% import_yaml template as name %}` and its like: the module gives way to its filtered text.
final class AssignFilteredStatement: Statement {
  let target: NameTarget
  let filter: FilterExpression

  init(_ offset: UInt32, _ target: NameTarget, _ filter: FilterExpression) {
    self.target = target
    self.filter = filter
    super.init(offset)
  }

  override func run(_ frame: Frame) throws(RenderError) -> Flow {
    target.assign(try filter.evaluate(frame, text: frame[target.name.slot] ?? Value.none), frame)
    return .normal
  }
}
