import Jinja

/// Salt's filters on mappings: traversal, updates of nested keys, encoding.
enum DictFilters {
  static let table: [Function] = [
    .salt("traverse", ["data", "key", "default?", "delimiter?"]) { arguments throws(RenderError) in
      try Traversal.find(
        arguments[0], arguments[1], delimiter: arguments.text(3, ":"), arguments.interpreter) ?? arguments[2]
    },
    .salt("set_dict_key_value", nestedParameters) { arguments throws(RenderError) in
      try update(arguments) { dict, key throws(RenderError) in try dict.set(key, arguments[2]) }
    },
    .salt("update_dict_key_value", nestedParameters) { arguments throws(RenderError) in
      try update(arguments) { dict, key throws(RenderError) in
        if try dict.value(for: key)?.isNone ?? true { try dict.set(key, .dict(DictObject())) }
        guard case .dict(let inner)? = try dict.value(for: key) else {
          throw .runtime("The last key contains a value which cannot update.")
        }
        try merge(arguments[2], into: inner, arguments.interpreter)
      }
    },
    .salt("append_dict_key_value", nestedParameters) { arguments throws(RenderError) in
      try update(arguments) { dict, key throws(RenderError) in
        try list(dict, key, "append").items.append(arguments[2])
      }
    },
    .salt("extend_dict_key_value", nestedParameters) { arguments throws(RenderError) in
      try update(arguments) { dict, key throws(RenderError) in
        let list = try list(dict, key, "extend")
        list.items += try arguments.interpreter.items(of: arguments[2])
      }
    },
    .salt("json_encode_list", encodeParameters) { arguments throws(RenderError) in try encodeList(arguments) },
    .salt("json_decode_list", encodeParameters) { arguments throws(RenderError) in try encodeList(arguments) },
    .salt("json_encode_dict", encodeParameters) { arguments throws(RenderError) in try encodeDict(arguments) },
    .salt("json_decode_dict", encodeParameters) { arguments throws(RenderError) in try encodeDict(arguments) },
    .salt("json_query", ["data", "expr"]) { arguments throws(RenderError) in
      guard let text = arguments[1].text else { throw .type("a JMESPath expression must be a text") }
      var expression: JMESExpression
      do throws(JMESError) {
        expression = try JMESParser.parse(text)
      } catch {
        throw .value(error.message)
      }
      return try JMESInterpreter(interpreter: arguments.interpreter).evaluate(expression, arguments[0])
    },
  ]

  private static let nestedParameters: Parameters = ["in_dict", "keys", "value", "delimiter?", "ordered_dict?"]
  private static let encodeParameters: Parameters = [
    "data", "encoding?", "errors?", "keep?", "preserve_dict_class?", "preserve_tuples?",
  ]

  /// Makes the mappings on the way to the last key, then runs `change` on the innermost; returns the whole.
  private static func update(
    _ arguments: FilterArguments, _ change: (DictObject, Value) throws(RenderError) -> Void
  ) throws(RenderError) -> Value {
    guard let path = arguments[1].text else {
      throw .type("argument of type '\(arguments[1].typeName)' is not iterable")
    }
    let delimiter = try arguments.text(3, ":")
    var keys = delimiter.isEmpty ? [path] : split(path, delimiter)
    let last = keys.removeLast()
    guard case .dict(var dict) = arguments[0] else {
      throw .type("'\(arguments[0].typeName)' object does not support item assignment")
    }
    for key in keys {
      if case .dict(let inner)? = dict[key] {
        dict = inner
      } else {
        let inner = DictObject()
        dict[key] = .dict(inner)
        dict = inner
      }
    }
    try change(dict, .string(last))
    return arguments[0]
  }

  private static func split(_ path: String, _ delimiter: String) -> [String] {
    var parts: [String] = []
    var rest = Substring(path)
    while let range = range(of: delimiter, in: rest) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }

  private static func range(of part: String, in text: Substring) -> Range<Substring.Index>? {
    var index = text.startIndex
    while index < text.endIndex {
      if text[index...].hasPrefix(part) { return index..<text.index(index, offsetBy: part.count) }
      index = text.index(after: index)
    }
    return nil
  }

  private static func list(_ dict: DictObject, _ key: Value, _ verb: String) throws(RenderError) -> ListObject {
    if try dict.value(for: key)?.isNone ?? true { try dict.set(key, .list([])) }
    guard case .list(let list)? = try dict.value(for: key) else {
      throw .runtime("The last key contains a value which cannot \(verb).")
    }
    return list
  }

  /// Python's `dict.update`.
  static func merge(_ value: Value, into dict: DictObject, _ engine: Interpreter) throws(RenderError) {
    if case .dict(let other) = value {
      for entry in other.entries { try dict.set(entry.key, entry.value) }
      return
    }
    for item in try engine.items(of: value) {
      let pair = try engine.items(of: item)
      guard pair.count == 2 else { throw .runtime("Cannot update a mapping with a \(value.typeName).") }
      try dict.set(pair[0], pair[1])
    }
  }

  private static func encodeList(_ arguments: FilterArguments) throws(RenderError) -> Value {
    var result: [Value] = []
    for item in try arguments.interpreter.items(of: arguments[0]) { result.append(try encoded(item, arguments)) }
    return .list(result)
  }

  private static func encodeDict(_ arguments: FilterArguments) throws(RenderError) -> Value {
    guard case .dict = arguments[0] else {
      throw .attribute("'\(arguments[0].typeName)' object has no attribute 'items'")
    }
    return try encoded(arguments[0], arguments)
  }

  private static func encoded(_ value: Value, _ arguments: FilterArguments) throws(RenderError) -> Value {
    try arguments.interpreter.countIteration()
    try arguments.interpreter.checkStack()
    switch value {
    case .list(let list):
      var items: [Value] = []
      for item in list.items { items.append(try encoded(item, arguments)) }
      return .list(items)
    case .tuple(let tuple):
      var items: [Value] = []
      for item in tuple.items { items.append(try encoded(item, arguments)) }
      return try arguments.truth(5) ? .tuple(items) : .list(items)
    case .dict(let dict):
      let result = DictObject()
      for entry in dict.entries {
        try result.set(encoded(entry.key, arguments), encoded(entry.value, arguments))
      }
      return .dict(result)
    default:
      guard value.text != nil else { return value }
      do throws(RenderError) {
        return try TextFilters.toBytes(
          FilterArguments(
            arguments.interpreter, "to_bytes",
            [value, arguments.isGiven(1) ? arguments[1] : nil, arguments.isGiven(2) ? arguments[2] : nil]))
      } catch {
        guard try arguments.truth(3) else { throw error }
        return value
      }
    }
  }
}
