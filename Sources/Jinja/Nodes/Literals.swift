/// A literal value.
final class ConstantExpression: Expression {
  let value: Value

  init(_ offset: UInt32, _ value: Value) {
    self.value = value
    super.init(offset)
  }

  override var kindName: String { "const" }
  override func evaluate(_ frame: Frame) -> Value { value }
}

/// `[a, b]`.
final class ListExpression: Expression {
  let items: [Expression]

  init(_ offset: UInt32, _ items: [Expression]) {
    self.items = items
    super.init(offset)
  }

  override var kindName: String { "list" }

  override func evaluate(_ frame: Frame) throws(RenderError) -> Value {
    .list(ListObject(try items.evaluated(frame)))
  }
}

/// `(a, b)` or `a, b`.
final class TupleExpression: Expression {
  let items: [Expression]

  init(_ offset: UInt32, _ items: [Expression]) {
    self.items = items
    super.init(offset)
  }

  override var kindName: String { "tuple" }

  override func evaluate(_ frame: Frame) throws(RenderError) -> Value {
    .tuple(TupleObject(try items.evaluated(frame)))
  }
}

/// `{key: value}`.
final class DictExpression: Expression {
  let items: [(key: Expression, value: Expression)]

  init(_ offset: UInt32, _ items: [(key: Expression, value: Expression)]) {
    self.items = items
    super.init(offset)
  }

  override var kindName: String { "dict" }

  override func evaluate(_ frame: Frame) throws(RenderError) -> Value {
    let dict = DictObject()
    dict.reserveCapacity(items.count)
    for (key, value) in items {
      let key = try key.evaluate(frame)
      try dict.set(key, value.evaluate(frame))
    }
    return .dict(dict)
  }
}

extension [Expression] {
  /// The values in order.
  @inline(__always)
  func evaluated(_ frame: Frame) throws(RenderError) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(count)
    for item in self { values.append(try item.evaluate(frame)) }
    return values
  }
}
