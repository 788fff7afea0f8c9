/// Filters that change text.
enum TextFilters {
  static let table: [Function] = [
    changed("capitalize", .capitalize, TextCase.capitalized), changed("lower", .lower, TextCase.lower),
    changed("upper", .upper, TextCase.upper),
    .builtin("title", ["s"]) { (arguments) throws(RenderError) in
      .string(title(try SoftText(arguments.value, arguments.interpreter).text))
    },
    .builtin("center", ["value", "width?"], center),
    .builtin("e", ["s"], as: .python("escape"), escape), .builtin("escape", ["s"], as: .python("escape"), escape),
    .builtin("forceescape") { (arguments) throws(RenderError) in
      .object(MarkupObject(MarkupText.escape(try PythonText.str(arguments.value, arguments.interpreter))))
    },
    Function("format", parameters: Parameters(["value"], morePositional: true, moreKeywords: true), body: format),
    .builtin(
      "replace", ["s", "old", "new", "count?"], as: .python("do_replace", hidden: 1), printed: .replace, replace),
    .builtin("safe", as: .python("do_mark_safe")) { (arguments) throws(RenderError) in
      if MarkupText.text(of: arguments.value) != nil { return arguments.value }
      return .object(MarkupObject(try PythonText.str(arguments.value, arguments.interpreter)))
    },
    .unary("string", ["s"], as: .python("soft_str"), printed: .string) { (value, interpreter) throws(RenderError) in
      if case .string = value { return value }
      let text = try SoftText(value, interpreter)
      return text.value(text.text)
    },
    .builtin("striptags") { (arguments) throws(RenderError) in
      .string(TagStripping.strip(try PythonText.str(arguments.value, arguments.interpreter)))
    },
    .builtin(
      "trim", ["value", "chars?"],
      unary: { (value, interpreter) throws(RenderError) in
        try trim(value, nil, interpreter)
      }, printed: .trim
    ) { (call) throws(RenderError) in try trim(call.value, call.given(1), call.interpreter) },
    .builtin("wordcount", ["s"]) { (arguments) throws(RenderError) in
      .int(wordCount(try SoftText(arguments.value, arguments.interpreter).text))
    },
  ]

  private static func changed(
    _ name: String, _ printed: PrintedFilter, _ change: @escaping @Sendable (String) -> String
  ) -> Function {
    .unary(name, ["s"], printed: printed) { (value, interpreter) throws(RenderError) in
      if case .string(let text) = value { return .string(change(text)) }
      let text = try SoftText(value, interpreter)
      return text.value(change(text.text))
    }
  }

  /// Words start after blanks, hyphens and opening brackets.
  private static func title(_ text: String) -> String {
    var out = ""
    var word = ""
    func finish() {
      if let first = word.unicodeScalars.first {
        out += TextCase.upper(String(first))
        out += TextCase.lower(word.bytes(first.utf8.count, word.utf8.count))
      }
      word = ""
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "-", "(", "{", "[", "<":
        finish()
        out.unicodeScalars.append(scalar)
      default:
        if scalar.isPythonSpace {
          finish()
          out.unicodeScalars.append(scalar)
        } else {
          word.unicodeScalars.append(scalar)
        }
      }
    }
    finish()
    return out
  }

  private static func center(_ arguments: inout Call) throws(RenderError) -> Value {
    let text = try SoftText(arguments.value, arguments.interpreter)
    let width = try arguments.at(1).map { (value) throws(RenderError) in try Call.integer(value) } ?? 80
    return text.value(try TextPadding.pad(text.text, width, .center, " ", arguments.interpreter))
  }

  private static func escape(_ arguments: inout Call) throws(RenderError) -> Value {
    if MarkupText.text(of: arguments.value) != nil { return arguments.value }
    return .object(MarkupObject(try MarkupText.escape(arguments.value, arguments.interpreter)))
  }

  private static func format(_ call: inout Call) throws(RenderError) -> Value {
    if call.count == 0 { throw .type("do_format() missing 1 required positional argument: 'value'") }
    if call.count > 1, !call.keywords.isEmpty {
      throw .runtime("can't handle positional and keyword arguments at the same time")
    }
    var argument = Value.tuple(call.rest)
    if !call.keywords.isEmpty {
      let dict = DictObject()
      for keyword in call.keywords { dict[keyword.name] = keyword.value }
      argument = .dict(dict)
    }
    let text = try SoftText(call.first, call.interpreter)
    return text.value(try PercentFormat.format(text.text, argument, call.interpreter, escaping: text.isSafe))
  }

  private static func replace(_ arguments: inout Call) throws(RenderError) -> Value {
    let interpreter = arguments.interpreter
    if arguments.count == 3, !interpreter.isAutoescaping, case .string(let text) = arguments.first,
      case .string(let old) = arguments.rest[0], case .string(let new) = arguments.rest[1]
    {
      let limit = interpreter.limits.textLength
      return .string(try TextSearch.replace(old, with: new, in: text, count: -1, limit: limit))
    }
    let old = arguments.at(1) ?? .none
    let new = arguments.at(2) ?? .none
    let count = try arguments.given(3).map { (value) throws(RenderError) in try Call.integer(value) } ?? -1
    let limit = interpreter.limits.textLength
    let oldText = try PythonText.str(old, interpreter)
    var newText = try PythonText.str(new, interpreter)
    guard interpreter.isAutoescaping else {
      let text = try PythonText.str(arguments.value, interpreter)
      return .string(try TextSearch.replace(oldText, with: newText, in: text, count: count, limit: limit))
    }
    var text = try SoftText(arguments.value, interpreter)
    if MarkupText.text(of: old) != nil || (MarkupText.text(of: new) != nil && !text.isSafe) {
      text = try SoftText(
        .object(MarkupObject(try MarkupText.escape(arguments.value, interpreter))), interpreter)
    }
    if text.isSafe { newText = try MarkupText.escape(new, interpreter) }
    return text.value(try TextSearch.replace(oldText, with: newText, in: text.text, count: count, limit: limit))
  }

  private static func trim(
    _ value: Value, _ characters: Value?, _ interpreter: Interpreter
  ) throws(RenderError) -> Value {
    let text = try SoftText(value, interpreter)
    guard let given = characters else { return text.value(TextStrip.strip(text.text, .both)) }
    guard let characters = given.text else { throw .type("strip arg must be None or str") }
    return text.value(TextStrip.strip(text.text, .both, of: characters))
  }

  private static func wordCount(_ text: String) -> Int {
    var count = 0
    var inWord = false
    for scalar in text.unicodeScalars {
      let isWord = scalar == "_" || scalar.isPythonAlnum
      if isWord, !inWord { count += 1 }
      inWord = isWord
    }
    return count
  }
}
