/// Python's text of values.
enum PythonText {
  /// Python's `str()`; a strict undefined value throws.
  static func str(_ value: Value, _ interpreter: Interpreter? = nil) throws(RenderError) -> String {
    switch value {
    case .string(let text): text
    case .int(let number): String(number)
    case .bool(let truth): truth ? "True" : "False"
    case .none: "None"
    default: try repr(value, interpreter)
    }
  }

  /// Python's `repr()`.
  static func repr(_ value: Value, _ interpreter: Interpreter? = nil) throws(RenderError) -> String {
    switch value {
    case .string(let text): quoted(text)
    default: try str(value, interpreter)
    }
  }

  /// Python's repr of a text.
  static func quoted(_ text: String) -> String { "'\(text)'" }
}
