/// Methods of dictionaries, with four of Python 2 that templates written for it still call:
/// `has_key`, `iteritems`, `iterkeys` and `itervalues`.
enum DictMethods {
  static let table: [Function] = [
    .method("dict", "get", 1...2) { (call: inout Call) throws(RenderError) in
      try receiver(call).value(for: call[1]) ?? call.optional(2) ?? .none
    },
    .method("dict", "items") { (call: inout Call) throws(RenderError) in view(call, .items) },
    .method("dict", "keys") { (call: inout Call) throws(RenderError) in view(call, .keys) },
    .method("dict", "values") { (call: inout Call) throws(RenderError) in view(call, .values) },
    .method("dict", "iteritems") { (call: inout Call) throws(RenderError) in iterator(call, .items, "dict_itemiterator")
    },
    .method("dict", "iterkeys") { (call: inout Call) throws(RenderError) in iterator(call, .keys, "dict_keyiterator") },
    .method("dict", "itervalues") { (call: inout Call) throws(RenderError) in
      iterator(call, .values, "dict_valueiterator")
    },
    .method("dict", "has_key", 1...1) { (call: inout Call) throws(RenderError) in
      .bool(try receiver(call).value(for: call[1]) != nil)
    },
    .method("dict", "clear") { (call: inout Call) throws(RenderError) in
      receiver(call).removeAll()
      return .none
    },
    .method("dict", "copy") { (call: inout Call) throws(RenderError) in .dict(receiver(call).copy()) },
    .method("dict", "pop", 1...2, pop), .method("dict", "popitem", 0...0, popItem),
    .method("dict", "setdefault", 1...2, setDefault), .method("dict", "fromkeys", 1...2, fromKeys),
    Function("update", body: update),
  ]

  private static func receiver(_ call: Call) -> DictObject {
    if case .dict(let dict) = call.first { return dict }
    return DictObject()
  }

  private static func view(_ call: Call, _ part: DictIterator.Part) -> Value {
    .object(DictViewObject(receiver(call), part))
  }

  private static func iterator(_ call: Call, _ part: DictIterator.Part, _ name: String) -> Value {
    .object(IteratorObject(name, DictIterator(receiver(call), part)))
  }

  private static func pop(_ call: inout Call) throws(RenderError) -> Value {
    if let value = try receiver(call).removeValue(for: call[1]) { return value }
    if let fallback = call.optional(2) { return fallback }
    throw .runtime(try PythonText.repr(call[1], call.interpreter), kind: .key)
  }

  private static func popItem(_ call: inout Call) throws(RenderError) -> Value {
    guard let entry = receiver(call).removeLast() else {
      throw .runtime("'popitem(): dictionary is empty'", kind: .key)
    }
    return .tuple([entry.key, entry.value])
  }

  private static func setDefault(_ call: inout Call) throws(RenderError) -> Value {
    let dict = receiver(call)
    if let value = try dict.value(for: call[1]) { return value }
    let value = call.optional(2) ?? .none
    try dict.set(call[1], value)
    return value
  }

  private static func fromKeys(_ call: inout Call) throws(RenderError) -> Value {
    let dict = DictObject()
    for key in try PythonItems.items(call[1], call.interpreter) { try dict.set(key, call.optional(2) ?? .none) }
    return .dict(dict)
  }

  private static func update(_ call: inout Call) throws(RenderError) -> Value {
    if call.count > 2 { throw .type("update expected at most 1 argument, got \(call.count - 1)") }
    let dict = receiver(call)
    if call.count == 2 { try DictBuilding.merge(call[1], into: dict, call.interpreter) }
    for keyword in call.keywords { dict[keyword.name] = keyword.value }
    return .none
  }
}

/// What `dict()`, `dict.update` and `namespace()` take: a mapping, or an iterable of pairs.
enum DictBuilding {
  static func merge(_ source: Value, into dict: DictObject, _ interpreter: Interpreter) throws(RenderError) {
    if case .dict(let other) = source {
      for entry in other.entries { try dict.set(entry.key, entry.value) }
      return
    }
    if case .undefined(let undefined) = source, undefined.kind != .strict { return }
    for (index, item) in try PythonItems.items(source, interpreter).enumerated() {
      let pair: [Value]
      do {
        pair = try PythonItems.items(item, interpreter)
      } catch {
        if error.kind == .type, !item.isUndefined {
          throw .type("cannot convert dictionary update sequence element #\(index) to a sequence")
        }
        throw error
      }
      guard pair.count == 2 else {
        throw .value("dictionary update sequence element #\(index) has length \(pair.count); 2 is required")
      }
      try dict.set(pair[0], pair[1])
    }
  }
}
