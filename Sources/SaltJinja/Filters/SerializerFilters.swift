import Diagnostics
import Jinja
import PillarYAML

/// Salt's filters that write and read JSON, YAML, XML and Python literals.
enum SerializerFilters {
  static let table: [Function] = [
    .salt("json", ["value", "sort_keys?", "indent?"]) { arguments throws(RenderError) in
      var writer = JSONText(arguments.interpreter)
      writer.sortsKeys = try arguments.truth(1, true)
      try indent(arguments[2], of: &writer)
      return .markup(stripped(try writer.text(of: arguments[0])))
    },
    Function("tojson", parameters: Parameters(["val", "indent?"], moreKeywords: true), body: tojson),
    .salt("yaml", ["value", "flow_style?"]) { arguments throws(RenderError) in
      try yaml(arguments[0], flow: arguments.isGiven(1) ? arguments[1] : .bool(true), arguments.interpreter)
    },
    .salt("dict_to_sls_yaml_params", ["value", "flow_style?"]) { arguments throws(RenderError) in
      guard case .dict(let dict) = arguments[0] else {
        if case .undefined(let undefined) = arguments[0] { throw undefined.error }
        throw .attribute("'\(arguments[0].typeName)' object has no attribute 'items'")
      }
      var items: [Value] = []
      for entry in dict.entries {
        let item = DictObject()
        try item.set(entry.key, entry.value)
        items.append(.dict(item))
      }
      return try yaml(.list(items), flow: .bool(try arguments.truth(1)), arguments.interpreter)
    },
    .salt("python", ["value"]) { arguments throws(RenderError) in
      .markup(stripped(try PrettyPrinter.format(arguments[0], arguments.interpreter)))
    },
    .salt("xml", ["value"]) { arguments throws(RenderError) in
      .markup(try XMLText.text(of: arguments[0], arguments.interpreter))
    },
    .salt("load_yaml", ["value"], loadYAML),
    .salt("load_json", ["value"], loadJSON),
    .salt("load_text", ["value"]) { arguments throws(RenderError) in
      arguments[0].typeName == moduleType
        ? .string(try arguments.interpreter.text(of: arguments[0])) : arguments[0]
    },
  ]

  /// The type of an imported template, whose text is what it printed.
  private static let moduleType = "TemplateModule"

