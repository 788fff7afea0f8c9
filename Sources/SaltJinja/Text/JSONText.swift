import Jinja
import PillarYAML

/// Writes values as Python's `json.dumps` does.
struct JSONText {
  private let interpreter: Interpreter
  var itemSeparator = ", "
  var keySeparator = ": "
  /// What one level is indented by; nil for one line.
  var indent: String?
  var ensureASCII = false
  var sortsKeys = false
  var skipsKeys = false
  var allowsNaN = true
  private var open: Set<ObjectIdentifier> = []

  /// The deepest nesting.
  private static let depthLimit = 500

  init(
    _ interpreter: Interpreter, itemSeparator: String = ", ", keySeparator: String = ": ", ensureASCII: Bool = false
  ) {
    self.interpreter = interpreter
    self.itemSeparator = itemSeparator
    self.keySeparator = keySeparator
    self.ensureASCII = ensureASCII
  }

  /// The JSON text of `value`.
  func text(of value: Value) throws(RenderError) -> String {
    var writer = self
    var out = ""
    try writer.write(value, level: 0, &out)
    return out
  }

  private mutating func write(_ value: Value, level: Int, _ out: inout String) throws(RenderError) {
    try interpreter.countIteration()
    if level > Self.depthLimit { throw .limit("more than \(Self.depthLimit) levels for JSON") }
    switch value {
    case .none: out += "null"
    case .bool(let truth): out += truth ? "true" : "false"
    case .int(let number): out += String(number)
    case .float(let number): out += try number_(number)
    case .string(let text): quote(text, &out)
    case .list(let list):
      try guarded(ObjectIdentifier(list)) { writer throws(RenderError) in
        try writer.writeItems(list.items, level, &out)
      }
    case .tuple(let tuple): try writeItems(tuple.items, level, &out)
    case .dict(let dict):
      try guarded(ObjectIdentifier(dict)) { writer throws(RenderError) in try writer.write(dict, level, &out) }
    default:
      if let text = value.text {
        quote(text, &out)
      } else if value.isInteger {
        out += try interpreter.text(of: value)
      } else {
        throw .type("Object of type \(Self.typeName(value)) is not JSON serializable")
      }
    }
    try interpreter.checkLength(out.utf8.count)
  }

  private static func typeName(_ value: Value) -> String { value.isUndefined ? "StrictUndefined" : value.typeName }

  private mutating func guarded(
    _ identity: ObjectIdentifier, _ body: (inout Self) throws(RenderError) -> Void
  ) throws(RenderError) {
    guard open.insert(identity).inserted else { throw .value("Circular reference detected") }
    try body(&self)
    open.remove(identity)
  }

  private func breakLine(_ level: Int, _ out: inout String) {
    guard let indent else { return }
    out += "\n"
    for _ in 0..<level { out += indent }
  }

  private mutating func writeItems(_ items: [Value], _ level: Int, _ out: inout String) throws(RenderError) {
    out += "["
    for (index, item) in items.enumerated() {
      if index > 0 { out += itemSeparator }
      breakLine(level + 1, &out)
      try write(item, level: level + 1, &out)
    }
    if !items.isEmpty { breakLine(level, &out) }
    out += "]"
  }

  private mutating func write(_ dict: DictObject, _ level: Int, _ out: inout String) throws(RenderError) {
    out += "{"
    var isFirst = true
    var entries = dict.entries
    if sortsKeys { entries = try interpreter.stableSort(dict.keys).map { entries[$0] } }
    for entry in entries {
      guard let key = try key(entry.key) else { continue }
      if !isFirst { out += itemSeparator }
      isFirst = false
      breakLine(level + 1, &out)
      quote(key, &out)
      out += keySeparator
      try write(entry.value, level: level + 1, &out)
    }
    if !isFirst { breakLine(level, &out) }
    out += "}"
  }

  private func key(_ key: Value) throws(RenderError) -> String? {
    switch key {
    case .none: return "null"
    case .bool(let truth): return truth ? "true" : "false"
    case .int(let number): return String(number)
    case .float(let number): return try number_(number)
    default:
      if let text = key.text { return text }
      if key.isInteger { return try interpreter.text(of: key) }
      if skipsKeys { return nil }
      throw .type("keys must be str, int, float, bool or None, not \(key.typeName)")
    }
  }

  private func number_(_ number: Double) throws(RenderError) -> String {
    if number.isFinite { return PythonFloat.text(number) }
    guard allowsNaN else { throw .value("Out of range float values are not JSON compliant") }
    return number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity"
  }

  private func quote(_ text: String, _ out: inout String) {
    out += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case "\u{8}": out += "\\b"
      case "\u{C}": out += "\\f"
      default:
        if scalar.value < 0x20 || (ensureASCII && scalar.value > 0x7E) {
          for unit in String(scalar).utf16 { out += "\\u" + Self.hexadecimal(unit) }
        } else {
          out.unicodeScalars.append(scalar)
        }
      }
    }
    out += "\""
  }

  private static func hexadecimal(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }
}
