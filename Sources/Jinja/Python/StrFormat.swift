/// Python's `str.format` and `str.format_map` as Jinja2's sandbox runs them: attributes and items are looked up as
/// templates look them up.
struct StrFormat {
  /// Where named fields are found.
  enum Names {
    case keywords([Call.Keyword])
    case mapping(Value)
  }

  private let interpreter: Interpreter
  private let positional: [Value]
  private let names: Names
  private let escaping: Bool
  /// The next automatic number; nil after a field with a number of its own.
  private var automatic: Int? = 0

  /// Formats; with `escaping` fields that are not markup are escaped for HTML.
  static func format(
    _ text: String, _ positional: [Value], _ names: Names, _ interpreter: Interpreter, escaping: Bool = false
  ) throws(RenderError) -> String {
    var formatter = StrFormat(
      interpreter: interpreter, positional: positional, names: names, escaping: escaping)
    return try formatter.run(Array(text.utf8), depth: 2)
  }

  private init(interpreter: Interpreter, positional: [Value], names: Names, escaping: Bool) {
    self.interpreter = interpreter
    self.positional = positional
    self.names = names
    self.escaping = escaping
  }

  private mutating func run(_ text: [UInt8], depth: Int) throws(RenderError) -> String {
    if depth < 0 { throw .value("Max string recursion exceeded") }
    var out: [UInt8] = []
    var position = 0
    while position < text.count {
      let byte = text[position]
      position += 1
      guard byte == 0x7B || byte == 0x7D else {
        out.append(byte)
        continue
      }
      if position < text.count, text[position] == byte {
        out.append(byte)
        position += 1
        continue
      }
      if byte == 0x7D { throw .value("Single '}' encountered in format string") }
      if position >= text.count { throw .value("Single '{' encountered in format string") }
      out += Array(try field(text, &position, depth).utf8)
      try interpreter.checkLength(out.count)
    }
    return String(decoding: out, as: UTF8.self)
  }

  private mutating func field(_ text: [UInt8], _ position: inout Int, _ depth: Int) throws(RenderError) -> String {
    let start = position
    var brackets = false
    scan: while position < text.count {
      switch text[position] {
      case 0x7B: throw .value("unexpected '{' in field name")
      case 0x5B: brackets = true
      case 0x5D: brackets = false
      case 0x7D, 0x3A, 0x21: if !brackets { break scan }
      default: break
      }
      position += 1
    }
    let name = String(decoding: text[start..<position], as: UTF8.self)
    guard position < text.count else { throw .value("expected '}' before end of string") }
    let conversion = try conversion(text, &position)
    let spec = try specification(text, &position)
    let (value, _) = try lookUp(name)
    let converted = try convert(value, conversion)
    let expanded =
      spec.contains(0x7B) || spec.contains(0x7D)
      ? try run(spec, depth: depth - 1) : String(decoding: spec, as: UTF8.self)
    if depth - 1 < 0 { throw .value("Max string recursion exceeded") }
    return try format(converted, expanded)
  }

  private func conversion(_ text: [UInt8], _ position: inout Int) throws(RenderError) -> Unicode.Scalar? {
    guard text[position] == 0x21 else { return nil }
    position += 1
    guard position < text.count else { throw .value("end of string while looking for conversion specifier") }
    let rest = String(decoding: text[position...], as: UTF8.self)
    guard let scalar = rest.unicodeScalars.first else { return nil }
    position += scalar.utf8.count
    guard position < text.count else { throw .value("unmatched '{' in format spec") }
    if text[position] != 0x3A, text[position] != 0x7D {
      throw .value("expected ':' after conversion specifier")
    }
    return scalar
  }

  private func specification(_ text: [UInt8], _ position: inout Int) throws(RenderError) -> [UInt8] {
    if text[position] == 0x7D {
      position += 1
      return []
    }
    position += 1
    let start = position
    var depth = 1
    while position < text.count {
      if text[position] == 0x7B { depth += 1 }
      if text[position] == 0x7D { depth -= 1 }
      position += 1
      if depth == 0 { return Array(text[start..<(position - 1)]) }
    }
    throw .value("unmatched '{' in format spec")
  }

