import Jinja

/// Salt's filters on lists: sets, counts, order.
enum ListFilters {
  static let table: [Function] = [
    .salt("sequence", ["data"]) { arguments in
      switch arguments[0] {
      case .list, .tuple, .dict: arguments[0]
      default: arguments[0].setItems == nil ? .list([arguments[0]]) : arguments[0]
      }
    },
    .salt("is_list", ["value"]) { arguments in .bool(isList(arguments[0])) },
    .salt("is_iter", ["thing", "ignore?"], isIterable),
    .salt("unique", ["values"]) { arguments throws(RenderError) in
      try unique(arguments[0], arguments.interpreter)
    },
    .salt("union", ["lst1", "lst2"]) { arguments throws(RenderError) in
      let (left, right, engine) = (arguments[0], arguments[1], arguments.interpreter)
      if isHashable(left), isHashable(right) { return try .set(engine.items(of: left) + engine.items(of: right)) }
      return try unique(engine.add(left, right), engine)
    },
    .salt("intersect", ["lst1", "lst2"]) { arguments throws(RenderError) in
      try common(arguments[0], arguments[1], keepsCommon: true, arguments.interpreter)
    },
    .salt("difference", ["lst1", "lst2"]) { arguments throws(RenderError) in
      try common(arguments[0], arguments[1], keepsCommon: false, arguments.interpreter)
    },
    .salt("symmetric_difference", ["lst1", "lst2"], symmetricDifference),
    .salt("min", ["obj"]) { arguments throws(RenderError) in
      try extreme(arguments[0], isMaximum: false, arguments.interpreter)
    },
    .salt("max", ["obj"]) { arguments throws(RenderError) in
      try extreme(arguments[0], isMaximum: true, arguments.interpreter)
    },
    .salt("avg", ["lst"], average),
    .salt("exactly_n_true", ["iterable", "amount?"]) { arguments throws(RenderError) in
      try exactly(arguments, arguments.integer(1, 1))
    },
    .salt("exactly_one_true", ["iterable"]) { arguments throws(RenderError) in try exactly(arguments, 1) },
    .salt("flatten", ["data", "levels?", "preserve_nulls?", "_ids?"]) { arguments throws(RenderError) in
      var seen: Set<ObjectIdentifier> = []
      return .list(
        try flatten(arguments[0], arguments[1], try arguments.truth(2), &seen, arguments.interpreter))
    },
    .salt("sorted_ignorecase", ["to_sort"]) { arguments throws(RenderError) in
      let items = try arguments.interpreter.items(of: arguments[0])
      var keys: [Value] = []
      for item in items {
        guard let text = item.text else { throw .attribute("'\(item.typeName)' object has no attribute 'lower'") }
        keys.append(.string(text.lowercased()))
      }
      return .list(try arguments.interpreter.stableSort(keys).map { items[$0] })
    },
    .salt("substring_in_list", ["string_to_search_for", "list_to_search"]) { arguments throws(RenderError) in
      for item in try arguments.interpreter.items(of: arguments[1])
      where try arguments.interpreter.contains(item, arguments[0]) {
        return .bool(true)
      }
      return .bool(false)
    },
    .salt("check_whitelist_blacklist", ["value", "whitelist?", "blacklist?"], checkLists),
    .salt("compare_lists", ["old?", "new?"], compareLists),
    .salt("compare_dicts", ["old?", "new?"], compareDicts),
    .salt("mysql_to_dict", ["data", "key"], mysqlToDict),
  ]

  static func isList(_ value: Value) -> Bool {
    if case .list = value { return true }
    return false
  }

  /// Whether Python's `isinstance(value, Hashable)` holds.
  static func isHashable(_ value: Value) -> Bool {
    switch value {
    case .list, .dict: false
    default: value.setItems == nil
    }
  }

  @Sendable private static func isIterable(_ arguments: FilterArguments) throws(RenderError) -> Value {
    let isIgnoringText = try arguments.truth(1, true)
    if arguments.isGiven(1), isIgnoringText {
      throw .type("isinstance() arg 2 must be a type, a tuple of types, or a union")
    }
    if arguments[0].text != nil { return .bool(!isIgnoringText) }
    return .bool(arguments.interpreter.isIterable(arguments[0]))
  }

