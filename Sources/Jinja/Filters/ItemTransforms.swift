/// What a lazy filter does to each item.
class ItemTransform {
  /// The item's result, nil to leave it out.
  func apply(_ item: Value) throws(RenderError) -> Value? { item }
}

/// The items of a value, transformed one by one; an empty or false value has none.
final class TransformingIterator: ValueIterator {
  private let value: Value
  private let interpreter: Interpreter
  // Jinja2's functions that begin with a `for` iterate what is false, too.
  private let isAlwaysIterated: Bool
  private let prepare: () throws(RenderError) -> ItemTransform
  @safe @exclusivity(unchecked) private var running: Running?
  @safe @exclusivity(unchecked) private var isDone = false

  /// What works once the first item was asked for.
  private final class Running {
    let transform: ItemTransform
    private let source: ValueIterator
    // The source when it is a list, whose items need no iterator.
    private let list: ListObject?
    @safe @exclusivity(unchecked) private var position = 0

    init(_ source: ValueIterator, _ list: ListObject?, _ transform: ItemTransform) {
      self.source = source
      self.list = list
      self.transform = transform
    }

    @inline(__always)
    func next() throws(RenderError) -> Value? {
      guard let list else { return try source.next() }
      guard position < list.items.count else { return nil }
      position += 1
      return list.items[position - 1]
    }
  }

  init(
    _ value: Value, _ interpreter: Interpreter, isAlwaysIterated: Bool = false,
    _ prepare: @escaping () throws(RenderError) -> ItemTransform
  ) {
    self.value = value
    self.interpreter = interpreter
    self.isAlwaysIterated = isAlwaysIterated
    self.prepare = prepare
  }

  override func next() throws(RenderError) -> Value? {
    if isDone { return nil }
    do throws(RenderError) {
      if running == nil, try !start() { return nil }
      if let running {
        while let item = try running.next() {
          try interpreter.countIteration()
          if let result = try running.transform.apply(item) { return result }
        }
      }
    } catch {
      isDone = true
      throw error
    }
    isDone = true
    return nil
  }

  private func start() throws(RenderError) -> Bool {
    if !isAlwaysIterated, try !PythonItems.isTruthy(value) {
      isDone = true
      return false
    }
    let transform = try prepare()
    var list: ListObject?
    if case .list(let items) = value { list = items }
    running = Running(try PythonItems.iterate(value, interpreter), list, transform)
    return true
  }
}

/// `map(attribute=...)`.
final class AttributeTransform: ItemTransform {
  private let path: AttributePath
  private let fallback: Value?
  private let interpreter: Interpreter

  init(_ path: AttributePath, _ fallback: Value?, _ interpreter: Interpreter) {
    self.path = path
    self.fallback = fallback
    self.interpreter = interpreter
  }

  override func apply(_ item: Value) throws(RenderError) -> Value? {
    try path.find(item, interpreter, default: fallback, isTraced: true)
  }
}

/// `unique`.
final class UniqueTransform: ItemTransform {
  private let path: AttributePath
  private let ignoresCase: Bool
  private let interpreter: Interpreter
  private let seen = DictObject()

  init(_ path: AttributePath, ignoresCase: Bool, _ interpreter: Interpreter) {
    self.path = path
    self.ignoresCase = ignoresCase
    self.interpreter = interpreter
  }

  override func apply(_ item: Value) throws(RenderError) -> Value? {
    let part = path.isEmpty ? item : try path.find(item, interpreter)
    let count = seen.count
    try seen.set(ignoresCase ? AttributePath.ignoringCase(part) : part, .none)
    return seen.count > count ? item : nil
  }
}

/// A filter or test that is looked up by name at the first item.
struct NamedFunction {
  private let name: Value
  private let rest: [Value]
  private let keywords: [Call.Keyword]
  private let isTest: Bool
  private let interpreter: Interpreter
  private var function: Function?

  init(_ name: Value, _ rest: [Value], _ keywords: [Call.Keyword], isTest: Bool, _ interpreter: Interpreter) {
    self.name = name
    self.rest = rest
    self.keywords = keywords
    self.isTest = isTest
    self.interpreter = interpreter
  }

  mutating func call(_ item: Value) throws(RenderError) -> Value {
    let known: Function
    if let function { known = function } else { known = try find() }
    function = known
    var call = Call(first: item, rest: rest, keywords: keywords, name: known.name, interpreter: interpreter)
    return try known.body(&call)
  }

  private func find() throws(RenderError) -> Function {
    let table = isTest ? interpreter.environment.tests : interpreter.environment.filters
    if let text = name.text {
      if let function = table[text] { return function }
    } else {
      _ = try PythonComparison.hash(name)
    }
    throw .runtime("No \(isTest ? "test" : "filter") named \(try PythonText.repr(name, interpreter)).")
  }
}

/// `map('filter', ...)`.
final class FilterTransform: ItemTransform {
  @safe @exclusivity(unchecked) private var filter: NamedFunction

  init(_ filter: NamedFunction) { self.filter = filter }

  override func apply(_ item: Value) throws(RenderError) -> Value? { try filter.call(item) }
}

/// `select`, `reject`, `selectattr` and `rejectattr`.
final class SelectingTransform: ItemTransform {
  private let path: AttributePath
  @safe @exclusivity(unchecked) private var test: NamedFunction?
  private let keeps: Bool
  private let interpreter: Interpreter

  init(_ path: AttributePath, _ test: NamedFunction?, keeps: Bool, _ interpreter: Interpreter) {
    self.path = path
    self.test = test
    self.keeps = keeps
    self.interpreter = interpreter
  }

  override func apply(_ item: Value) throws(RenderError) -> Value? {
    let subject = path.isEmpty ? item : try path.find(item, interpreter)
    let result = try test?.call(subject) ?? subject
    return try PythonItems.isTruthy(result) == keeps ? item : nil
  }
}
