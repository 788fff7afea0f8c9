import Jinja

/// The functions of JMESPath.
struct JMESFunctions {
  private let evaluator: JMESInterpreter

  init(_ evaluator: JMESInterpreter) { self.evaluator = evaluator }

  private var engine: Interpreter { evaluator.interpreter }

  /// The types that each function takes; `...` repeats the last, and `expref` is `&expression`.
  private static let signatures: [String: [[String]]] = [
    "abs": [["number"]], "avg": [["array-number"]], "ceil": [["number"]], "contains": [["array", "string"], []],
    "ends_with": [["string"], ["string"]], "floor": [["number"]], "join": [["string"], ["array-string"]],
    "keys": [["object"]], "length": [["string", "array", "object"]], "map": [["expref"], ["array"]],
    "max": [["array-number", "array-string"]], "max_by": [["array"], ["expref"]], "merge": [["object"], ["..."]],
    "min": [["array-number", "array-string"]], "min_by": [["array"], ["expref"]], "not_null": [[], ["..."]],
    "reverse": [["array", "string"]], "sort": [["array-string", "array-number"]],
    "sort_by": [["array"], ["expref"]], "starts_with": [["string"], ["string"]], "sum": [["array-number"]],
    "to_array": [[]], "to_number": [[]], "to_string": [[]], "type": [[]], "values": [["object"]],
  ]

  /// Calls the function `name`.
  func call(_ name: String, _ arguments: [JMESInterpreter.Argument]) throws(RenderError) -> Value {
    guard var signature = Self.signatures[name] else { throw .value("Unknown function: \(name)()") }
    if signature.last == ["..."] {
      signature.removeLast()
      if arguments.isEmpty { throw .value("Expected at least 1 argument for function \(name)(), received 0") }
    } else if signature.count != arguments.count {
      throw .value(
        "Expected \(signature.count) argument\(signature.count == 1 ? "" : "s") for function \(name)(), "
          + "received \(arguments.count)")
    }
    for (types, argument) in zip(signature, arguments) { try check(argument, types, name) }
    let values = arguments.map { argument in
      if case .value(let value) = argument { return value }
      return Value.none
    }
    let references = arguments.compactMap { argument -> JMESExpression? in
      if case .reference(let expression) = argument { return expression }
      return nil
    }
    if let reference = references.first { return try byReference(name, values, reference) }
    if let result = try ofNumbers(name, values[0]) { return result }
    if let result = try ofCollections(name, values) { return result }
    return try ofTexts(name, values) ?? .none
  }

  /// JMESPath's name of a value's type.
  static func type(of value: Value) -> String {
    switch value {
    case .none: "null"
    case .bool: "boolean"
    case .int, .float: "number"
    case .string: "string"
    case .list: "array"
    case .dict: "object"
    default: value.isInteger ? "number" : "unknown"
    }
  }

  private func check(_ argument: JMESInterpreter.Argument, _ types: [String], _ name: String) throws(RenderError) {
    guard !types.isEmpty else { return }
    guard case .value(let value) = argument else {
      if types.contains("expref") { return }
      throw .value("In function \(name)(), invalid type for value: expression reference")
    }
    let type = Self.type(of: value)
    var items: [String] = []
    for wanted in types {
      let parts = wanted.split(separator: "-").map(String.init)
      if parts[0] == type, parts.count == 1 { return }
      if parts[0] == type { items.append(parts[1]) }
    }
    if case .list(let list) = value, !items.isEmpty {
      let found = list.items.map(Self.type(of:))
      if found.isEmpty || items.contains(where: { wanted in found.allSatisfy { $0 == wanted } }) { return }
    }
    throw .value("In function \(name)(), invalid type for value: expected one of \(types), received: \"\(type)\"")
  }

  private func byReference(
    _ name: String, _ values: [Value], _ reference: JMESExpression
  ) throws(RenderError) -> Value {
    guard case .list(let list) = values[name == "map" ? 1 : 0] else { return .none }
    var keys: [Value] = []
    for item in list.items { keys.append(try evaluator.evaluate(reference, item)) }
    if name == "map" { return .list(keys) }
    if list.items.isEmpty { return name == "sort_by" ? .list(list) : .none }
    for key in keys {
      let type = Self.type(of: key)
      let first = name == "sort_by" ? Self.type(of: keys[0]) : type
      guard type == first, type == "number" || type == "string" else {
        throw .value("In function \(name)(), invalid type for value: expected number or string, received \"\(type)\"")
      }
    }
    if name == "sort_by" { return .list(try sorted(list.items, by: keys)) }
    var best = 0
    for index in keys.indices.dropFirst() {
      let isBetter =
        name == "max_by"
        ? try engine.isLess(keys[best], keys[index]) : try engine.isLess(keys[index], keys[best])
      if isBetter { best = index }
    }
    return list.items[best]
  }

