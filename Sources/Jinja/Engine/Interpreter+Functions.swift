/// What functions may ask of the engine.
extension Interpreter {
  /// Runs a function; the trace may keep its arguments' reads out of its result.
  @inline(__always)
  func run(_ function: Function, _ call: inout Call) throws(RenderError) -> Value {
    try function.body(&call)
  }

  /// Calls a callable value: a function, a macro, an object; throws `'x' object is not callable`.
  public func call(
    _ callee: Value, _ positional: [Value] = [], keywords: [Call.Keyword] = []
  ) throws(RenderError) -> Value {
    switch callee {
    case .function(let function):
      var call = Call(positional, keywords: keywords, name: function.name, interpreter: self)
      return try function.body(&call)
    case .object(let object) where object.isCallable:
      var call = Call(positional, keywords: keywords, name: object.typeName, interpreter: self)
      return try object.call(&call)
    case .undefined(let undefined): throw undefined.error
    default: throw .type("'\(callee.typeName)' object is not callable")
    }
  }

  /// Applies the filter `name`; throws when there is none.
  public func applyFilter(
    _ name: String, _ positional: [Value], keywords: [Call.Keyword] = []
  ) throws(RenderError) -> Value {
    guard let filter = environment.filters[name] else {
      throw .runtime("No filter named \(PythonText.quoted(name)).")
    }
    var call = Call(positional, keywords: keywords, name: name, interpreter: self)
    return try filter.body(&call)
  }

  /// Applies the test `name`; throws when there is none.
  public func applyTest(
    _ name: String, _ positional: [Value], keywords: [Call.Keyword] = []
  ) throws(RenderError) -> Bool {
    guard let test = environment.tests[name] else {
      throw .runtime("No test named \(PythonText.quoted(name)).")
    }
    var call = Call(positional, keywords: keywords, name: name, interpreter: self)
    return try PythonItems.isTruthy(test.body(&call))
  }

  /// `value.name` as Jinja2 looks it up: attribute, then item, else undefined.
  public func attribute(_ name: String, of value: Value) throws(RenderError) -> Value {
    let found = try Lookup.attribute(StaticKey(name), Methods.named(name), of: value, self)
    return found ?? .undefined(Lookup.missingAttribute(name, value, self))
  }

  /// `value[key]` as Jinja2 looks it up: item, then attribute, else undefined.
  public func item(_ key: Value, of value: Value) throws(RenderError) -> Value {
    if let found = try Lookup.item(key, of: value, self) { return found }
    return .undefined(try Lookup.missingItem(key, value, self))
  }

  /// Makes an undefined value of the environment's kind.
  public func undefined(_ subject: Undefined.Subject) -> Value {
    .undefined(Undefined(undefinedKind, subject))
  }

  /// Finds a variable of the template's context, as a context function would.
  public func resolve(_ name: String) -> Value? { context?.lookUp(StaticKey(name)) }

  /// Compares as `==` does.
  public func equals(_ left: Value, _ right: Value) throws(RenderError) -> Bool {
    try PythonComparison.equals(left, right)
  }

  /// Python's `str()`.
  public func text(of value: Value) throws(RenderError) -> String { try PythonText.str(value, self) }

  /// Python's `repr()`.
  public func repr(of value: Value) throws(RenderError) -> String { try PythonText.repr(value, self) }

  /// Python's `bool()`.
  public func isTruthy(_ value: Value) throws(RenderError) -> Bool { try PythonItems.isTruthy(value) }

  /// Python's `list()`.
  public func items(of value: Value) throws(RenderError) -> [Value] { try PythonItems.items(value, self) }

  /// Python's `len()`; throws for a type that has none.
  public func length(of value: Value) throws(RenderError) -> Int {
    guard let length = try PythonItems.length(value) else {
      throw .type("object of type '\(value.typeName)' has no len()")
    }
    return length
  }

  /// Renders a text as a template of its own, called `name`, which sees `variables` and the global ones.
  package func render(
    _ source: String, name: String, variables: [(String, Value)]
  ) throws(RenderError) -> String {
    let template = try engine.compile(source, name: name).compiled
    let context = DictObject()
    for (name, value) in variables { context[name] = value }
    return try makeModule(template, Context(self, base: context), Entrance(.included, name)).text
  }

  /// The source of the template called `name`, nil when there is none.
  package func source(ofTemplate name: String) throws(RenderError) -> [UInt8]? {
    try engine.source(of: name)
  }

  /// Adds a read to what the running expression's value came from; only a trace sees it.
  public func addRead(of key: Value, in container: Value) {
    tracer?.add(ContextRead(container: container, key: key, value: .none))
  }

  /// Whether the run is traced, so that a function can skip work that only a trace needs.
  public var isTracing: Bool { tracer != nil }
}
