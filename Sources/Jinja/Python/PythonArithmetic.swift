/// Python's arithmetic operators. Limits on repetition and powers come from the interpreter.
/// The engine handles two small integers and two floats itself before it comes here, where that is exact.
enum PythonArithmetic {
  static func add(_ left: Value, _ right: Value, _ interpreter: Interpreter) throws(RenderError) -> Value {
    switch (left, right) {
    case (.int(let left), .int(let right)):
      let (sum, overflow) = left.addingReportingOverflow(right)
      return overflow ? PythonInteger.value(BigInt(left) + BigInt(right)) : .int(sum)
    case (.string(let left), .string(let right)):
      try interpreter.checkLength(left.utf8.count + right.utf8.count)
      return .string(left + right)
    case (.list(let left), .list(let right)):
      try interpreter.checkLength(left.items.count + right.items.count)
      return .list(left.items + right.items)
    default: break
    }
    if let left = Number(left), let right = Number(right) {
      if let left = left.integer, let right = right.integer { return PythonInteger.value(left + right) }
      return try .float(left.double() + right.double())
    }
    try refuseUndefined(left, right)
    if case .tuple(let first)? = left.sequenceItems, case .tuple(let second)? = right.sequenceItems {
      try interpreter.checkLength(first.count + second.count)
      return .tuple(first + second)
    }
    if let markup = try MarkupText.adding(left, right, interpreter) { return markup }
    if case .object(let first) = left, let first = first as? BytesObject {
      guard case .object(let second) = right, let second = second as? BytesObject else {
        throw .type("can't concat \(right.typeName) to bytes")
      }
      try interpreter.checkLength(first.bytes.count + second.bytes.count)
      return .object(BytesObject(first.bytes + second.bytes))
    }
    throw concatenationError(left, right)
  }

  private static func concatenationError(_ left: Value, _ right: Value) -> RenderError {
    switch left {
    case .string: .type("can only concatenate str (not \"\(right.typeName)\") to str")
    case .list: .type("can only concatenate list (not \"\(right.typeName)\") to list")
    case .tuple: .type("can only concatenate tuple (not \"\(right.typeName)\") to tuple")
    default: unsupported("+", left, right)
    }
  }

  static func subtract(_ left: Value, _ right: Value, _ interpreter: Interpreter) throws(RenderError) -> Value {
    if case .int(let left) = left, case .int(let right) = right {
      let (result, overflow) = left.subtractingReportingOverflow(right)
      return overflow ? PythonInteger.value(BigInt(left) - BigInt(right)) : .int(result)
    }
    if let left = Number(left), let right = Number(right) {
      if let left = left.integer, let right = right.integer { return PythonInteger.value(left - right) }
      return try .float(left.double() - right.double())
    }
    try refuseUndefined(left, right)
    if case .object(let first) = left, let set = try SetObject(elementsOf: first) {
      if first is DictViewObject {
        return .object(try set.subtracting(PythonItems.items(right, interpreter)))
      }
      if case .object(let second) = right, let other = try SetObject(elementsOf: second) {
        return .object(try set.subtracting(other.items))
      }
    }
    if case .object(let second) = right, second is DictViewObject, let set = try SetObject(elementsOf: second) {
      return .object(try SetObject(PythonItems.items(left, interpreter)).subtracting(set.items))
    }
    throw unsupported("-", left, right)
  }

  static func multiply(_ left: Value, _ right: Value, _ interpreter: Interpreter) throws(RenderError) -> Value {
    if case .int(let first) = left, case .int(let second) = right {
      let (result, overflow) = first.multipliedReportingOverflow(by: second)
      if !overflow { return .int(result) }
    }
    if let left = Number(left), let right = Number(right) {
      guard let left = left.integer, let right = right.integer else {
        return try .float(left.double() * right.double())
      }
      try checkBits(left.bitWidth + right.bitWidth, interpreter)
      return PythonInteger.value(left * right)
    }
    if MarkupText.text(of: left) == nil { try refuseUndefined(left, right) }
    if let result = try Repetition.multiply(left, right, interpreter) { return result }
    if let result = try Repetition.multiply(right, left, interpreter) { return result }
    if MarkupText.text(of: left) != nil || MarkupText.text(of: right) != nil {
      let other = MarkupText.text(of: left) != nil ? right : left
      throw .type("'\(PythonText.typeName(other))' object cannot be interpreted as an integer")
    }
    if Repetition.isSequence(left) { throw .type("can't multiply sequence by non-int of type '\(right.typeName)'") }
    if Repetition.isSequence(right) { throw .type("can't multiply sequence by non-int of type '\(left.typeName)'") }
    throw unsupported("*", left, right)
  }

  static func divide(_ left: Value, _ right: Value, _ interpreter: Interpreter) throws(RenderError) -> Value {
    guard let first = Number(left), let second = Number(right) else { throw try operandError("/", left, right) }
    if let first = first.integer, let second = second.integer {
      guard !second.isZero else { throw .runtime("division by zero", kind: .zeroDivision) }
      guard let result = BigInt.quotient(first, second) else {
        throw .runtime("integer division result too large for a float", kind: .overflow)
      }
      return .float(result)
    }
    let divisor = try second.double()
    let dividend = try first.double()
    guard divisor != 0 else { throw .runtime("float division by zero", kind: .zeroDivision) }
    return .float(dividend / divisor)
  }

