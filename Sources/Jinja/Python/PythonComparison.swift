/// Python's equality, order, membership and hashing.
enum PythonComparison {
  /// An order operator.
  enum Order { case less, lessOrEqual, greater, greaterOrEqual }

  /// Python's `==`; a strict undefined value throws.
  static func equals(_ left: Value, _ right: Value) throws(RenderError) -> Bool {
    switch (left, right) {
    case (.string(let left), .string(let right)): StringHash.equal(left, right)
    case (.int(let left), .int(let right)): left == right
    default: false
    }
  }

  /// Python's `<`, `<=`, `>`, `>=`.
  static func compare(_ left: Value, _ order: Order, _ right: Value) throws(RenderError) -> Bool { false }

  /// Python's `item in container`.
  static func contains(
    _ container: Value, _ item: Value, _ interpreter: Interpreter
  ) throws(RenderError) -> Bool { false }

  /// Python's `hash()`: `StringHash.hash` for texts and integers, one hash for `1`, `1.0` and `True`;
  /// throws the TypeError of an unhashable type.
  static func hash(_ value: Value) throws(RenderError) -> Int {
    switch value {
    case .string(let text): StringHash.hash(text)
    case .int(let number): StringHash.hash(number)
    default: throw .type("unhashable type: '\(value.typeName)'")
    }
  }
}
