import Hashes
import Jinja

/// Salt's filters on texts.
enum TextFilters {
  static let table: [Function] = [
    .salt("skip", ["data"]) { _ in .emptyString },
    .salt("to_bool", ["val"]) { arguments throws(RenderError) in .bool(try toBool(arguments[0], arguments)) },
    .salt("quote", ["txt"]) { arguments throws(RenderError) in
      // Python quotes anything false as the empty text.
      try arguments.truth(0) ? .string(shellQuoted(try arguments.text(0))) : .string("''")
    },
    .salt("uuid", ["val"]) { arguments throws(RenderError) in .string(uuid(try arguments.bytes(0))) },
    .salt("to_num", ["text"], toNumber), .salt("str_to_num", ["text"], toNumber),
    .salt("is_hex", ["value"]) { arguments in
      .bool(arguments[0].text.flatMap { PythonNumbers.integer($0, radix: 16) } != nil)
    },
    .salt("contains_whitespace", ["text"], containsWhitespace),
    .salt("human_to_bytes", ["size", "default_unit?", "handle_metric?"], humanToBytes),
    .salt("to_snake_case", ["camel_input"], toSnakeCase),
    .salt("to_camelcase", ["snake_input", "uppercamel?"]) { arguments throws(RenderError) in
      .string(camelCase(try arguments.text(0), try arguments.truth(1)))
    },
    .salt("to_bytes", ["s", "encoding?", "errors?"], toBytes),
    Function("path_join", parameters: Parameters([], morePositional: true, moreKeywords: true), body: pathJoin),
    .salt("yaml_dquote", ["text"]) { arguments throws(RenderError) in
      .string(YAMLQuoting.double(try arguments.interpreter.text(of: arguments[0])))
    },
    .salt("yaml_squote", ["text"]) { arguments throws(RenderError) in
      .string(YAMLQuoting.single(try arguments.interpreter.text(of: arguments[0])))
    },
    .salt("yaml_encode", ["data"], yamlEncode),
    .salt("date_format", ["date?", "format?"], dateText), .salt("strftime", ["date?", "format?"], dateText),
    Function(
      "method_call", parameters: Parameters(["obj", "f_name"], morePositional: true, moreKeywords: true),
      body: methodCall),
  ]

  private static func toBool(_ value: Value, _ arguments: FilterArguments) throws(RenderError) -> Bool {
    switch value {
    case .bool(let truth): return truth
    case .int(let number): return number > 0
    case .list, .dict: return try arguments.interpreter.length(of: value) > 0
    default: break
    }
    if let text = value.text { return ["yes", "1", "true"].contains(text.lowercased()) }
    if value.isInteger { return try arguments.interpreter.isLess(.int(0), value) }
    if let items = value.setItems { return !items.isEmpty }
    return false
  }

  /// Python's `shlex.quote`.
  static func shellQuoted(_ text: String) -> String {
    let isSafe = text.utf8.allSatisfy { byte in
      switch byte {
      case 48...57, 65...90, 97...122: true
      default: "_@%+=:,./-".utf8.contains(byte)
      }
    }
    return isSafe && !text.isEmpty ? text : "'" + text.replacing("'", with: "'\"'\"'") + "'"
  }

  /// A version 5 UUID in the namespace that Salt uses.
  private static func uuid(_ name: [UInt8]) -> String {
    let namespace: [UInt8] = [
      0x91, 0x63, 0x3E, 0xBF, 0x1C, 0x86, 0x5E, 0x33, 0x93, 0x5A, 0x28, 0x06, 0x1F, 0x4B, 0x48, 0x0E,
    ]
    var digest = Array(MessageDigest.sha1.digest(namespace + name).prefix(16))
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    let digits = Array(MessageDigest.hexadecimal(digest))
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(separator: "-")
  }

  /// `int(value)`, else `float(value)`, else the value.
  @Sendable static func toNumber(_ arguments: FilterArguments) throws(RenderError) -> Value {
    let value = arguments[0]
    switch value {
    case .bool(let truth): return .int(truth ? 1 : 0)
    case .float(let number):
      if number.isNaN { return value }
      if number.isInfinite { throw .runtime("cannot convert float infinity to integer", kind: .overflow) }
      return Int(exactly: number.rounded(.towardZero)).map { .int($0) }
        ?? Value.integer(digits: YAMLNodes.wholeDigits(number)) ?? value
    case .undefined(let undefined): throw undefined.error
    default: break
    }
    if value.isInteger { return value }
    guard let text = value.text else {
      throw .type(
        "int() argument must be a string, a bytes-like object or a real number, not '\(value.typeName)'")
    }
    return PythonNumbers.number(text) ?? value
  }

