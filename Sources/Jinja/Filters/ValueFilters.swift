/// Filters of any value: default, attr, pprint, tojson, and those that write values for HTML and URLs.
enum ValueFilters {
  /// Whether a function is Jinja2's own `default`.
  static func isDefault(_ function: Function?) -> Bool {
    guard let function, function.name == "default" || function.name == "d" else { return false }
    return table.contains { $0 === function }
  }

  static let table: [Function] = [
    .builtin("default", ["value", "default_value?", "boolean?"], fallback),
    .builtin("d", ["value", "default_value?", "boolean?"], as: .python("do_default"), fallback),
    .builtin("attr", ["obj", "name"], as: .python("do_attr", hidden: 1), attribute),
    .builtin("pprint") { (arguments) throws(RenderError) in
      .string(try PrettyPrint.text(arguments.value, arguments.interpreter))
    },
    .builtin("tojson", ["value", "indent?"], as: .python("do_tojson", hidden: 1), json),
    .builtin("urlencode", ["value"], urlencode),
    .builtin("xmlattr", ["d", "autospace?"], as: .python("do_xmlattr", hidden: 1), xmlAttributes),
    .builtin(
      "urlize", ["value", "trim_url_limit?", "nofollow?", "target?", "rel?", "extra_schemes?"],
      as: .python("do_urlize", hidden: 1), urlize),
  ]

  private static func fallback(_ arguments: inout Call) throws(RenderError) -> Value {
    let value = arguments.value
    if value.isUndefined { return arguments.at(1) ?? .emptyString }
    if try arguments.flag(2), try !PythonItems.isTruthy(value) { return arguments.at(1) ?? .emptyString }
    return value
  }

  private static func attribute(_ arguments: inout Call) throws(RenderError) -> Value {
    guard let name = arguments.at(1)?.text else {
      throw .type("attribute name must be string, not '\(PythonText.typeName(arguments.at(1) ?? .none))'")
    }
    return try AttributeOnly.find(name, of: arguments.value, arguments.interpreter)
  }

  private static func json(_ arguments: inout Call) throws(RenderError) -> Value {
    var writer = JSONText(indent: try JSONText.indentation(arguments.at(1)), interpreter: arguments.interpreter)
    try writer.write(arguments.value)
    return .object(MarkupObject(writer.htmlSafe))
  }

  private static func urlencode(_ arguments: inout Call) throws(RenderError) -> Value {
    let interpreter = arguments.interpreter
    let value = arguments.value
    if let text = value.text { return .string(URLQuote.quote(text, forQuery: false)) }
    let items: [Value]
    if case .dict(let dict) = value {
      items = dict.entries.map { .tuple([$0.key, $0.value]) }
    } else {
      let isIterable: Bool
      if value.isUndefined {
        isIterable = true
      } else {
        isIterable = (try? PythonItems.iterate(value, interpreter)) != nil
      }
      if !isIterable { return .string(URLQuote.quote(try PythonText.str(value, interpreter), forQuery: false)) }
      items = try PythonItems.items(value, interpreter)
    }
    var out = ""
    for (index, item) in items.enumerated() {
      let pair: [Value]
      do {
        pair = try PythonItems.items(item, interpreter)
      } catch {
        if error.kind == .type { throw .type("cannot unpack non-iterable \(item.typeName) object") }
        throw error
      }
      if pair.count < 2 { throw .value("not enough values to unpack (expected 2, got \(pair.count))") }
      if pair.count > 2 { throw .value("too many values to unpack (expected 2)") }
      if index > 0 { out += "&" }
      out += URLQuote.quote(try text(pair[0], interpreter), forQuery: true) + "="
      out += URLQuote.quote(try text(pair[1], interpreter), forQuery: true)
    }
    return .string(out)
  }

  private static func text(_ value: Value, _ interpreter: Interpreter) throws(RenderError) -> String {
    if case .object(let object) = value, let bytes = object as? BytesObject {
      return String(decoding: bytes.bytes, as: UTF8.self)
    }
    return try PythonText.str(value, interpreter)
  }

