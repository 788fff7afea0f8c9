/// Python's `round(value, digits)`, `math.ceil` and `math.floor`.
enum Rounding {
  /// Rounds half to even on the exact value.
  static func round(_ value: Value, _ digits: Value) throws(RenderError) -> Value {
    if case .undefined(let undefined) = value {
      throw .type("type \(PythonText.typeName(.undefined(undefined))) doesn't define __round__ method")
    }
    guard let number = Number(value) else { throw .type("type \(value.typeName) doesn't define __round__ method") }
    guard !digits.isNone else {
      guard case .float(let float) = number else { return PythonInteger.value(number.integer ?? BigInt(0)) }
      return PythonInteger.value(try NumberText.whole(float.rounded(.toNearestOrEven)))
    }
    let places = try Call.integer(digits)
    switch number {
    case .float(let float): return .float(try round(float, places))
    case .int, .big: return try round(number.integer ?? BigInt(0), places)
    }
  }

  private static func round(_ value: Double, _ places: Int) throws(RenderError) -> Double {
    guard value.isFinite, value != 0 else { return value }
    if places > 323 { return value }
    if places < -309 { return value.sign == .minus ? -0.0 : 0.0 }
    if places == 0 { return value.rounded(.toNearestOrEven) }
    let exact = FloatText.exact(value)
    let rounded = FloatText.rounded(exact, keeping: exact.point + places)
    guard !rounded.digits.isEmpty else { return value.sign == .minus ? -0.0 : 0.0 }
    let text = "0.\(String(decoding: rounded.digits, as: UTF8.self))e\(rounded.point)"
    guard let result = Double(text) else { return value }
    if result.isInfinite { throw .runtime("rounded value too large to represent", kind: .overflow) }
    return value.sign == .minus ? -result : result
  }

  private static func round(_ value: BigInt, _ places: Int) throws(RenderError) -> Value {
    if places >= 0 { return PythonInteger.value(value) }
    guard places > -5000, let unit = BigInt(10).power(-places) else { return .int(0) }
    guard let (quotient, remainder) = value.flooredDivision(by: unit) else { return .int(0) }
    let double = remainder + remainder
    let up = double > unit || (double == unit && quotient.isOdd)
    return PythonInteger.value((up ? quotient + BigInt(1) : quotient) * unit)
  }

  /// Rounds up or down at a decimal place: scaled, made whole, and divided again.
  static func directed(
    _ value: Value, _ digits: Value, up: Bool, _ interpreter: Interpreter
  ) throws(RenderError) -> Value {
    let scale = try PythonArithmetic.power(.int(10), digits, interpreter)
    let scaled = try PythonArithmetic.multiply(value, scale, interpreter)
    var whole = scaled
    switch Number(scaled) {
    case .float(let number)?:
      whole = PythonInteger.value(try NumberText.whole(number.rounded(up ? .up : .down)))
    case nil: throw .type("must be real number, not \(PythonText.typeName(scaled))")
    default: break
    }
    if case .bool(let truth) = whole { whole = .int(truth ? 1 : 0) }
    return try PythonArithmetic.divide(whole, PythonArithmetic.power(.int(10), digits, interpreter), interpreter)
  }
}
