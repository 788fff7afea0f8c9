/// Methods of text that change or classify it.
enum StringMethods {
  static let table: [Function] =
    [
      plain("capitalize", TextCase.capitalized), plain("casefold", TextCase.folded), plain("lower", TextCase.lower),
      plain("upper", TextCase.upper), plain("swapcase", TextCase.swapped), plain("title", TextCase.title),
      truth("isalnum") { $0.all(\.isPythonAlnum) }, truth("isalpha") { $0.all(\.isPythonAlpha) },
      truth("isascii") { $0.isASCIIText }, truth("isdecimal") { $0.all(\.isPythonDecimal) },
      truth("isdigit") { $0.all(\.isPythonDigit) }, truth("isidentifier") { $0.isPythonIdentifier },
      truth("islower", TextCase.isLower), truth("isnumeric") { $0.all(\.isPythonNumeric) },
      truth("isprintable") { $0.unicodeScalars.allSatisfy(\.isPythonPrintable) },
      truth("isspace") { $0.all(\.isPythonSpace) }, truth("istitle", TextCase.isTitle),
      truth("isupper", TextCase.isUpper),
      .method("str", "center", 1...2) { (call: inout Call) throws(RenderError) in try pad(call, .center) },
      .method("str", "ljust", 1...2) { (call: inout Call) throws(RenderError) in try pad(call, .left) },
      .method("str", "rjust", 1...2) { (call: inout Call) throws(RenderError) in try pad(call, .right) },
      .method("str", "zfill", 1...1, zfill), .method("str", "expandtabs", 0...1, keywords: ["tabsize"], expandTabs),
      .method("str", "strip", 0...1) { (call: inout Call) throws(RenderError) in try strip(call, .both) },
      .method("str", "lstrip", 0...1) { (call: inout Call) throws(RenderError) in try strip(call, .leading) },
      .method("str", "rstrip", 0...1) { (call: inout Call) throws(RenderError) in try strip(call, .trailing) },
      .method("str", "removeprefix", 1...1, removePrefix), .method("str", "removesuffix", 1...1, removeSuffix),
      .method("str", "translate", 1...1, translate), .method("str", "maketrans", 1...3, makeTable),
      .method("str", "encode", 0...2, keywords: ["encoding", "errors"], encode),
      Function("format", body: format), Function("format_map", body: formatMap),
    ]

  private static func plain(_ name: String, _ change: @escaping @Sendable (String) -> String) -> Function {
    .method("str", name) { (call: inout Call) throws(RenderError) in .string(change(call.receiverText)) }
  }

  private static func truth(_ name: String, _ holds: @escaping @Sendable (String) -> Bool) -> Function {
    .method("str", name) { (call: inout Call) throws(RenderError) in .bool(holds(call.receiverText)) }
  }

  private static func pad(_ call: Call, _ side: TextPadding.Side) throws(RenderError) -> Value {
    let width = try call.integer(1)
    var fill = " "
    if let given = call.optional(2) {
      guard let text = given.text else {
        throw .type("The fill character must be a unicode character, not \(PythonText.typeName(given))")
      }
      guard text.codePointCount == 1 else { throw .type("The fill character must be exactly one character long") }
      fill = text
    }
    return .string(try TextPadding.pad(call.receiverText, width, side, fill, call.interpreter))
  }

  private static func zfill(_ call: inout Call) throws(RenderError) -> Value {
    let text = call.receiverText
    let width = try call.integer(1)
    let count = text.codePointCount
    guard width > count else { return .string(text) }
    try call.interpreter.checkLength(width)
    let zeros = String(repeating: "0", count: width - count)
    guard let first = text.utf8.first, first == 0x2B || first == 0x2D else { return .string(zeros + text) }
    return .string(text.bytes(0, 1) + zeros + text.bytes(1, text.utf8.count))
  }

  private static func expandTabs(_ call: inout Call) throws(RenderError) -> Value {
    var size = 8
    if let given = call.optional(1) { size = try Call.integer(given) }
    var out = ""
    var column = 0
    for scalar in call.receiverText.unicodeScalars {
      if scalar == "\t" {
        guard size > 0 else { continue }
        let fill = size - column % size
        try call.interpreter.checkLength(fill)
        try call.interpreter.checkLength(out.utf8.count + fill)
        out += String(repeating: " ", count: fill)
        column += fill
      } else {
        out.unicodeScalars.append(scalar)
        column = scalar == "\n" || scalar == "\r" ? 0 : column + 1
      }
    }
    return .string(out)
  }