  private func sorted(_ items: [Value], by keys: [Value]) throws(RenderError) -> [Value] {
    try engine.stableSort(keys).map { items[$0] }
  }

  private func ofNumbers(_ name: String, _ value: Value) throws(RenderError) -> Value? {
    switch (name, value) {
    case ("abs", .int(let number)): return number == Int.min ? .float(Double(number).magnitude) : .int(abs(number))
    case ("abs", .float(let number)): return .float(abs(number))
    case ("ceil", .float(let number)): return whole(number.rounded(.up))
    case ("floor", .float(let number)): return whole(number.rounded(.down))
    case ("ceil", _), ("floor", _), ("abs", _): return value
    case ("sum", .list(let list)): return try sum(list.items)
    case ("avg", .list(let list)):
      if list.items.isEmpty { return Value.none }
      return try engine.divide(sum(list.items), .int(list.items.count))
    default: return nil
    }
  }

  private func whole(_ number: Double) -> Value { Int(exactly: number).map { .int($0) } ?? .float(number) }

  private func sum(_ items: [Value]) throws(RenderError) -> Value {
    var total = Value.int(0)
    for item in items { total = try engine.add(total, item) }
    return total
  }

  private func ofCollections(_ name: String, _ values: [Value]) throws(RenderError) -> Value? {
    switch (name, values[0]) {
    case ("keys", .dict(let dict)): return .list(dict.keys)
    case ("values", .dict(let dict)): return .list(dict.values)
    case ("length", let value): return .int(try engine.length(of: value))
    case ("merge", _):
      let merged = DictObject()
      for value in values {
        guard case .dict(let dict) = value else { throw .value("In function merge(), invalid type for value") }
        for entry in dict.entries { try merged.set(entry.key, entry.value) }
      }
      return .dict(merged)
    case ("max", .list(let list)): return try list.items.isEmpty ? Value.none : extreme(list.items, isMaximum: true)
    case ("min", .list(let list)): return try list.items.isEmpty ? Value.none : extreme(list.items, isMaximum: false)
    case ("sort", .list(let list)): return .list(try sorted(list.items, by: list.items))
    case ("reverse", .list(let list)): return .list(list.items.reversed())
    case ("to_array", .list): return values[0]
    case ("to_array", let value): return .list([value])
    case ("not_null", _): return values.first { !$0.isNone } ?? Value.none
    case ("type", let value):
      let type = Self.type(of: value)
      return type == "unknown" ? Value.none : .string(type)
    case ("contains", let subject): return .bool(try engine.contains(subject, values[1]))
    default: return nil
    }
  }

  private func extreme(_ items: [Value], isMaximum: Bool) throws(RenderError) -> Value {
    var best = items[0]
    for item in items.dropFirst() {
      if isMaximum ? try engine.isLess(best, item) : try engine.isLess(item, best) { best = item }
    }
    return best
  }

  private func ofTexts(_ name: String, _ values: [Value]) throws(RenderError) -> Value? {
    switch (name, values[0]) {
    case ("starts_with", .string(let text)):
      return .bool(Array(text.utf8).starts(with: Array((values[1].text ?? "").utf8)))
    case ("ends_with", .string(let text)):
      return .bool(Array(text.utf8.reversed()).starts(with: Array((values[1].text ?? "").utf8.reversed())))
    case ("join", .string(let separator)):
      guard case .list(let list) = values[1] else { return nil }
      return .string(list.items.compactMap(\.text).joined(separator: separator))
    case ("reverse", .string(let text)):
      var reversed = String.UnicodeScalarView()
      reversed.append(contentsOf: text.unicodeScalars.reversed())
      return .string(String(reversed))
    case ("to_string", .string): return values[0]
    case ("to_string", let value):
      return .string(try JSONText(engine, itemSeparator: ",", keySeparator: ":", ensureASCII: true).text(of: value))
    case ("to_number", .int), ("to_number", .float): return values[0]
    case ("to_number", .string(let text)): return PythonNumbers.number(text) ?? Value.none
    default: return nil
    }
  }
}
