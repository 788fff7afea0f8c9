/// One construct of a template, both its syntax tree and what runs.
class Node {
  /// The offset of the token whose line Jinja2 reports for it.
  let offset: UInt32

  init(_ offset: UInt32) { self.offset = offset }
}

/// Something with a value.
class Expression: Node {
  /// The value.
  func evaluate(_ frame: Frame) throws(RenderError) -> Value { .none }

  /// The value, nil when it is undefined; saves making an undefined value only to test for it.
  func evaluateIfDefined(_ frame: Frame) throws(RenderError) -> Value? {
    let value = try evaluate(frame)
    return value.isUndefined ? nil : value
  }

  /// Whether the value is true.
  func isTrue(_ frame: Frame) throws(RenderError) -> Bool {
    let value = try evaluate(frame)
    if case .bool(let truth) = value { return truth }
    return try PythonItems.isTruthy(value)
  }

  /// Prints the value; never called where autoescaping may be on.
  func write(_ frame: Frame) throws(RenderError) {
    try frame.interpreter.write(evaluate(frame))
  }

  /// What Jinja2 calls the node in `can't assign to '...'`.
  var kindName: String { "expr" }

  /// Throws with the place of this expression.
  @inline(never)
  func located(_ error: RenderError) -> RenderError {
    if error.offset == nil { error.offset = offset }
    return error
  }
}

/// How a statement ended.
enum Flow {
  case normal, breaks, continues
}

/// Something that runs.
class Statement: Node {
  func run(_ frame: Frame) throws(RenderError) -> Flow { .normal }
}

/// Statements in order.
struct Body {
  private let statements: [Statement]

  init(_ statements: [Statement]) { self.statements = statements }

  var all: [Statement] { statements }

  @inline(__always)
  func run(_ frame: Frame) throws(RenderError) -> Flow {
    for statement in statements {
      do throws(RenderError) {
        let flow = try statement.run(frame)
        if flow != .normal { return flow }
      } catch {
        error.reached(statement.offset)
        throw error
      }
    }
    return .normal
  }
}
