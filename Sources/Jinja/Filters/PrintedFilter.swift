/// A filter that works on text at the end of the output, where it may stay: a chain of them makes no text of its own.
enum PrintedFilter: Sendable {
  case capitalize, lower, upper, replace, string, trim, join
  /// Measures the text, which is then taken back.
  case length

  /// Whether a call with these literal arguments can be done so.
  func takes(_ arguments: [Value]) -> Bool {
    switch self {
    case .capitalize, .lower, .upper, .string, .trim, .length: return arguments.isEmpty
    case .join:
      guard let separator = arguments.first else { return true }
      guard arguments.count == 1, case .string = separator else { return false }
      return true
    case .replace:
      guard arguments.count == 2, case .string(let old) = arguments[0], case .string(let new) = arguments[1] else {
        return false
      }
      return !old.isEmpty && old.utf8.count == new.utf8.count
    }
  }

  /// Changes the text that was printed since `start`; false, and nothing done, for what only the filter itself can do.
  func change(_ output: OutputBuffer, from start: Int, _ arguments: [Value]) -> Bool {
    switch self {
    case .string: return true
    case .lower: return output.mapASCII(from: start) { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    case .upper: return output.mapASCII(from: start) { $0 >= 0x61 && $0 <= 0x7A ? $0 & 0xDF : $0 }
    case .capitalize:
      guard output.mapASCII(from: start, { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }) else { return false }
      output.mapFirst(from: start) { $0 >= 0x61 && $0 <= 0x7A ? $0 & 0xDF : $0 }
      return true
    case .trim: return output.trimASCII(from: start)
    case .replace:
      guard case .string(let old) = arguments[0], case .string(let new) = arguments[1] else { return false }
      output.replace(old.utf8.span, with: new.utf8.span, from: start)
      return true
    case .join, .length: return false
    }
  }

  /// Prints texts with `separator` between them; false, and nothing done, when one is something else.
  static func join(
    _ items: [Value], _ separator: Value?, _ interpreter: Interpreter, _ output: OutputBuffer
  ) throws(RenderError) -> Bool {
    var joint = ""
    if case .string(let text)? = separator { joint = text }
    var length = joint.utf8.count * max(items.count - 1, 0)
    for item in items {
      guard case .string(let text) = item else { return false }
      length += text.utf8.count
    }
    try interpreter.countIterations(items.count)
    try interpreter.checkLength(length)
    var isFirst = true
    for item in items {
      if !isFirst { try output.append(joint) }
      isFirst = false
      if case .string(let text) = item { try output.append(text) }
    }
    return true
  }
}
