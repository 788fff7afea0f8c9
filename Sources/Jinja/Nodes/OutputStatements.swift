/// Text between tags.
final class TextStatement: Statement {
  private let bytes: [UInt8]
  private let start: Int
  private let end: Int

  init(_ source: Source, _ start: Int, _ end: Int) {
    bytes = source.bytes
    self.start = start
    self.end = end
    super.init(UInt32(truncatingIfNeeded: start))
  }

  /// Whether it is all blanks.
  var isBlank: Bool { Characters.skipSpace(bytes, end, start) >= end }

  override func run(_ frame: Frame) throws(RenderError) -> Flow {
    let output = frame.interpreter.output
    if frame.isRecording { frame.interpreter.tracer?.text(frame, start, length: end - start) }
    try output.append(bytes, start, end)
    return .normal
  }
}

/// `{{ expression }}`.
final class OutputStatement: Statement {
  let expression: Expression
  let escaping: Escaping

  init(_ expression: Expression, _ escaping: Escaping) {
    self.expression = expression
    self.escaping = escaping
    super.init(expression.offset)
  }

  override func run(_ frame: Frame) throws(RenderError) -> Flow {
    if frame.isRecording {
      try runTraced(frame)
    } else if escaping.isOn(frame.interpreter) {
      try frame.interpreter.writeEscaped(expression.evaluate(frame))
    } else {
      try expression.write(frame)
    }
    return .normal
  }

  private func runTraced(_ frame: Frame) throws(RenderError) {
    let interpreter = frame.interpreter
    guard let tracer = interpreter.tracer else { return }
    try tracer.expression(frame, expression) { () throws(RenderError) in
      if escaping.isOn(interpreter) {
        try interpreter.writeEscaped(expression.evaluate(frame))
      } else {
        try expression.write(frame)
      }
    }
  }
}

/// `{% do expression %}`.
final class DoStatement: Statement {
  let expression: Expression

  init(_ offset: UInt32, _ expression: Expression) {
    self.expression = expression
    super.init(offset)
  }

  override func run(_ frame: Frame) throws(RenderError) -> Flow {
    _ = try expression.evaluate(frame)
    return .normal
  }
}

/// Text and expressions that are dropped because the template extends another.
final class ChildOutputStatement: Statement {
  let inner: Statement

  init(_ inner: Statement) {
    self.inner = inner
    super.init(inner.offset)
  }

  override func run(_ frame: Frame) throws(RenderError) -> Flow {
    frame.interpreter.parent == nil ? try inner.run(frame) : .normal
  }
}