  private static func strip(_ call: Call, _ side: TextStrip.Side) throws(RenderError) -> Value {
    guard let given = call.optional(1), !given.isNone else {
      return .string(TextStrip.strip(call.receiverText, side))
    }
    guard let characters = given.text else {
      let name = side == .both ? "strip" : side == .leading ? "lstrip" : "rstrip"
      throw .type("\(name) arg must be None or str")
    }
    return .string(TextStrip.strip(call.receiverText, side, of: characters))
  }

  private static func removePrefix(_ call: inout Call) throws(RenderError) -> Value {
    let prefix = try call.text(1) { "removeprefix() argument must be str, not \($0)" }
    let text = call.receiverText
    return .string(TextSearch.starts(text, prefix) ? text.bytes(prefix.utf8.count, text.utf8.count) : text)
  }

  private static func removeSuffix(_ call: inout Call) throws(RenderError) -> Value {
    let suffix = try call.text(1) { "removesuffix() argument must be str, not \($0)" }
    let text = call.receiverText
    guard !suffix.isEmpty, TextSearch.ends(text, suffix) else { return .string(text) }
    return .string(text.bytes(0, text.utf8.count - suffix.utf8.count))
  }

  private static func translate(_ call: inout Call) throws(RenderError) -> Value {
    let interpreter = call.interpreter
    if case .undefined(let undefined) = call[1] { throw undefined.error }
    var out = ""
    for scalar in call.receiverText.unicodeScalars {
      let replacement = try PythonItems.item(call[1], .int(Int(scalar.value)), interpreter)
      switch replacement {
      case nil: out.unicodeScalars.append(scalar)
      case Value.none?: continue
      case .int(let code)?:
        guard let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init) else {
          throw .value("character mapping must be in range(0x110000)")
        }
        out.unicodeScalars.append(scalar)
      case let other?:
        guard let text = other.text else {
          throw .type("character mapping must return integer, None or str")
        }
        out += text
      }
      try interpreter.checkLength(out.utf8.count)
    }
    return .string(out)
  }

  private static func makeTable(_ call: inout Call) throws(RenderError) -> Value {
    let table = DictObject()
    if call.count == 2 {
      guard case .dict(let dict) = call[1] else {
        throw .type("if you give only one argument to maketrans it must be a dict")
      }
      for entry in dict.entries {
        guard let key = entry.key.text else {
          try table.set(entry.key, entry.value)
          continue
        }
        guard key.codePointCount == 1, let scalar = key.unicodeScalars.first else {
          throw .value("string keys in translate table must be of length 1")
        }
        try table.set(.int(Int(scalar.value)), entry.value)
      }
      return .dict(table)
    }
    let from = try call.text(1) { "maketrans() argument 1 must be str, not \($0)" }
    let to = try call.text(2) { "maketrans() argument 2 must be str, not \($0)" }
    guard from.codePointCount == to.codePointCount else {
      throw .value("the first two maketrans arguments must have equal length")
    }
    for (from, to) in zip(from.unicodeScalars, to.unicodeScalars) {
      try table.set(.int(Int(from.value)), .int(Int(to.value)))
    }
    if call.count == 4 {
      let removed = try call.text(3) { "maketrans() argument 3 must be str, not \($0)" }
      for scalar in removed.unicodeScalars { try table.set(.int(Int(scalar.value)), .none) }
    }
    return .dict(table)
  }

  private static func encode(_ call: inout Call) throws(RenderError) -> Value {
    let (encoding, errors) = try TextCodec.names(call)
    return .object(BytesObject(try TextCodec.encode(call.receiverText, encoding, errors)))
  }

  private static func format(_ call: inout Call) throws(RenderError) -> Value {
    .string(
      try StrFormat.format(call.receiverText, call.rest, .keywords(call.keywords), call.interpreter))
  }

  private static func formatMap(_ call: inout Call) throws(RenderError) -> Value {
    .string(try StrFormat.format(call.receiverText, [], .mapping(formatMapping(call)), call.interpreter))
  }

  /// The one argument of `format_map`.
  static func formatMapping(_ call: Call) throws(RenderError) -> Value {
    if !call.keywords.isEmpty { throw .type("format_map() takes no keyword arguments") }
    guard call.count == 2 else { throw .type("format_map() takes exactly one argument (\(call.count - 1) given)") }
    return call[1]
  }
}
