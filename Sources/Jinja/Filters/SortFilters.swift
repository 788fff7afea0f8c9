/// Filters that order or compare items: sort, dictsort, groupby, unique, min, max.
enum SortFilters {
  static let table: [Function] = [
    .builtin("sort", ["value", "reverse?", "case_sensitive?", "attribute?"], as: .python("do_sort", hidden: 1), sort),
    .builtin("dictsort", ["value", "case_sensitive?", "by?", "reverse?"], dictsort),
    .builtin(
      "groupby", ["value", "attribute", "default?", "case_sensitive?"], as: .python("sync_do_groupby", hidden: 1),
      groupby),
    .builtin("unique", ["value", "case_sensitive?", "attribute?"], as: .python("do_unique", hidden: 1), unique),
    .builtin("min", ["value", "case_sensitive?", "attribute?"], as: .python("do_min", hidden: 1)) {
      (arguments) throws(RenderError) in
      try extreme(&arguments, .less)
    },
    .builtin("max", ["value", "case_sensitive?", "attribute?"], as: .python("do_max", hidden: 1)) {
      (arguments) throws(RenderError) in
      try extreme(&arguments, .greater)
    },
  ]

  private static func sort(_ arguments: inout Call) throws(RenderError) -> Value {
    let interpreter = arguments.interpreter
    let items = try PythonItems.items(arguments.value, interpreter)
    let sensitive = try arguments.flag(2)
    let attribute = arguments.at(3) ?? .none
    let paths =
      attribute.text.map { TextSplit.split($0, ",", .max).map { AttributePath(.string($0)) } } ?? [
        AttributePath(attribute)
      ]
    var keys: [Value] = []
    keys.reserveCapacity(items.count)
    var simple = paths.count == 1
    for item in items {
      try interpreter.countIteration()
      if simple {
        let part = paths[0].isEmpty ? item : try paths[0].find(item, interpreter)
        keys.append(sensitive ? part : AttributePath.ignoringCase(part))
        simple = isPlain(keys[keys.count - 1])
        continue
      }
      var parts: [Value] = []
      for path in paths {
        let part = path.isEmpty ? item : try path.find(item, interpreter)
        parts.append(sensitive ? part : AttributePath.ignoringCase(part))
      }
      keys.append(paths.count == 1 ? parts[0] : .list(parts))
    }
    // Jinja2 compares lists of keys, which asks for equality first; it shows only with keys that have no order.
    if !simple, paths.count == 1 { keys = keys.map { .list([$0]) } }
    let order = try PythonSort.order(keys, reverse: arguments.flag(1))
    return .list(order.map { items[$0] })
  }

  private static func isPlain(_ value: Value) -> Bool {
    switch value {
    case .string, .int: true
    default: false
    }
  }

  /// The dictionary that a filter calls `items()` on.
  static func dict(_ value: Value) throws(RenderError) -> DictObject {
    switch value {
    case .dict(let dict): return dict
    case .undefined(let undefined): throw undefined.error
    case .object(let object) where object.tag == .namespace: throw .runtime("items", kind: .attribute)
    default: throw .runtime("'\(value.typeName)' object has no attribute 'items'", kind: .attribute)
    }
  }

  private static func dictsort(_ arguments: inout Call) throws(RenderError) -> Value {
    let by = arguments.at(2) ?? .string("key")
    guard by.text == "key" || by.text == "value" else {
      throw .runtime("You can only sort by either \"key\" or \"value\"")
    }
    let dict = try dict(arguments.value)
    let sensitive = try arguments.flag(1)
    let parts = by.text == "key" ? dict.keys : dict.values
    let keys = sensitive ? parts : parts.map(AttributePath.ignoringCase)
    let order = try PythonSort.order(keys, reverse: arguments.flag(3))
    let entries = dict.entries
    return .list(order.map { .tuple([entries[$0].key, entries[$0].value]) })
  }

  private static func groupby(_ arguments: inout Call) throws(RenderError) -> Value {
    let interpreter = arguments.interpreter
    let path = AttributePath(arguments.at(1))
    let fallback = arguments.given(2)
    let sensitive = try arguments.flag(3)
    let items = try PythonItems.items(arguments.value, interpreter)
    var found: [Value] = []
    found.reserveCapacity(items.count)
    for item in items {
      try interpreter.countIteration()
      found.append(try path.find(item, interpreter, default: fallback))
    }
    let keys = sensitive ? found : found.map(AttributePath.ignoringCase)
    var groups: [Value] = []
    var current: [Value] = []
    var first: Int?
    for place in try PythonSort.order(keys, reverse: false) {
      if let start = first, try !PythonComparison.equals(keys[start], keys[place]) {
        groups.append(.object(GroupObject(found[start], current)))
        current = []
        first = nil
      }
      if first == nil { first = place }
      current.append(items[place])
    }
    if let first { groups.append(.object(GroupObject(found[first], current))) }
    return .list(groups)
  }

  private static func unique(_ arguments: inout Call) throws(RenderError) -> Value {
    let interpreter = arguments.interpreter
    let path = AttributePath(arguments.at(2))
    let value = arguments.value
    let sensitive = try arguments.flag(1)
    let transform = UniqueTransform(path, ignoresCase: !sensitive, interpreter)
    let items = TransformingIterator(value, interpreter, isAlwaysIterated: true) { transform }
    return .object(GeneratorObject("do_unique", items))
  }

  private static func extreme(
    _ arguments: inout Call, _ order: PythonComparison.Order
  ) throws(RenderError) -> Value {
    let interpreter = arguments.interpreter
    let sensitive = try arguments.flag(1)
    let path = AttributePath(arguments.at(2))
    let iterator = try PythonItems.iterate(arguments.value, interpreter)
    var best: (item: Value, key: Value)?
    while let item = try iterator.next() {
      try interpreter.countIteration()
      let part = path.isEmpty ? item : try path.find(item, interpreter)
      let key = sensitive ? part : AttributePath.ignoringCase(part)
      if let current = best {
        if try PythonComparison.compare(key, order, current.key) { best = (item, key) }
      } else {
        best = (item, key)
      }
    }
    return best?.item ?? interpreter.undefined(.other("No aggregated item, sequence was empty."))
  }
}