  @Sendable private static func containsWhitespace(_ arguments: FilterArguments) throws(RenderError) -> Value {
    for item in try arguments.interpreter.items(of: arguments[0]) {
      guard let text = item.text else { throw .attribute("'\(item.typeName)' object has no attribute 'isspace'") }
      let isBlank = text.unicodeScalars.allSatisfy { RegexCharacters.isSpace($0.value, ascii: false) }
      if isBlank, !text.isEmpty { return .bool(true) }
    }
    return .bool(false)
  }

  @Sendable private static func humanToBytes(_ arguments: FilterArguments) throws(RenderError) -> Value {
    let given = try arguments.interpreter.text(of: arguments[0])
    let scalars = Array(given.unicodeScalars)
    func isBlank(_ scalar: Unicode.Scalar) -> Bool { RegexCharacters.isSpace(scalar.value, ascii: false) }
    let start = scalars.firstIndex { !isBlank($0) } ?? scalars.count
    let end = (scalars.lastIndex { !isBlank($0) }).map { $0 + 1 } ?? start
    let text = scalars[start..<max(start, end)]
    let digits = text.prefix { ("0"..."9").contains($0) || $0 == "." }
    let rest = text.dropFirst(digits.count).drop { isBlank($0) }
    if rest.contains("\n") { throw .attribute("'NoneType' object has no attribute 'group'") }
    var unit = String(String.UnicodeScalarView(rest)).lowercased()
    if unit.isEmpty { unit = try arguments.text(1, "B").lowercased() }
    guard let number = PythonNumbers.number(String(String.UnicodeScalarView(digits))) else { return .int(0) }
    let letters = Array("bkmgtpezy")
    guard let power = unit.first.flatMap({ letters.firstIndex(of: $0) }) else { return .int(0) }
    let tail = unit.dropFirst()
    let isMetric = power > 0 && tail == "b"
    guard isMetric || tail.isEmpty || (power > 0 && tail == "ib") else { return .int(0) }
    let isDecimal = isMetric ? try arguments.truth(2) : false
    var factor = Value.int(1)
    for _ in 0..<power { factor = try arguments.interpreter.multiply(factor, .int(isDecimal ? 1_000 : 1_024)) }
    let product = try arguments.interpreter.multiply(number, factor)
    if case .float(let size) = product {
      return Int(exactly: size.rounded(.towardZero)).map { .int($0) }
        ?? Value.integer(digits: YAMLNodes.wholeDigits(size)) ?? product
    }
    return product
  }

  /// camelCase to snake_case; a list of texts counts as its letters, as in Python.
  @Sendable private static func toSnakeCase(_ arguments: FilterArguments) throws(RenderError) -> Value {
    if case .dict = arguments[0] { throw .runtime("0", kind: .key) }
    let items = try arguments.interpreter.items(of: arguments[0])
    var letters: [String] = []
    for item in items {
      guard let text = item.text else { throw .attribute("'\(item.typeName)' object has no attribute 'lower'") }
      letters.append(text)
    }
    guard let first = letters.first else { throw .runtime("string index out of range", kind: .index) }
    var result = first.lowercased()
    for index in letters.indices.dropFirst() {
      let letter = letters[index]
      if isUpper(letter) {
        let nextIsLower = index != letters.count - 1 && isLower(letters[index + 1])
        if isLower(letters[index - 1]) || nextIsLower { result += "_" }
      }
      result += letter.lowercased()
    }
    return .string(result)
  }

  private static func isUpper(_ text: String) -> Bool {
    let cased = text.unicodeScalars.filter { $0.properties.isCased }
    return !cased.isEmpty && cased.allSatisfy { $0.properties.isUppercase }
  }

  private static func isLower(_ text: String) -> Bool {
    let cased = text.unicodeScalars.filter { $0.properties.isCased }
    return !cased.isEmpty && cased.allSatisfy { $0.properties.isLowercase }
  }

