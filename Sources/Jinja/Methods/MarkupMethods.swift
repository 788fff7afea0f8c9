/// Methods of text that is marked safe (MarkupSafe 3): those of text, with safe results and escaped arguments.
enum MarkupMethods {
  private static let safeResults = [
    "capitalize", "title", "lower", "upper", "lstrip", "rstrip", "strip", "translate", "expandtabs", "swapcase",
    "zfill",
    "casefold", "removeprefix", "removesuffix",
  ]

  static let table: [Function] =
    MethodTables.string.values.sorted { $0.name < $1.name } + safeResults.map { wrapped($0, escaping: nil) }
    + [
      wrapped("replace", escaping: 2), wrapped("ljust", escaping: 2), wrapped("rjust", escaping: 2),
      wrapped("center", escaping: 2), each("split"), each("rsplit"), each("splitlines"), each("partition"),
      each("rpartition"), Function("join", body: join),
      .method("Markup", "striptags") { (call: inout Call) throws(RenderError) in
        .string(TagStripping.strip(call.receiverText))
      },
      .method("Markup", "unescape") { (call: inout Call) throws(RenderError) in
        .string(HTMLEntities.unescape(call.receiverText))
      },
      Function("format", body: format), Function("format_map", body: formatMap),
    ]

  /// The parameters of the methods that MarkupSafe defines in Python.
  private static let parameters: [String: Parameters] = [
    "replace": ["self", "old", "new", "count?"], "ljust": ["self", "width", "fillchar?"],
    "rjust": ["self", "width", "fillchar?"], "center": ["self", "width", "fillchar?"], "lstrip": ["self", "chars?"],
    "rstrip": ["self", "chars?"], "strip": ["self", "chars?"], "translate": ["self", "table"],
    "expandtabs": ["self", "tabsize?"], "zfill": ["self", "width"], "removeprefix": ["self", "prefix"],
    "removesuffix": ["self", "suffix"], "partition": ["self", "sep"], "rpartition": ["self", "sep"],
    "join": ["self", "iterable"], "split": ["self", "sep?", "maxsplit?"], "rsplit": ["self", "sep?", "maxsplit?"],
    "splitlines": ["self", "keepends?"],
  ]

  /// Refuses a wrong number of arguments in Python's words.
  private static func check(_ call: Call, _ name: String) throws(RenderError) {
    var call = call
    call.name = "Markup.\(name)"
    _ = try call.bind(parameters[name] ?? ["self"])
  }

  /// A method of text whose result is safe; the argument at `place` is escaped first.
  private static func wrapped(_ name: String, escaping place: Int?) -> Function {
    let method = MethodTables.string[name]
    return Function(name) { (call: inout Call) throws(RenderError) in
      try check(call, name)
      if let place, place < call.count {
        call.rest[place - 1] = .string(try MarkupText.escape(call[place], call.interpreter))
      }
      return safe(try method?.body(&call) ?? .none)
    }
  }

  private static func each(_ name: String) -> Function {
    let method = MethodTables.string[name]
    return Function(name) { (call: inout Call) throws(RenderError) in
      try check(call, name)
      switch try method?.body(&call) ?? .none {
      case .list(let list): return .list(list.items.map(safe))
      case .tuple(let tuple): return .tuple(tuple.items.map(safe))
      case let other: return other
      }
    }
  }

  private static func safe(_ value: Value) -> Value {
    if case .string(let text) = value { return .object(MarkupObject(text)) }
    return value
  }

  private static func join(_ call: inout Call) throws(RenderError) -> Value {
    try check(call, "join")
    var out = ""
    var first = true
    for item in try PythonItems.items(call[1], call.interpreter) {
      if !first { out += call.receiverText }
      first = false
      out += try MarkupText.escape(item, call.interpreter)
      try call.interpreter.checkLength(out.utf8.count)
    }
    return .object(MarkupObject(out))
  }

  private static func format(_ call: inout Call) throws(RenderError) -> Value {
    .object(
      MarkupObject(
        try StrFormat.format(
          call.receiverText, call.rest, .keywords(call.keywords), call.interpreter, escaping: true)))
  }

  private static func formatMap(_ call: inout Call) throws(RenderError) -> Value {
    let mapping = try StringMethods.formatMapping(call)
    return .object(
      MarkupObject(try StrFormat.format(call.receiverText, [], .mapping(mapping), call.interpreter, escaping: true)))
  }
}
