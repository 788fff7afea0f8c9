/// Text between tags.
final class TextStatement: Statement {
  /// A stretch of a template's text.
  struct Range {
    let bytes: [UInt8]
    let start: Int
    let end: Int

    init(_ source: Source, _ start: Int, _ end: Int) {
      bytes = source.bytes
      self.start = start
      self.end = end
    }

    @inline(__always)
    func write(_ frame: Frame) throws(RenderError) {
      if frame.isRecording { frame.interpreter.tracer?.text(frame, start, length: end - start) }
      try frame.interpreter.output.append(bytes, start, end)
    }
  }

  private let text: Range

  init(_ source: Source, _ start: Int, _ end: Int) {
    text = Range(source, start, end)
    super.init(UInt32(truncatingIfNeeded: start))
  }

  /// Whether it is all blanks.
  var isBlank: Bool { Characters.skipSpace(text.bytes, text.end, text.start) >= text.end }

  override func run(_ frame: Frame) throws(RenderError) -> Flow {
    try text.write(frame)
    return .normal
  }
}

/// `{{ expression }}`, perhaps with the text before it.
final class OutputStatement: Statement {
  let expression: Expression
  let escaping: Escaping
  private let text: TextStatement.Range?

  init(_ expression: Expression, _ escaping: Escaping, after text: TextStatement.Range? = nil) {
    self.expression = expression
    self.escaping = escaping
    self.text = text
    super.init(expression.offset)
  }

  override func run(_ frame: Frame) throws(RenderError) -> Flow {
    if let text { try write(text, frame) }
    if frame.isRecording {
      try runTraced(frame)
    } else if escaping.isOn(frame.interpreter) {
      try frame.interpreter.writeEscaped(expression.evaluate(frame))
    } else {
      try expression.write(frame)
    }
    return .normal
  }

  @inline(__always)
  private func write(_ text: TextStatement.Range, _ frame: Frame) throws(RenderError) {
    do throws(RenderError) {
      try text.write(frame)
    } catch {
      error.reached(UInt32(truncatingIfNeeded: text.start))
      throw error
    }
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
