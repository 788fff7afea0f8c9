/// Python's arithmetic operators. Limits on repetition and powers come from the interpreter.
/// The engine handles two small integers and two floats itself before it comes here, where that is exact.
enum PythonArithmetic {
  static func add(_ left: Value, _ right: Value, _ interpreter: Interpreter) throws(RenderError) -> Value {
    throw unsupported("+", left, right)
  }
  static func subtract(_ left: Value, _ right: Value, _ interpreter: Interpreter) throws(RenderError) -> Value {
    throw unsupported("-", left, right)
  }
  static func multiply(_ left: Value, _ right: Value, _ interpreter: Interpreter) throws(RenderError) -> Value {
    throw unsupported("*", left, right)
  }
  static func divide(_ left: Value, _ right: Value, _ interpreter: Interpreter) throws(RenderError) -> Value {
    throw unsupported("/", left, right)
  }
  static func floorDivide(_ left: Value, _ right: Value, _ interpreter: Interpreter) throws(RenderError) -> Value {
    throw unsupported("//", left, right)
  }
  static func modulo(_ left: Value, _ right: Value, _ interpreter: Interpreter) throws(RenderError) -> Value {
    throw unsupported("%", left, right)
  }
  static func power(_ left: Value, _ right: Value, _ interpreter: Interpreter) throws(RenderError) -> Value {
    throw unsupported("** or pow()", left, right)
  }
  static func negate(_ value: Value) throws(RenderError) -> Value {
    throw .type("bad operand type for unary -: '\(value.typeName)'")
  }
  static func positive(_ value: Value) throws(RenderError) -> Value {
    throw .type("bad operand type for unary +: '\(value.typeName)'")
  }

  /// The value of an integer literal's digits, of any length, without underscores and prefix.
  static func integer(digits: [UInt8], radix: Int) -> Value {
    .int(Int(String(decoding: digits, as: UTF8.self), radix: radix) ?? 0)
  }

  /// Python's TypeError for operands that do not fit an operator.
  static func unsupported(_ symbol: String, _ left: Value, _ right: Value) -> RenderError {
    .type("unsupported operand type(s) for \(symbol): '\(left.typeName)' and '\(right.typeName)'")
  }
}
