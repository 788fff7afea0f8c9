/// Methods and attributes of numbers.
enum NumberMethods {
  static let integer: [Function] = [
    .method("int", "bit_length") { (call: inout Call) throws(RenderError) in .int(value(call).bitWidth) },
    .method("int", "bit_count") { (call: inout Call) throws(RenderError) in
      .int(value(call).limbs.reduce(0) { $0 + $1.nonzeroBitCount })
    },
    .method("int", "conjugate") { (call: inout Call) throws(RenderError) in PythonInteger.value(value(call)) },
    .method("int", "as_integer_ratio") { (call: inout Call) throws(RenderError) in
      .tuple([PythonInteger.value(value(call)), .int(1)])
    },
    Function("to_bytes", body: toBytes),
  ]

  static let float: [Function] = [
    .method("float", "is_integer") { (call: inout Call) throws(RenderError) in
      let number = double(call)
      return .bool(number.isFinite && number == number.rounded())
    },
    .method("float", "conjugate") { (call: inout Call) throws(RenderError) in call.first },
    .method("float", "hex") { (call: inout Call) throws(RenderError) in .string(hex(double(call))) },
    .method("float", "as_integer_ratio") { (call: inout Call) throws(RenderError) in try ratio(double(call)) },
  ]

  /// An attribute of a number that is no method.
  static func property(_ name: String, of number: Value) -> Value? {
    switch (name, number) {
    case ("real", .bool(let truth)), ("numerator", .bool(let truth)): .int(truth ? 1 : 0)
    case ("real", .int), ("real", .float), ("numerator", .int): number
    case ("real", .object(let object)), ("numerator", .object(let object)): object is BigIntegerObject ? number : nil
    case ("imag", .float): .float(0)
    case ("imag", .int), ("imag", .bool): .int(0)
    case ("imag", .object(let object)): object is BigIntegerObject ? .int(0) : nil
    case ("denominator", .int), ("denominator", .bool): .int(1)
    case ("denominator", .object(let object)): object is BigIntegerObject ? .int(1) : nil
    default: nil
    }
  }

  private static func value(_ call: Call) -> BigInt { Number(call.first)?.integer ?? BigInt(0) }

  private static func double(_ call: Call) -> Double {
    if case .float(let number) = call.first { return number }
    return 0
  }

  private static func toBytes(_ call: inout Call) throws(RenderError) -> Value {
    let parameters: Parameters = ["self", "length?", "byteorder?", "signed?"]
    let bound = try call.bind(parameters)
    let length = try bound[1].map { (value) throws(RenderError) in try Call.integer(value) } ?? 1
    if length < 0 { throw .value("length argument must be non-negative") }
    try call.interpreter.checkLength(length)
    let order = bound[2]?.text ?? "big"
    guard order == "big" || order == "little" else { throw .value("byteorder must be either 'little' or 'big'") }
    let signed = try bound[3].map { (value) throws(RenderError) in try PythonItems.isTruthy(value) } ?? false
    let number = value(call)
    if number.isNegative, !signed { throw .runtime("can't convert negative int to unsigned", kind: .overflow) }
    let needed = number.bitWidth + (signed ? 1 : 0)
    let isLowest = number.isNegative && number.negated == BigInt(1).shiftedLeft(max(length * 8 - 1, 0))
    if needed > length * 8, !isLowest { throw .runtime("int too big to convert", kind: .overflow) }
    var bytes = [UInt8](repeating: 0, count: length)
    for index in bytes.indices where index / 4 < number.limbs.count {
      bytes[index] = UInt8(truncatingIfNeeded: number.limbs[index / 4] >> UInt32(index % 4 * 8))
    }
    if number.isNegative {
      var carry = true
      for index in bytes.indices {
        bytes[index] = ~bytes[index]
        if carry {
          let (sum, overflow) = bytes[index].addingReportingOverflow(1)
          bytes[index] = sum
          carry = overflow
        }
      }
    }
    return .object(BytesObject(order == "big" ? bytes.reversed() : bytes))
  }

  private static func hex(_ value: Double) -> String {
    if !value.isFinite { return FloatText.repr(value) }
    let sign = value.sign == .minus ? "-" : ""
    if value == 0 { return sign + "0x0.0p+0" }
    var digits = String(value.significandBitPattern, radix: 16)
    digits = String(repeating: "0", count: 13 - digits.utf8.count) + digits
    let exponent = value.isNormal ? Int(value.exponent) : -1022
    return "\(sign)0x\(value.isNormal ? 1 : 0).\(digits)p\(exponent < 0 ? "-" : "+")\(exponent.magnitude)"
  }

  private static func ratio(_ value: Double) throws(RenderError) -> Value {
    if value.isNaN { throw .value("cannot convert NaN to integer ratio") }
    if value.isInfinite { throw .runtime("cannot convert Infinity to integer ratio", kind: .overflow) }
    var numerator = value
    var shift = 0
    while numerator != numerator.rounded(), shift < 1100 {
      numerator *= 2
      shift += 1
    }
    guard let whole = BigInt(truncating: numerator) else { return .none }
    return .tuple([PythonInteger.value(whole), PythonInteger.value(BigInt(1).shiftedLeft(shift))])
  }
}