  private static func camelCase(_ text: String, _ startsUpper: Bool) -> String {
    let words = text.split(separator: "_", omittingEmptySubsequences: false).map(String.init)
    func capitalized(_ word: String) -> String {
      guard let first = word.unicodeScalars.first else { return "" }
      return first.properties.titlecaseMapping + String(word.unicodeScalars.dropFirst()).lowercased()
    }
    return words.enumerated().map { $0.offset > 0 || startsUpper ? capitalized($0.element) : $0.element }.joined()
  }

  @Sendable static func toBytes(_ arguments: FilterArguments) throws(RenderError) -> Value {
    if arguments[0].byteArray != nil { return arguments[0] }
    if arguments[0].text == nil { _ = try arguments.bytes(0) }
    guard arguments.isGiven(1), !arguments[1].isNone else { return .bytes(try arguments.bytes(0)) }
    let encode = try arguments.interpreter.attribute("encode", of: .string(try arguments.text(0)))
    return try arguments.interpreter.call(encode, [arguments[1], .string(try arguments.text(2, "strict"))])
  }

  @Sendable private static func pathJoin(_ call: inout Call) throws(RenderError) -> Value {
    if let other = call.keywords.first(where: { $0.name != "use_posixpath" }) {
      throw .type("The following keyword arguments are not valid: \(other.name)")
    }
    var parts: [String] = []
    for value in call.positional {
      if case .undefined(let undefined) = value { throw undefined.error }
      guard let text = value.text ?? value.byteArray.map({ String(decoding: $0, as: UTF8.self) }) else {
        throw .type("expected str, bytes, or bytearray not <class '\(value.typeName)'>")
      }
      parts.append(PosixPath.normalized(text))
    }
    guard let root = parts.first else { return .emptyString }
    let rest = parts.dropFirst().map { part in String(part.drop { $0 == "/" }) }
    return .string(PosixPath.normalized(PosixPath.joined([root] + rest)))
  }

  @Sendable private static func yamlEncode(_ arguments: FilterArguments) throws(RenderError) -> Value {
    let value = arguments[0]
    switch value {
    case .none: return .string("null")
    case .bool(let truth): return .string(truth ? "true" : "false")
    case .int(let number): return .string(String(number))
    case .float(let number): return .string(YAMLDumper.text(number))
    case .string(let text): return .string(YAMLQuoting.double(text))
    default: break
    }
    if value.isInteger { return .string(try arguments.interpreter.text(of: value)) }
    if let bytes = value.byteArray { return .string(Base64.encodeLines(bytes)) }
    throw .type("yaml_encode() only works with YAML scalar data; failed for <class '\(value.typeName)'>")
  }

  @Sendable private static func dateText(_ arguments: FilterArguments) throws(RenderError) -> Value {
    var moment: DateText?
    let value = arguments[0]
    switch value {
    case .none: moment = DateText.now
    case .bool(let truth): moment = DateText(seconds: truth ? 1 : 0)
    case .int(let number): moment = DateText(seconds: Double(number))
    case .float(let number): moment = DateText(seconds: number)
    default: if let text = value.text, let number = PythonNumbers.float(text) { moment = DateText(seconds: number) }
    }
    guard var moment else {
      throw .runtime("Unable to parse \(try arguments.interpreter.text(of: value)). Consider installing timelib")
    }
    return .string(moment.text(try arguments.text(1, "%Y-%m-%d")))
  }

  @Sendable private static func methodCall(_ call: inout Call) throws(RenderError) -> Value {
    let parameters = Parameters(["obj", "f_name"], morePositional: true, moreKeywords: true)
    let bound = try call.bind(parameters)
    guard let object = bound[0], let name = bound[1]?.text else { throw .type("attribute name must be string") }
    let method = try call.interpreter.attribute(name, of: object)
    switch method {
    case .function, .object:
      return try call.interpreter.call(
        method, call.extraPositional(parameters), keywords: call.extraKeywords(parameters))
    default: return .none
    }
  }
}

extension RenderError {
  /// A Python AttributeError.
  static func attribute(_ message: String) -> RenderError { .runtime(message, kind: .attribute) }
}