  private mutating func lookUp(_ field: String) throws(RenderError) -> (Value, String) {
    let bytes = Array(field.utf8)
    let end = bytes.firstIndex { $0 == 0x2E || $0 == 0x5B } ?? bytes.count
    var name = String(decoding: bytes[..<end], as: UTF8.self)
    let mixed = RenderError.value("cannot switch from manual field specification to automatic field numbering")
    if field.isEmpty {
      guard let number = automatic else { throw mixed }
      automatic = number + 1
      name = String(number)
    } else if field.all(\.isPythonDigit) {
      if let automatic, automatic > 0 { throw mixed }
      automatic = nil
    }
    var value = try first(name)
    var position = end
    while position < bytes.count {
      value = try step(bytes, &position, value)
    }
    return (value, name)
  }

  private func first(_ name: String) throws(RenderError) -> Value {
    if case .int(let index)? = name.all(\.isPythonDecimal) ? NumberText.integer(name) : nil {
      guard index < positional.count else {
        throw .runtime("tuple index out of range", kind: .index)
      }
      return positional[index]
    }
    switch names {
    case .keywords(let keywords):
      guard let keyword = keywords.last(where: { $0.name == name }) else {
        throw .runtime(TextRepr.text(name), kind: .key)
      }
      return keyword.value
    case .mapping(let mapping):
      if case .dict(let dict) = mapping {
        guard let value = dict[name] else { throw .runtime(TextRepr.text(name), kind: .key) }
        return value
      }
      if case .undefined(let undefined) = mapping { throw undefined.error }
      if let value = try PythonItems.item(mapping, .string(name), interpreter) { return value }
      throw .type("'\(mapping.typeName)' object is not subscriptable")
    }
  }

  private func step(_ bytes: [UInt8], _ position: inout Int, _ value: Value) throws(RenderError) -> Value {
    let isAttribute = bytes[position] == 0x2E
    position += 1
    let start = position
    if isAttribute {
      while position < bytes.count, bytes[position] != 0x2E, bytes[position] != 0x5B { position += 1 }
    } else {
      while position < bytes.count, bytes[position] != 0x5D { position += 1 }
      guard position < bytes.count else { throw .value("Missing ']' in format string") }
    }
    let name = String(decoding: bytes[start..<position], as: UTF8.self)
    if name.isEmpty { throw .value("Empty attribute in format string") }
    if isAttribute { return try interpreter.attribute(name, of: value) }
    position += 1
    if position < bytes.count, bytes[position] != 0x2E, bytes[position] != 0x5B {
      throw .value("Only '.' or '[' may follow ']' in format field specifier")
    }
    if name.all(\.isPythonDecimal), let index = NumberText.integer(name) {
      return try interpreter.item(index, of: value)
    }
    return try interpreter.item(.string(name), of: value)
  }

  private func convert(_ value: Value, _ conversion: Unicode.Scalar?) throws(RenderError) -> Value {
    switch conversion {
    case nil: return value
    case "s"?: return .string(try PythonText.str(value, interpreter))
    case "r"?: return .string(try PythonText.repr(value, interpreter))
    case "a"?: return .string(TextRepr.asciiOnly(try PythonText.repr(value, interpreter)))
    case let other?: throw .value("Unknown conversion specifier \(other)")
    }
  }

  private func format(_ value: Value, _ spec: String) throws(RenderError) -> String {
    if escaping {
      if let markup = MarkupText.text(of: value) {
        if !spec.isEmpty { throw .value("Unsupported format specification for Markup.") }
        return markup
      }
      return MarkupText.escape(try ValueFormat.format(value, spec, interpreter))
    }
    return try ValueFormat.format(value, spec, interpreter)
  }
}

/// Python's `format(value, spec)`.
enum ValueFormat {
  static func format(_ value: Value, _ spec: String, _ interpreter: Interpreter) throws(RenderError) -> String {
    if spec.isEmpty { return try PythonText.str(value, interpreter) }
    let limit = interpreter.limits.textLength
    if let text = value.text {
      return try FormatSpec(spec, typeName: "str", limit: limit).format(text: text)
    }
    switch Number(value) {
    case .int(let number)?:
      return try FormatSpec(spec, typeName: value.typeName, limit: limit).format(integer: BigInt(number))
    case .big(let number)?: return try FormatSpec(spec, typeName: "int", limit: limit).format(integer: number)
    case .float(let number)?: return try FormatSpec(spec, typeName: "float", limit: limit).format(double: number)
    case nil:
      throw .type("unsupported format string passed to \(PythonText.typeName(value)).__format__")
    }
  }
}