  static func floorDivide(_ left: Value, _ right: Value, _ interpreter: Interpreter) throws(RenderError) -> Value {
    guard let first = Number(left), let second = Number(right) else { throw try operandError("//", left, right) }
    if let first = first.integer, let second = second.integer {
      guard let result = first.flooredDivision(by: second) else {
        throw .runtime("integer division or modulo by zero", kind: .zeroDivision)
      }
      return PythonInteger.value(result.quotient)
    }
    let divisor = try second.double()
    let dividend = try first.double()
    guard divisor != 0 else { throw .runtime("float floor division by zero", kind: .zeroDivision) }
    return .float(floored(dividend, divisor).quotient)
  }

  static func modulo(_ left: Value, _ right: Value, _ interpreter: Interpreter) throws(RenderError) -> Value {
    switch left {
    case .string(let format): return .string(try PercentFormat.format(format, right, interpreter))
    case .object(let object):
      if let markup = object as? MarkupObject {
        return .object(MarkupObject(try PercentFormat.format(markup.text, right, interpreter, escaping: true)))
      }
      if let bytes = object as? BytesObject {
        let format = String(decoding: bytes.bytes, as: UTF8.self)
        let text = try PercentFormat.format(format, right, interpreter, typeName: "bytes")
        return .object(BytesObject(Array(text.utf8)))
      }
    default: break
    }
    guard let first = Number(left), let second = Number(right) else { throw try operandError("%", left, right) }
    if let first = first.integer, let second = second.integer {
      guard let result = first.flooredDivision(by: second) else {
        throw .runtime("integer modulo by zero", kind: .zeroDivision)
      }
      return PythonInteger.value(result.remainder)
    }
    let divisor = try second.double()
    let dividend = try first.double()
    guard divisor != 0 else { throw .runtime("float modulo", kind: .zeroDivision) }
    return .float(floored(dividend, divisor).remainder)
  }

  static func power(_ left: Value, _ right: Value, _ interpreter: Interpreter) throws(RenderError) -> Value {
    guard let first = Number(left), let second = Number(right) else {
      throw try operandError("** or pow()", left, right)
    }
    if let base = first.integer, let exponent = second.integer, !exponent.isNegative {
      return try integerPower(base, exponent, interpreter)
    }
    return try Power.float(first.double(), second.double())
  }

  private static func integerPower(
    _ base: BigInt, _ exponent: BigInt, _ interpreter: Interpreter
  ) throws(RenderError) -> Value {
    if exponent.small == nil, base.bitWidth > 1 { throw limit(interpreter) }
    let small = exponent.small ?? (exponent.isOdd ? 1 : 2)
    let (bits, overflow) = max(base.bitWidth - 1, 0).multipliedReportingOverflow(by: small)
    if overflow || bits > interpreter.limits.integerBits { throw limit(interpreter) }
    guard let result = base.power(small) else { throw limit(interpreter) }
    return PythonInteger.value(result)
  }

  static func negate(_ value: Value) throws(RenderError) -> Value {
    switch Number(value) {
    case .int(let number)?: return number == Int.min ? PythonInteger.value(BigInt(number).negated) : .int(-number)
    case .big(let number)?: return PythonInteger.value(number.negated)
    case .float(let number)?: return .float(-number)
    case nil:
      if case .undefined(let undefined) = value { throw undefined.error }
      throw .type("bad operand type for unary -: '\(value.typeName)'")
    }
  }

  static func positive(_ value: Value) throws(RenderError) -> Value {
    switch Number(value) {
    case .int(let number)?: return .int(number)
    case .big, .float: return value
    case nil:
      if case .undefined(let undefined) = value { throw undefined.error }
      throw .type("bad operand type for unary +: '\(value.typeName)'")
    }
  }

  /// The value of an integer literal's digits, of any length, without underscores and prefix.
  static func integer(digits: [UInt8], radix: Int) -> Value {
    if let small = Int(String(decoding: digits, as: UTF8.self), radix: radix) { return .int(small) }
    return BigInt(digits: digits, radix: UInt32(radix), negative: false).map(PythonInteger.value) ?? .int(0)
  }

  /// Python's TypeError for operands that do not fit an operator.
  static func unsupported(_ symbol: String, _ left: Value, _ right: Value) -> RenderError {
    .type("unsupported operand type(s) for \(symbol): '\(left.typeName)' and '\(right.typeName)'")
  }

  private static func operandError(_ symbol: String, _ left: Value, _ right: Value) throws(RenderError) -> RenderError {
    try refuseUndefined(left, right)
    return unsupported(symbol, left, right)
  }

  private static func refuseUndefined(_ left: Value, _ right: Value) throws(RenderError) {
    if case .undefined(let undefined) = left { throw undefined.error }
    if case .undefined(let undefined) = right { throw undefined.error }
  }

  private static func checkBits(_ bits: Int, _ interpreter: Interpreter) throws(RenderError) {
    if bits > interpreter.limits.integerBits { throw limit(interpreter) }
  }

  private static func limit(_ interpreter: Interpreter) -> RenderError {
    .limit("an integer of more than \(interpreter.limits.integerBits) bits")
  }

  /// Quotient rounded down and remainder with the divisor's sign, as Python's float `divmod`.
  private static func floored(_ left: Double, _ right: Double) -> (quotient: Double, remainder: Double) {
    var remainder = left.truncatingRemainder(dividingBy: right)
    var quotient = (left - remainder) / right
    if remainder != 0 {
      if (right < 0) != (remainder < 0) {
        remainder += right
        quotient -= 1
      }
    } else {
      remainder = right.sign == .minus ? -0.0 : 0.0
    }
    if quotient != 0 {
      let floor = quotient.rounded(.down)
      return (quotient - floor > 0.5 ? floor + 1 : floor, remainder)
    }
    return ((left / right).sign == .minus ? -0.0 : 0.0, remainder)
  }
}