  private static func xmlAttributes(_ arguments: inout Call) throws(RenderError) -> Value {
    let interpreter = arguments.interpreter
    let dict = try SortFilters.dict(arguments.value)
    var out = ""
    for entry in dict.entries {
      if entry.value.isNone || entry.value.isUndefined { continue }
      guard let key = entry.key.text else {
        throw .type("expected string or bytes-like object, got '\(PythonText.typeName(entry.key))'")
      }
      let isBad: (Unicode.Scalar) -> Bool = { $0.isPythonSpace || $0 == "/" || $0 == ">" || $0 == "=" }
      if key.unicodeScalars.contains(where: isBad) {
        throw .value("Invalid character in attribute name: \(TextRepr.text(key))")
      }
      if !out.isEmpty { out += " " }
      out += "\(try MarkupText.escape(entry.key, interpreter))=\"\(try MarkupText.escape(entry.value, interpreter))\""
    }
    let space = arguments.at(1) == nil ? true : try arguments.flag(1)
    if space, !out.isEmpty { out = " " + out }
    return interpreter.isAutoescaping ? .object(MarkupObject(out)) : .string(out)
  }

  private static func urlize(_ arguments: inout Call) throws(RenderError) -> Value {
    let interpreter = arguments.interpreter
    var links = LinkFinder()
    if let limit = arguments.given(1) {
      guard let number = PythonInteger.index(limit) else {
        throw .type("'>' not supported between instances of 'int' and '\(PythonText.typeName(limit))'")
      }
      links.limit = number
    }
    var rel = TextSplit.words(
      try arguments.given(4).map { (value) throws(RenderError) in try PythonText.str(value, interpreter) } ?? "")
    if try arguments.flag(2) { rel.append("nofollow") }
    rel.append("noopener")
    var names: [String] = []
    for name in rel.sorted(by: { $0.codePointOrder($1) < 0 }) where names.last != name { names.append(name) }
    links.attributes = " rel=\"\(MarkupText.escape(names.joined(separator: " ")))\""
    if let target = arguments.given(3), try PythonItems.isTruthy(target) {
      links.attributes += " target=\"\(try MarkupText.escape(target, interpreter))\""
    }
    if let schemes = arguments.given(5) {
      for scheme in try PythonItems.items(schemes, interpreter) {
        let text = try PythonText.str(scheme, interpreter)
        guard LinkFinder.isScheme(text) else {
          throw .runtime("\(try PythonText.repr(scheme, interpreter)) is not a valid URI scheme prefix.")
        }
        links.schemes.append(text)
      }
    }
    let result = links.link(try MarkupText.escape(arguments.value, interpreter))
    try interpreter.checkLength(result.utf8.count)
    return interpreter.isAutoescaping ? .object(MarkupObject(result)) : .string(result)
  }
}

/// Percent-encoding of UTF-8 for URLs.
enum URLQuote {
  static func quote(_ text: String, forQuery: Bool) -> String {
    var out: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: out.append(byte)
      case 0x2F where !forQuery: out.append(byte)
      case 0x20 where forQuery: out.append(0x2B)
      default:
        out.append(0x25)
        for digit in [TextRepr.hexDigit(UInt32(byte) >> 4), TextRepr.hexDigit(UInt32(byte))] {
          out.append(digit >= 0x61 ? digit - 0x20 : digit)
        }
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}

/// Python's `getattr` without Jinja2's way round to items.
enum AttributeOnly {
  static func find(_ name: String, of value: Value, _ interpreter: Interpreter) throws(RenderError) -> Value {
    if UnsafeAttributes.message(name, of: value) != nil {
      return .undefined(Lookup.missingAttribute(name, value, interpreter))
    }
    if case .undefined(let undefined) = value {
      if undefined.kind == .chainable { return value }
      throw undefined.error
    }
    if let property = NumberMethods.property(name, of: value) { return property }
    if case .object(let object) = value, let found = try object.attribute(name, interpreter) { return found }
    if Methods.named(name)?.method(of: value) != nil { return try interpreter.attribute(name, of: value) }
    return .undefined(Lookup.missingAttribute(name, value, interpreter))
  }
}
