/// An integer beyond 64 bits.
final class BigIntegerObject: Object {
  let value: BigInt

  init(_ value: BigInt) { self.value = value }

  override var typeName: String { "int" }

  override func repr(_ interpreter: Interpreter?) throws(RenderError) -> String {
    guard let text = value.decimalText else { throw PythonInteger.tooManyDigits }
    return text
  }

  override func hash() -> Int? { value.hashValue }

  override func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    NumberMethods.property(name, of: .object(self)) ?? Methods.bound(name, MethodTables.int, .object(self))
  }
}

/// Integers of both sizes.
enum PythonInteger {
  /// The value of an integer, small where it fits.
  static func value(_ number: BigInt) -> Value {
    if let small = number.small { return .int(small) }
    return .object(BigIntegerObject(number))
  }

  /// Python 3.11's refusal to write very long integers.
  static var tooManyDigits: RenderError {
    .value(
      "Exceeds the limit (\(BigInt.maximumDecimalDigits) digits) for integer string conversion; "
        + "use sys.set_int_max_str_digits() to increase the limit")
  }

  /// The value as an index (Python's `__index__`), clamped to the range of a machine integer; nil for other types.
  static func index(_ value: Value) -> Int? {
    switch value {
    case .int(let number): return number
    case .bool(let truth): return truth ? 1 : 0
    case .object(let object):
      guard let big = object as? BigIntegerObject else { return nil }
      return big.value.isNegative ? Int.min : Int.max
    default: return nil
    }
  }
}

/// A number of any of Python's types that templates meet; booleans count as integers.
enum Number {
  case int(Int)
  case big(BigInt)
  case float(Double)

  init?(_ value: Value) {
    switch value {
    case .int(let number): self = .int(number)
    case .bool(let truth): self = .int(truth ? 1 : 0)
    case .float(let number): self = .float(number)
    case .object(let object):
      guard let big = object as? BigIntegerObject else { return nil }
      self = .big(big.value)
    default: return nil
    }
  }

  /// The number as an integer of any size; nil for floats.
  var integer: BigInt? {
    switch self {
    case .int(let number): BigInt(number)
    case .big(let number): number
    case .float: nil
    }
  }

  /// The number as a float; throws for an integer beyond the range.
  func double() throws(RenderError) -> Double {
    switch self {
    case .int(let number): return Double(number)
    case .float(let number): return number
    case .big(let number):
      let result = number.double
      if result.isInfinite { throw .runtime("int too large to convert to float", kind: .overflow) }
      return result
    }
  }

  var isZero: Bool {
    switch self {
    case .int(let number): number == 0
    case .big: false
    case .float(let number): number == 0
    }
  }

  /// Exact order across types: negative, zero, positive; nil when one is not a number.
  static func order(_ left: Number, _ right: Number) -> Int? {
    switch (left, right) {
    case (.int(let left), .int(let right)): return left < right ? -1 : left == right ? 0 : 1
    case (.float(let left), .float(let right)): return order(left, right)
    case (.float(let float), let other): return other.integer.flatMap { order($0, float) }.map { -$0 }
    case (let other, .float(let float)): return other.integer.flatMap { order($0, float) }
    default:
      guard let left = left.integer, let right = right.integer else { return nil }
      return left < right ? -1 : left == right ? 0 : 1
    }
  }

  private static func order(_ left: Double, _ right: Double) -> Int? {
    left < right ? -1 : left == right ? 0 : left > right ? 1 : nil
  }

  private static func order(_ integer: BigInt, _ float: Double) -> Int? {
    if float.isNaN { return nil }
    guard let whole = BigInt(truncating: float) else { return float > 0 ? -1 : 1 }
    if integer != whole { return integer < whole ? -1 : 1 }
    let rest = float - float.rounded(.towardZero)
    return rest > 0 ? -1 : rest < 0 ? 1 : 0
  }
}