  /// The values without repeats: a set for hashable ones, else a list in order.
  static func unique(_ value: Value, _ engine: Interpreter) throws(RenderError) -> Value {
    let items = try engine.items(of: value)
    if isHashable(value) { return try .set(items) }
    var kept: [Value] = []
    for item in items {
      try engine.countIteration()
      if try !engine.contains(.list(kept), item) { kept.append(item) }
    }
    return .list(kept)
  }

  private static func common(
    _ left: Value, _ right: Value, keepsCommon: Bool, _ engine: Interpreter
  ) throws(RenderError) -> Value {
    if isHashable(left), isHashable(right) {
      let (all, other) = (try Value.set(engine.items(of: left)), try Value.set(engine.items(of: right)))
      var kept: [Value] = []
      for item in all.setItems ?? [] where try engine.contains(other, item) == keepsCommon { kept.append(item) }
      return try .set(kept)
    }
    var kept: [Value] = []
    for item in try engine.items(of: left) where try engine.contains(right, item) == keepsCommon {
      try engine.countIteration()
      kept.append(item)
    }
    return try unique(.list(kept), engine)
  }

  @Sendable private static func symmetricDifference(_ arguments: FilterArguments) throws(RenderError) -> Value {
    let (left, right, engine) = (arguments[0], arguments[1], arguments.interpreter)
    if isHashable(left), isHashable(right) {
      let leftOnly = try common(left, right, keepsCommon: false, engine)
      let rightOnly = try common(right, left, keepsCommon: false, engine)
      return try .set((leftOnly.setItems ?? []) + (rightOnly.setItems ?? []))
    }
    let all = try unique(engine.add(left, right), engine)
    var kept: [Value] = []
    for item in try engine.items(of: all) {
      try engine.countIteration()
      let (isLeft, isRight) = (try engine.contains(left, item), try engine.contains(right, item))
      if !isLeft || !isRight { kept.append(item) }
    }
    return try unique(.list(kept), engine)
  }

  private static func extreme(
    _ value: Value, isMaximum: Bool, _ engine: Interpreter
  ) throws(RenderError) -> Value {
    let items = try engine.items(of: value)
    guard var best = items.first else {
      throw .value("\(isMaximum ? "max" : "min")() arg is an empty sequence")
    }
    for item in items.dropFirst() {
      if isMaximum ? try engine.isLess(best, item) : try engine.isLess(item, best) { best = item }
    }
    return best
  }

  @Sendable private static func average(_ arguments: FilterArguments) throws(RenderError) -> Value {
    let (value, engine) = (arguments[0], arguments.interpreter)
    guard isHashable(value) else {
      var sum = Value.int(0)
      let items = try engine.items(of: value)
      for item in items { sum = try engine.add(sum, item) }
      return try engine.multiply(.float(1), engine.divide(sum, .int(items.count)))
    }
    if let text = value.text {
      guard let number = PythonNumbers.float(text) else { throw .value("could not convert string to float: '\(text)'") }
      return .float(number)
    }
    switch value {
    case .int, .float, .bool: return try engine.multiply(.float(1), value)
    case .undefined(let undefined): throw undefined.error
    default:
      if value.isInteger { return try engine.multiply(.float(1), value) }
      throw .type("float() argument must be a string or a real number, not '\(value.typeName)'")
    }
  }

  private static func exactly(_ arguments: FilterArguments, _ amount: Int) throws(RenderError) -> Value {
    var count = 0
    for item in try arguments.interpreter.items(of: arguments[0]) where try arguments.interpreter.isTruthy(item) {
      count += 1
    }
    return .bool(count == max(0, amount))
  }

  private static func flatten(
    _ value: Value, _ levels: Value, _ keepsNulls: Bool, _ seen: inout Set<ObjectIdentifier>, _ engine: Interpreter
  ) throws(RenderError) -> [Value] {
    if let identity = value.identity, !seen.insert(identity).inserted {
      throw .runtime("Reference cycle detected. Check input list.", kind: .recursion)
    }
    try engine.checkStack()
    var result: [Value] = []
    for item in try engine.items(of: value) {
      try engine.countIteration()
      let isNull = item.isNone || item.text == "None" || item.text == "null"
      if isNull, !keepsNulls { continue }
      guard item.text == nil, engine.isIterable(item) else {
        result.append(item)
        continue
      }
      if levels.isNone {
        result += try flatten(item, levels, keepsNulls, &seen, engine)
      } else if try engine.isLess(levels, .int(1)) {
        result.append(item)
      } else {
        let left = try TextFilters.toNumber(FilterArguments(engine, "flatten", [levels]))
        result += try flatten(item, engine.add(left, .int(-1)), keepsNulls, &seen, engine)
      }
    }
    return result
  }

