/// JSON as Python's `json.dumps(value, sort_keys=True)` writes it.
struct JSONText {
  private(set) var text = ""
  private let indent: String?
  private let interpreter: Interpreter
  private var open: [ObjectIdentifier] = []

  init(indent: String?, interpreter: Interpreter) {
    self.indent = indent
    self.interpreter = interpreter
  }

  /// The indentation of one level for the `indent` argument; nil for everything on one line.
  static func indentation(_ value: Value?) throws(RenderError) -> String? {
    guard let value, !value.isNone else { return nil }
    if let text = value.text { return text }
    guard let number = PythonInteger.index(value) else {
      throw .type("can't multiply sequence by non-int of type '\(PythonText.typeName(value))'")
    }
    if number > 10_000 { throw .limit("an indentation of \(number) columns") }
    return String(repeating: " ", count: max(number, 0))
  }

  /// The text with what would end a script or an attribute in HTML escaped.
  var htmlSafe: String {
    var out = ""
    out.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": out += "\\u003c"
      case ">": out += "\\u003e"
      case "&": out += "\\u0026"
      case "'": out += "\\u0027"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  mutating func write(_ value: Value) throws(RenderError) {
    try interpreter.checkLength(text.utf8.count)
    switch value {
    case .none: text += "null"
    case .bool(let truth): text += truth ? "true" : "false"
    case .int(let number): text += String(number)
    case .float(let number): text += JSONText.number(number)
    case .string(let string): write(string: string)
    case .list(let list): try write(list.items, ObjectIdentifier(list))
    case .tuple(let tuple): try write(tuple.items, ObjectIdentifier(tuple))
    case .dict(let dict): try write(dict)
    case .object(let object):
      switch object {
      case let markup as MarkupObject: write(string: markup.text)
      case let big as BigIntegerObject: text += try big.repr(interpreter)
      case let group as GroupObject: try write(group.pair.items, ObjectIdentifier(group))
      default: throw notSerializable(value)
      }
    case .undefined, .function: throw notSerializable(value)
    }
  }

  private func notSerializable(_ value: Value) -> RenderError {
    .type("Object of type \(PythonText.typeName(value)) is not JSON serializable")
  }

  private static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    return FloatText.repr(value)
  }

  private mutating func write(string: String) {
    text += "\""
    for unit in string.utf16 {
      switch unit {
      case 0x22: text += "\\\""
      case 0x5C: text += "\\\\"
      case 0x0A: text += "\\n"
      case 0x0D: text += "\\r"
      case 0x09: text += "\\t"
      case 0x08: text += "\\b"
      case 0x0C: text += "\\f"
      case 0x20..<0x7F: text.unicodeScalars.append(UnicodeScalar(UInt8(unit)))
      default:
        text += "\\u"
        for place in [12, 8, 4, 0] as [UInt32] {
          text.unicodeScalars.append(UnicodeScalar(TextRepr.hexDigit(UInt32(unit) >> place)))
        }
      }
    }
    text += "\""
  }

  private mutating func enter(_ identity: ObjectIdentifier) throws(RenderError) {
    if open.contains(identity) { throw .value("Circular reference detected") }
    if open.count >= PythonComparison.maximumDepth {
      throw .runtime("maximum recursion depth exceeded while encoding a JSON object", kind: .recursion)
    }
    open.append(identity)
  }

  private mutating func breakLine() {
    guard let indent else { return }
    text += "\n"
    for _ in open { text += indent }
  }

  private mutating func write(_ items: [Value], _ identity: ObjectIdentifier) throws(RenderError) {
    if items.isEmpty {
      text += "[]"
      return
    }
    try enter(identity)
    text += "["
    for (index, item) in items.enumerated() {
      if index > 0 { text += indent == nil ? ", " : "," }
      breakLine()
      try write(item)
    }
    open.removeLast()
    breakLine()
    text += "]"
  }

  private mutating func write(_ dict: DictObject) throws(RenderError) {
    if dict.count == 0 {
      text += "{}"
      return
    }
    try enter(ObjectIdentifier(dict))
    text += "{"
    let entries = dict.entries
    for (index, place) in try PythonSort.order(dict.keys, reverse: false).enumerated() {
      if index > 0 { text += indent == nil ? ", " : "," }
      breakLine()
      write(string: try key(entries[place].key))
      text += ": "
      try write(entries[place].value)
    }
    open.removeLast()
    breakLine()
    text += "}"
  }

  private func key(_ key: Value) throws(RenderError) -> String {
    switch key {
    case .none: return "null"
    case .bool(let truth): return truth ? "true" : "false"
    case .int(let number): return String(number)
    case .float(let number): return JSONText.number(number)
    default:
      if let text = key.text { return text }
      if case .object(let object) = key, object is BigIntegerObject { return try object.repr(interpreter) }
      throw .type("keys must be str, int, float, bool or None, not \(PythonText.typeName(key))")
    }
  }
}