  /// The text of a text, of bytes, or of an imported template; nil for other types.
  private static func source(_ value: Value, _ engine: Interpreter) throws(RenderError) -> String? {
    if value.typeName == moduleType { return try engine.text(of: value) }
    return value.text ?? value.byteArray.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Sets what one level of JSON is indented by.
  static func indent(_ value: Value, of writer: inout JSONText) throws(RenderError) {
    switch value {
    case .none: return
    case .int(let count): writer.indent = String(repeating: " ", count: min(max(0, count), 1_000))
    case .bool(let truth): writer.indent = truth ? " " : ""
    default:
      guard let text = value.text else {
        throw .type("can't multiply sequence by non-int of type '\(value.typeName)'")
      }
      writer.indent = text
    }
    writer.itemSeparator = ","
  }

  @Sendable private static func tojson(_ call: inout Call) throws(RenderError) -> Value {
    let parameters = Parameters(["val", "indent?"], moreKeywords: true)
    let bound = try call.bind(parameters)
    var writer = JSONText(call.interpreter, ensureASCII: true)
    try indent(bound[1] ?? .none, of: &writer)
    try options(call.extraKeywords(parameters), of: &writer, call.interpreter)
    var out = ""
    for scalar in try writer.text(of: bound[0] ?? .none).unicodeScalars {
      switch scalar {
      case "<": out += "\\u003c"
      case ">": out += "\\u003e"
      case "&": out += "\\u0026"
      case "'": out += "\\u0027"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return .string(out)
  }

  /// Applies the keyword options of Python's `json.dumps`.
  static func options(
    _ keywords: [Call.Keyword], of writer: inout JSONText, _ engine: Interpreter
  ) throws(RenderError) {
    for keyword in keywords {
      switch keyword.name {
      case "sort_keys": writer.sortsKeys = try engine.isTruthy(keyword.value)
      case "ensure_ascii": writer.ensureASCII = try engine.isTruthy(keyword.value)
      case "skipkeys": writer.skipsKeys = try engine.isTruthy(keyword.value)
      case "allow_nan": writer.allowsNaN = try engine.isTruthy(keyword.value)
      case "indent": try indent(keyword.value, of: &writer)
      case "check_circular": break
      case "separators":
        if keyword.value.isNone { break }
        let pair = try engine.items(of: keyword.value)
        guard pair.count == 2, let item = pair[0].text, let key = pair[1].text else {
          throw .value("separators must be two texts")
        }
        (writer.itemSeparator, writer.keySeparator) = (item, key)
      default: throw .type("JSONEncoder.__init__() got an unexpected keyword argument '\(keyword.name)'")
      }
    }
  }

  /// The text without blanks around it.
  static func stripped(_ text: String) -> String {
    var scalars = Substring(text).unicodeScalars
    while let first = scalars.first, RegexCharacters.isSpace(first.value, ascii: false) { scalars.removeFirst() }
    while let last = scalars.last, RegexCharacters.isSpace(last.value, ascii: false) { scalars.removeLast() }
    return String(scalars)
  }

  private static func yaml(_ value: Value, flow: Value, _ engine: Interpreter) throws(RenderError) -> Value {
    let isFlow: Bool? = flow.isNone ? nil : try engine.isTruthy(flow)
    var text = stripped(try YAMLDumper.dump(value, isFlow: isFlow, engine))
    if text.hasSuffix("\n...") { text.removeLast(4) }
    return .markup(text)
  }

  @Sendable private static func loadYAML(_ arguments: FilterArguments) throws(RenderError) -> Value {
    let value = arguments[0]
    if case .undefined(let undefined) = value { throw undefined.error }
    guard let text = try source(value, arguments.interpreter) else {
      throw .runtime("Unable to load yaml from \(try arguments.interpreter.text(of: value))")
    }
    return try loadYAML(text, rules: .salt)
  }

  /// The value of a YAML text; bytes that are UTF-8 become text.
  static func loadYAML(_ text: String, rules: YAMLRules) throws(RenderError) -> Value {
    var bag = DiagnosticBag()
    if let value = YAMLNodes.load(text, rules: rules, into: &bag) {
      return rules == .salt ? try decoded(value) : value
    }
    guard let problem = bag.sorted.first else { throw .runtime("Encountered error loading yaml") }
    let line = problem.location.map { " in line \(bag.sources.position(of: $0).line) of the text" } ?? ""
    throw .runtime("Encountered error loading yaml: \(problem.message)\(line)")
  }

  private static func decoded(_ value: Value) throws(RenderError) -> Value {
    switch value {
    case .list(let list):
      for index in list.items.indices { list.items[index] = try decoded(list.items[index]) }
      return value
    case .dict(let dict):
      let result = DictObject()
      result.reserveCapacity(dict.count)
      for entry in dict.entries { try result.set(decoded(entry.key), decoded(entry.value)) }
      return .dict(result)
    default:
      guard let bytes = value.byteArray else { return value }
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw .value("'utf-8' codec can't decode the bytes")
      }
      return .string(text)
    }
  }

  @Sendable private static func loadJSON(_ arguments: FilterArguments) throws(RenderError) -> Value {
    let value = arguments[0]
    if case .undefined(let undefined) = value { throw undefined.error }
    if let text = try source(value, arguments.interpreter) {
      do throws(JSONReader.Failure) {
        return try JSONReader.read(text)
      } catch {
        throw .runtime("Unable to load json: \(error.message)")
      }
    }
    throw .runtime("Unable to load json from \(try arguments.interpreter.text(of: value))")
  }
}
