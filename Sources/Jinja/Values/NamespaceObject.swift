/// What `namespace()` makes: attributes that `{% set ns.name = value %}` sets.
final class NamespaceObject: Object {
  let attributes: DictObject

  init(_ attributes: DictObject) {
    self.attributes = attributes
    super.init(tag: .namespace)
  }

  override var typeName: String { "Namespace" }
  override var qualifiedTypeName: String { "jinja2.utils.Namespace" }

  override func repr(_ interpreter: Interpreter?) throws(RenderError) -> String {
    "<Namespace \(try PythonText.repr(.dict(attributes), interpreter))>"
  }

  override func attribute(_ name: String, _ interpreter: Interpreter) throws(RenderError) -> Value? {
    guard let value = attributes[name] else { return nil }
    interpreter.tracer?.readItem(attributes, .string(name), value)
    return value
  }

  override func setAttribute(_ name: String, _ value: Value) -> Bool {
    attributes[name] = value
    return true
  }

  /// The global function `namespace`, which takes what Python's `dict` takes.
  static let function = Function("namespace", parameters: Parameters(["mapping?"], moreKeywords: true)) {
    call throws(RenderError) in
    let attributes = DictObject()
    if call.count > 1 { throw .type("dict expected at most 1 argument, got \(call.count)") }
    if call.count == 1 { try merge(call[0], into: attributes, call.interpreter) }
    for keyword in call.keywords { attributes[keyword.name] = keyword.value }
    return .object(NamespaceObject(attributes))
  }

  private static func merge(_ value: Value, into dict: DictObject, _ interpreter: Interpreter) throws(RenderError) {
    if case .dict(let other) = value {
      for entry in other.entries { try dict.set(entry.key, entry.value) }
      return
    }
    for pair in try PythonItems.items(value, interpreter) {
      let parts = try PythonItems.items(pair, interpreter)
      guard parts.count == 2 else {
        throw .value("dictionary update sequence element #0 has length \(parts.count); 2 is required")
      }
      try dict.set(parts[0], parts[1])
    }
  }
}
