/// One run of a template: what functions, filters and tests may ask of the engine.
public final class Interpreter {
  /// The environment that the template was compiled in.
  public let environment: Environment
  /// The iterations left before the limit.
  private var iterationsLeft: Int
  /// Whether autoescaping is on where the call stands.
  public internal(set) var isAutoescaping = false

  init(_ environment: Environment) {
    self.environment = environment
    iterationsLeft = environment.limits.iterations
  }

  /// The limits.
  public var limits: Limits { environment.limits }

  /// Counts one iteration of any loop that a template can make long; throws at the limit.
  @inline(__always)
  public func countIteration() throws(RenderError) {
    iterationsLeft &-= 1
    if iterationsLeft < 0 { throw .limit("more than \(limits.iterations) iterations") }
  }

  /// Throws when a text or list of `length` items would be too long.
  public func checkLength(_ length: Int) throws(RenderError) {
    if length > limits.textLength { throw .limit("a result of \(length) items is longer than \(limits.textLength)") }
  }

  /// Calls a callable value: a function, a macro, an object; throws `'x' object is not callable`.
  public func call(
    _ callee: Value, _ positional: [Value] = [], keywords: [Call.Keyword] = []
  ) throws(RenderError) -> Value { throw .type("'\(callee.typeName)' object is not callable") }

  /// Applies the filter `name`; throws when there is none.
  public func applyFilter(
    _ name: String, _ positional: [Value], keywords: [Call.Keyword] = []
  ) throws(RenderError) -> Value {
    guard let filter = environment.filters[name] else { throw .runtime("No filter named '\(name)'.") }
    var call = Call(positional, keywords: keywords, name: name, interpreter: self)
    return try filter.body(&call)
  }

  /// Applies the test `name`; throws when there is none.
  public func applyTest(
    _ name: String, _ positional: [Value], keywords: [Call.Keyword] = []
  ) throws(RenderError) -> Bool {
    guard let test = environment.tests[name] else { throw .runtime("No test named '\(name)'.") }
    var call = Call(positional, keywords: keywords, name: name, interpreter: self)
    return try PythonItems.isTruthy(test.body(&call))
  }

  /// `value.name` as Jinja2 looks it up: attribute, then item, else undefined.
  public func attribute(_ name: String, of value: Value) throws(RenderError) -> Value { .none }

  /// `value[key]` as Jinja2 looks it up: item, then attribute, else undefined.
  public func item(_ key: Value, of value: Value) throws(RenderError) -> Value { .none }

  /// Makes an undefined value of the environment's kind.
  public func undefined(_ subject: Undefined.Subject) -> Value {
    .undefined(Undefined(environment.undefined, subject))
  }

  /// Finds a variable of the template's context, as a context function would.
  public func resolve(_ name: String) -> Value? { environment.globals[name].map(Value.function) }

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
}
