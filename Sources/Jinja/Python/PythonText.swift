/// Python's text of values.
enum PythonText {
  /// Python's `str()`; a strict undefined value throws.
  static func str(_ value: Value, _ interpreter: Interpreter? = nil) throws(RenderError) -> String {
    switch value {
    case .string(let text): return text
    case .int(let number): return String(number)
    case .bool(let truth): return truth ? "True" : "False"
    case .none: return "None"
    case .float(let number): return FloatText.repr(number)
    case .undefined(let undefined): return try str(undefined)
    case .object(let object): return try object.str(interpreter)
    case .list, .tuple, .dict, .function: return try repr(value, interpreter)
    }
  }

  private static func str(_ undefined: Undefined) throws(RenderError) -> String {
    switch undefined.kind {
    case .strict: throw undefined.error
    case .plain, .chainable: return ""
    case .debug:
      switch undefined.subject {
      case .name(let name): return "{{ \(name) }}"
      case .attribute(let name, let type): return "{{ no such element: \(type)['\(name)'] }}"
      case .item(let key, let type): return "{{ no such element: \(type)[\(key)] }}"
      case .other, .described: return "{{ undefined value printed: \(undefined.message) }}"
      }
    }
  }

  /// Python's `repr()`.
  static func repr(_ value: Value, _ interpreter: Interpreter? = nil) throws(RenderError) -> String {
    switch value {
    case .string(let text): return quoted(text)
    case .list, .tuple, .dict:
      var writer = ReprWriter(interpreter)
      try writer.append(value)
      return writer.text
    case .undefined: return "Undefined"
    case .function(let function): return BuiltinTypes.repr(of: function)
    case .object(let object): return try object.repr(interpreter)
    default: return try str(value, interpreter)
    }
  }

  /// Python's repr of a text.
  static func quoted(_ text: String) -> String { TextRepr.text(text) }

  /// Python's name of the type, telling the kinds of undefined apart.
  static func typeName(_ value: Value) -> String {
    guard case .undefined(let undefined) = value else { return value.typeName }
    switch undefined.kind {
    case .strict: return "StrictUndefined"
    case .plain: return "Undefined"
    case .chainable: return "ChainableUndefined"
    case .debug: return "DebugUndefined"
    }
  }
}

/// Writes nested containers as Python's repr does; a container inside itself becomes `[...]`.
struct ReprWriter {
  private(set) var text = ""
  private let interpreter: Interpreter?
  private let limit: Int
  private var open: [ObjectIdentifier] = []

  init(_ interpreter: Interpreter?) {
    self.interpreter = interpreter
    limit = interpreter?.limits.textLength ?? Limits().textLength
  }

  mutating func append(_ value: Value) throws(RenderError) {
    switch value {
    case .string(let string): TextRepr.append(string, to: &text)
    case .list(let list):
      guard try enter(ObjectIdentifier(list), "[...]") else { return }
      try append(list.items, "[", "]")
      open.removeLast()
    case .tuple(let tuple):
      guard try enter(ObjectIdentifier(tuple), "(...)") else { return }
      try append(tuple.items, "(", tuple.items.count == 1 ? ",)" : ")")
      open.removeLast()
    case .dict(let dict):
      guard try enter(ObjectIdentifier(dict), "{...}") else { return }
      try append(dict)
      open.removeLast()
    case .object(let object):
      if let group = object as? GroupObject {
        try append(.tuple(group.pair))
      } else {
        text += try object.repr(interpreter)
      }
    default: text += try PythonText.repr(value, interpreter)
    }
  }

  private mutating func enter(_ identity: ObjectIdentifier, _ mark: String) throws(RenderError) -> Bool {
    if open.contains(identity) {
      text += mark
      return false
    }
    if open.count >= PythonComparison.maximumDepth {
      throw .runtime("maximum recursion depth exceeded while getting the repr of an object", kind: .recursion)
    }
    open.append(identity)
    return true
  }

  private mutating func append(_ items: [Value], _ before: String, _ after: String) throws(RenderError) {
    text += before
    var first = true
    for item in items {
      if !first { text += ", " }
      first = false
      try append(item)
      try checkLength()
    }
    text += after
  }

  private mutating func append(_ dict: DictObject) throws(RenderError) {
    text += "{"
    var first = true
    for entry in dict.entries {
      if !first { text += ", " }
      first = false
      try append(entry.key)
      text += ": "
      try append(entry.value)
      try checkLength()
    }
    text += "}"
  }

  private func checkLength() throws(RenderError) {
    if text.utf8.count > limit { throw .limit("a text of more than \(limit) bytes") }
  }
}
