import Jinja

/// Python's `copy.deepcopy` of plain values; shared parts stay shared.
struct DeepCopy {
  private var copies: [ObjectIdentifier: Value] = [:]
  private let interpreter: Interpreter

  private init(_ interpreter: Interpreter) { self.interpreter = interpreter }

  /// A copy of `value`.
  static func copy(_ value: Value, _ interpreter: Interpreter) throws(RenderError) -> Value {
    var copier = DeepCopy(interpreter)
    return try copier.copy(value)
  }

  private mutating func copy(_ value: Value) throws(RenderError) -> Value {
    guard let identity = value.identity else { return value }
    if let copied = copies[identity] { return copied }
    try interpreter.countIteration()
    try interpreter.checkStack()
    switch value {
    case .list(let list):
      let copied = ListObject()
      copies[identity] = .list(copied)
      for item in list.items { copied.items.append(try copy(item)) }
      return .list(copied)
    case .dict(let dict):
      let copied = DictObject()
      copies[identity] = .dict(copied)
      copied.reserveCapacity(dict.count)
      for entry in dict.entries { try copied.set(copy(entry.key), copy(entry.value)) }
      return .dict(copied)
    case .tuple(let tuple):
      var items: [Value] = []
      for item in tuple.items { items.append(try copy(item)) }
      let copied = Value.tuple(items)
      copies[identity] = copied
      return copied
    default: return value
    }
  }
}
