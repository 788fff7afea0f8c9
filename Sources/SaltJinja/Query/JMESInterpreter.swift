import Jinja

/// Evaluates JMESPath expressions over values, as the Python library does.
struct JMESInterpreter {
  /// The engine, for comparisons and limits.
  let interpreter: Interpreter

  /// What an argument of a function is.
  enum Argument {
    case value(Value)
    case reference(JMESExpression)
  }

  /// The value of `expression` over `value`.
  func evaluate(_ expression: JMESExpression, _ value: Value) throws(RenderError) -> Value {
    try interpreter.countIteration()
    switch expression {
    case .current: return value
    case .field(let name):
      if case .dict(let dict) = value { return dict[name] ?? .none }
      return .none
    case .literal(let literal): return try read(literal)
    case .index, .slice:
      if case .slice(_, _, 0) = expression, case .list = value { throw .value("slice step cannot be zero") }
      return select(expression, value)
    case .chain(let first, let second): return try evaluate(second, evaluate(first, value))
    case .flatten(let inner): return flatten(try evaluate(inner, value))
    case .projection(let base, let each):
      guard case .list(let list) = try evaluate(base, value) else { return .none }
      return try project(list.items, each)
    case .valueProjection(let base, let each):
      guard case .dict(let dict) = try evaluate(base, value) else { return .none }
      return try project(dict.values, each)
    case .filter(let base, let each, let condition):
      guard case .list(let list) = try evaluate(base, value) else { return .none }
      var kept: [Value] = []
      for item in list.items where try !isFalse(evaluate(condition, item)) { kept.append(item) }
      return try project(kept, each)
    case .comparison(let symbol, let left, let right):
      return try compare(symbol, evaluate(left, value), evaluate(right, value))
    case .or(let left, let right):
      let first = try evaluate(left, value)
      return isFalse(first) ? try evaluate(right, value) : first
    case .and(let left, let right):
      let first = try evaluate(left, value)
      return isFalse(first) ? first : try evaluate(right, value)
    case .not(let inner):
      let result = try evaluate(inner, value)
      if case .int(0) = result { return .bool(false) }
      return .bool(try !interpreter.isTruthy(result))
    case .list(let items):
      if value.isNone { return .none }
      var result: [Value] = []
      for item in items { result.append(try evaluate(item, value)) }
      return .list(result)
    case .mapping(let pairs):
      if value.isNone { return .none }
      let dict = DictObject()
      for (name, item) in pairs { dict[name] = try evaluate(item, value) }
      return .dict(dict)
    case .function(let name, let arguments):
      var resolved: [Argument] = []
      for argument in arguments {
        if case .reference(let inner) = argument {
          resolved.append(.reference(inner))
        } else {
          resolved.append(.value(try evaluate(argument, value)))
        }
      }
      return try JMESFunctions(self).call(name, resolved)
    case .reference: throw .value("an expression reference is no value")
    }
  }

  private func read(_ literal: JMESLiteral) throws(RenderError) -> Value {
    switch literal {
    case .text(let text): return .string(text)
    case .json(let json):
      if let value = try? JSONReader.read(json) { return value }
      // Text without quotes is taken as it is, as the library still does.
      let trimmed = String(json.drop { $0 == " " || $0 == "\t" || $0 == "\n" })
      if let value = try? JSONReader.read("\"\(trimmed)\"") { return value }
      throw .value("Bad token \(json)")
    }
  }

  private func select(_ expression: JMESExpression, _ value: Value) -> Value {
    guard case .list(let list) = value else { return .none }
    let count = list.items.count
    switch expression {
    case .index(let index):
      let place = index < 0 ? index.addingReportingOverflow(count).partialValue : index
      return place >= 0 && place < count ? list.items[place] : .none
    case .slice(let start, let stop, let step): return .list(sliced(list.items, start, stop, step ?? 1))
    default: return .none
    }
  }

  private func sliced(_ items: [Value], _ start: Int?, _ stop: Int?, _ step: Int) -> [Value] {
    guard step != 0 else { return [] }
    let count = items.count
    func bound(_ given: Int?, _ usual: Int) -> Int {
      guard let given else { return usual }
      let place = given < 0 ? max(given, -count - 1) + count : given
      return step > 0 ? min(max(place, 0), count) : min(max(place, -1), count - 1)
    }
    let from = bound(start, step > 0 ? 0 : count - 1)
    let to = bound(stop, step > 0 ? count : -1)
    return stride(from: from, to: to, by: step).map { items[$0] }
  }

  private func flatten(_ value: Value) -> Value {
    guard case .list(let list) = value else { return .none }
    return .list(
      list.items.flatMap { item in
        if case .list(let inner) = item { return inner.items }
        return [item]
      })
  }

  private func project(_ items: [Value], _ each: JMESExpression) throws(RenderError) -> Value {
    var result: [Value] = []
    for item in items {
      let value = try evaluate(each, item)
      if !value.isNone { result.append(value) }
    }
    return .list(result)
  }

  private func compare(_ symbol: String, _ left: Value, _ right: Value) throws(RenderError) -> Value {
    if symbol == "==" || symbol == "!=" { return .bool(try equals(left, right) == (symbol == "==")) }
    guard isComparable(left), isComparable(right) else { return .none }
    switch symbol {
    case "<": return .bool(try interpreter.isLess(left, right))
    case ">": return .bool(try interpreter.isLess(right, left))
    case "<=": return .bool(try !interpreter.isLess(right, left))
    default: return .bool(try !interpreter.isLess(left, right))
    }
  }

  /// The library's equality: 0 and 1 differ from every other number's case, by its quirk.
  func equals(_ left: Value, _ right: Value) throws(RenderError) -> Bool {
    func isBinary(_ value: Value) -> Bool {
      switch value {
      case .int(let number): number == 0 || number == 1
      case .float(let number): number == 0 || number == 1
      default: false
      }
    }
    func isBool(_ value: Value) -> Bool {
      if case .bool = value { return true }
      return false
    }
    if isBinary(left) { if isBool(right) { return false } } else if isBinary(right), isBool(left) { return false }
    return try interpreter.equals(left, right)
  }

  private func isComparable(_ value: Value) -> Bool {
    switch value {
    case .int, .float, .string: true
    default: value.isInteger
    }
  }

  /// Whether a condition rejects: the empty text, list and mapping, null and false.
  func isFalse(_ value: Value) -> Bool {
    switch value {
    case .none, .bool(false): true
    case .string(let text): text.isEmpty
    case .list(let list): list.items.isEmpty
    case .dict(let dict): dict.count == 0
    default: false
    }
  }
}