  @Sendable private static func checkLists(_ arguments: FilterArguments) throws(RenderError) -> Value {
    func list(_ index: Int, _ name: String) throws(RenderError) -> [Value] {
      guard try arguments.truth(index) else { return [] }
      if arguments[index].text != nil { return [arguments[index]] }
      guard arguments.interpreter.isIterable(arguments[index]) else {
        throw .type("Expecting iterable \(name), but got \(arguments[index].typeName)")
      }
      return try arguments.interpreter.items(of: arguments[index])
    }
    let (black, white) = (try list(2, "blacklist"), try list(1, "whitelist"))
    func matches(_ expressions: [Value]) throws(RenderError) -> Bool {
      guard let text = arguments[0].text else { return false }
      for expression in expressions {
        guard let pattern = expression.text else { continue }
        if Glob(pattern).matches(text) { return true }
        guard let regex = try? PythonRegex("\\A\(pattern)\\Z") else { continue }
        if try RegexFilters.run({ () throws(RegexError) in try regex.match(text) }) != nil { return true }
      }
      return false
    }
    if black.isEmpty, white.isEmpty { return .bool(true) }
    if !black.isEmpty, try matches(black) { return .bool(false) }
    if white.isEmpty { return .bool(true) }
    return .bool(try matches(white))
  }

  @Sendable private static func compareLists(_ arguments: FilterArguments) throws(RenderError) -> Value {
    let engine = arguments.interpreter
    let (old, new) = (arguments[0], arguments[1])
    let result = DictObject()
    for (name, items, other) in [("new", try engine.items(of: new), old), ("old", try engine.items(of: old), new)] {
      var missing: [Value] = []
      for item in items where try !engine.contains(other, item) {
        try engine.countIteration()
        missing.append(item)
      }
      if !missing.isEmpty { result[name] = .list(missing) }
    }
    return .dict(result)
  }

  @Sendable private static func compareDicts(_ arguments: FilterArguments) throws(RenderError) -> Value {
    let engine = arguments.interpreter
    let result = DictObject()
    let (old, new) = (arguments[0], arguments[1])
    var keys: [Value] = []
    for value in [new, old] where try engine.isTruthy(value) { keys += try engine.items(of: value) }
    for key in try Value.set(keys).setItems ?? [] {
      guard case .dict(let before) = old, case .dict(let after) = new else {
        throw .type("argument of type 'NoneType' is not iterable")
      }
      let (left, right) = (try before.value(for: key), try after.value(for: key))
      if let left, let right, try engine.equals(left, right) { continue }
      var parts = [("old", left ?? .emptyString), ("new", right ?? .emptyString)]
      if right == nil { parts.reverse() }
      let change = DictObject()
      for (name, value) in parts { change[name] = value }
      try result.set(key, .dict(change))
    }
    return .dict(result)
  }

  @Sendable private static func mysqlToDict(_ arguments: FilterArguments) throws(RenderError) -> Value {
    let engine = arguments.interpreter
    let result = DictObject()
    var headers: [String] = [""]
    for line in try engine.items(of: arguments[0]) {
      guard try engine.isTruthy(line) else { continue }
      guard let text = line.text else { throw .attribute("'\(line.typeName)' object has no attribute 'startswith'") }
      if text.hasPrefix("+") { continue }
      let cells = text.split(separator: "|", omittingEmptySubsequences: false).map { cell in
        var scalars = Substring(cell).unicodeScalars
        while let first = scalars.first, RegexCharacters.isSpace(first.value, ascii: false) { scalars.removeFirst() }
        while let last = scalars.last, RegexCharacters.isSpace(last.value, ascii: false) { scalars.removeLast() }
        return String(scalars)
      }
      guard headers.count > 1 else {
        headers = cells
        continue
      }
      let row = DictObject()
      for field in 0..<(headers.count - 1) where field > 0 {
        guard field < cells.count else { throw .runtime("list index out of range", kind: .index) }
        row[headers[field]] = PythonNumbers.number(cells[field]) ?? .string(cells[field])
      }
      guard let key = try row.value(for: arguments[1]) else {
        throw .runtime(try engine.repr(of: arguments[1]), kind: .key)
      }
      try result.set(key, .dict(row))
    }
    return .dict(result)
  }
}
