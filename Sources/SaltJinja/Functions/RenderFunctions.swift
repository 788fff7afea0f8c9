import Jinja
import PillarYAML

/// `slsutil.renderer` and the functions of `salt.modules.jinja`: templates rendered from templates.
enum RenderFunctions {
  static let table: [SaltFunction] = [
    SaltFunction("jinja.load_map", positional) { call throws(RenderError) in
      let (path, name) = (try text(0, of: 2, call), try text(1, of: 2, call))
      return try data("{% from \"\(path)\" import \(name) with context %}\n{{ \(name) | tojson }}\n", call)
    },
    SaltFunction("jinja.import_yaml", positional) { call throws(RenderError) in
      let path = try text(0, of: 1, call)
      return try data("{% import_yaml \"\(path)\" as imported %}\n{{ imported | tojson }}\n", call)
    },
    SaltFunction("jinja.import_json", positional) { call throws(RenderError) in
      let path = try text(0, of: 1, call)
      return try data("{% import_json \"\(path)\" as imported %}\n{{ imported | tojson }}\n", call)
    },
    SaltFunction(
      "slsutil.renderer", Parameters(["path?", "string?", "default_renderer?"], moreKeywords: true), renderer),
  ]

  // Salt wraps these functions so that they take no keywords.
  private static let positional = Parameters([], morePositional: true)

  private static func text(_ index: Int, of count: Int, _ call: FunctionCall) throws(RenderError) -> String {
    guard call.more.count == count else {
      throw .type("\(call.arguments.name)() takes \(count) positional arguments but \(call.more.count) were given")
    }
    return try call.engine.text(of: call.more[index])
  }

  /// What a template that prints JSON holds, read as Salt's default renderer reads it: as YAML.
  private static func data(_ source: String, _ call: FunctionCall) throws(RenderError) -> Value {
    try yaml(rendered(source, "<\(call.arguments.name)>", [], call.engine))
  }

  private static func rendered(
    _ source: String, _ name: String, _ variables: [(String, Value)], _ engine: Interpreter
  ) throws(RenderError) -> String {
    let output: String
    do throws(RenderError) {
      output = try engine.render(source, name: name, variables: variables)
    } catch {
      // To the template around it, what went wrong inside is the failure of this call.
      if error.kind == .limit || error.kind == .recursion { throw error }
      let line = error.place.map { " (line \($0.line) of \($0.template))" } ?? ""
      throw .runtime(error.message + line)
    }
    return source.hasSuffix("\n") ? output + "\n" : output
  }

  private static func yaml(_ text: String) throws(RenderError) -> Value {
    let value = try SerializerFilters.loadYAML(text, rules: .salt)
    switch value {
    case .none, .bool(false), .int(0): return .dict([:])
    case .string(let text) where text.isEmpty: return .dict([:])
    case .list(let list) where list.items.isEmpty: return .dict([:])
    default: return value
    }
  }

  @Sendable private static func renderer(_ call: FunctionCall) throws(RenderError) -> Value {
    let (path, string) = (call[0], call[1])
    let hasPath = try call.engine.isTruthy(path)
    let hasString = try call.engine.isTruthy(string)
    if !hasPath, !hasString { throw .runtime("Must pass either path or string") }
    if hasPath, hasString { throw .runtime("Must not pass both path and string") }
    var name = ":string:"
    var source = ""
    if hasPath {
      name = try call.arguments.text(0)
      if name.hasPrefix("salt://") { name.removeFirst(7) }
      guard let bytes = try call.engine.source(ofTemplate: name) else {
        throw .runtime("there is no file '\(name)' below the search path")
      }
      source = String(decoding: bytes, as: UTF8.self)
      if source.isEmpty { return .dict([:]) }
    } else {
      source = try call.arguments.text(1)
    }
    return try run(pipe(source, try call.arguments.text(2, "jinja|yaml"), isFile: hasPath), source, name, call)
  }

  /// The names of the renderers: those of a first line `#!a|b`, else the usual ones.
  private static func pipe(_ source: String, _ usual: String, isFile: Bool) throws(RenderError) -> [String] {
    var first = Substring(source)
    if isFile {
      first = first.prefix { $0 != "\n" && $0 != "\r\n" }
    } else {
      guard let word = source.split(whereSeparator: \.isWhitespace).first else {
        throw .runtime("list index out of range")
      }
      first = word
    }
    let names = first.hasPrefix("#!") && !first.hasPrefix("#!/") ? String(first.dropFirst(2)) : usual
    let old = ["yaml_jinja": "jinja|yaml", "json_jinja": "jinja|json"][names] ?? names
    return old.split(separator: "|", omittingEmptySubsequences: false).map { SerializerFilters.stripped(String($0)) }
  }

  private static func run(
    _ names: [String], _ source: String, _ file: String, _ call: FunctionCall
  ) throws(RenderError) -> Value {
    var value = Value.string(source)
    for name in names {
      guard let text = value.text else {
        throw .runtime("the renderer '\(name)' takes text, but the one before it made a \(value.typeName)")
      }
      switch name {
      case "jinja": value = .string(try rendered(text, file, variables(call), call.engine))
      case "yaml": value = try yaml(text)
      case "json": value = try json(text)
      default: throw .runtime("the renderer '\(name)' is not available; jinja, yaml and json are")
      }
    }
    guard case .string(let text) = value, source.contains("\r\n"), !text.contains("\r\n") else { return value }
    return .string(text.replacing("\n", with: "\r\n"))
  }

  private static func json(_ source: String) throws(RenderError) -> Value {
    var text = source
    if text.hasPrefix("#!") {
      text = text.firstIndex(of: "\n").map { String(text[text.index(after: $0)...]) } ?? text
    }
    if SerializerFilters.stripped(text).isEmpty { return .dict([:]) }
    do throws(JSONReader.Failure) {
      return try JSONReader.read(text)
    } catch {
      throw .runtime(error.message)
    }
  }

  /// The keyword arguments, over which the entries of `context` go.
  private static func variables(_ call: FunctionCall) throws(RenderError) -> [(String, Value)] {
    var variables: [(String, Value)] = []
    for keyword in call.keywords where keyword.name != "context" { variables.append((keyword.name, keyword.value)) }
    if case .dict(let context)? = call.keyword("context") {
      for entry in context.entries { if let name = entry.key.text { variables.append((name, entry.value)) } }
    }
    return variables
  }
}
