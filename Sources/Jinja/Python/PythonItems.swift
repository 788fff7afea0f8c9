/// Python's `len()`, `iter()`, items, slices and truth.
enum PythonItems {
  /// Python's `bool()`; a strict undefined value throws.
  static func isTruthy(_ value: Value) throws(RenderError) -> Bool {
    switch value {
    case .bool(let truth): truth
    case .none: false
    case .int(let number): number != 0
    case .float(let number): number != 0
    case .string(let text): !text.isEmpty
    case .list(let list): !list.items.isEmpty
    case .tuple(let tuple): !tuple.items.isEmpty
    case .dict(let dict): dict.count > 0
    case .function: true
    case .object(let object): object.isTruthy
    case .undefined(let undefined): if undefined.kind == .strict { throw undefined.error } else { false }
    }
  }

  /// Python's `len()`, nil when the type has none (the caller makes the message); a strict undefined value throws.
  static func length(_ value: Value) throws(RenderError) -> Int? { nil }

  /// Python's `iter()`; throws `'x' object is not iterable`, and for a strict undefined value its error.
  static func iterate(_ value: Value, _ interpreter: Interpreter) throws(RenderError) -> ValueIterator {
    switch value {
    case .list(let list): return ListIterator(list)
    case .tuple(let tuple): return ArrayIterator(tuple.items)
    case .dict(let dict): return ArrayIterator(dict.keys)
    default: throw .type("'\(value.typeName)' object is not iterable")
    }
  }

  /// Python's `list(value)`.
  static func items(_ value: Value, _ interpreter: Interpreter) throws(RenderError) -> [Value] {
    switch value {
    case .list(let list): return list.items
    case .tuple(let tuple): return tuple.items
    default:
      let iterator = try iterate(value, interpreter)
      var items: [Value] = []
      while let item = try iterator.next() {
        try interpreter.countIteration()
        items.append(item)
      }
      return items
    }
  }

  /// Python's `value[key]` for everything but dictionaries with a present key; nil where Python raises
  /// a LookupError, TypeError or AttributeError, which Jinja2 turns into an undefined value.
  static func item(_ value: Value, _ key: Value, _ interpreter: Interpreter) throws(RenderError) -> Value? { nil }

  /// Python's `value[start:stop:step]`; bounds are `.none` when left out. Nil as for `item`.
  static func slice(
    _ value: Value, _ start: Value, _ stop: Value, _ step: Value, _ interpreter: Interpreter
  ) throws(RenderError) -> Value? { nil }
}
