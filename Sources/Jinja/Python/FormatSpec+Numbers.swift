/// Whole numbers and floats under a format specification.
extension FormatSpec {
  func format(integer value: BigInt) throws(RenderError) -> String {
    if precision != nil, type == nil || "bcdoxXn".unicodeScalars.contains(type ?? "d") {
      throw RenderError.value("Precision not allowed in integer format specifier")
    }
    if noNegativeZero, type == nil || "bcdoxXn".unicodeScalars.contains(type ?? "d") {
      throw RenderError.value("Negative zero coercion (z) not allowed in format specifier with integer format code 'd'")
    }
    let radix: UInt32
    let mark: [UInt8]
    switch type {
    case nil, "d", "n": (radix, mark) = (10, [])
    case "b": (radix, mark) = (2, [0x30, 0x62])
    case "o": (radix, mark) = (8, [0x30, 0x6F])
    case "x": (radix, mark) = (16, [0x30, 0x78])
    case "X": (radix, mark) = (16, [0x30, 0x58])
    case "c": return try character(value)
    case "e", "E", "f", "F", "g", "G", "%":
      let double = value.double
      if double.isInfinite { throw RenderError.runtime("int too large to convert to float", kind: .overflow) }
      return try format(double: double)
    default: throw unknownType()
    }
    if radix == 10, value.decimalText == nil { throw PythonInteger.tooManyDigits }
    var digits = value.digits(radix: radix)
    if type == "X" { for index in digits.indices where digits[index] >= 0x61 { digits[index] -= 0x20 } }
    let prefix = signBytes(negative: value.isNegative) + (alternate ? mark : [])
    digits = grouped(digits, every: radix == 10 ? 3 : 4, rest: prefix.count)
    return try padded(prefix: prefix, digits: digits, count: digits.count, right: true)
  }

  private func character(_ value: BigInt) throws(RenderError) -> String {
    if sign != nil { throw RenderError.value("Sign not allowed with integer format specifier 'c'") }
    if alternate { throw RenderError.value("Alternate form (#) not allowed with integer format specifier 'c'") }
    if value.small == nil { throw .runtime("Python int too large to convert to C long", kind: .overflow) }
    guard let code = value.small, let number = UInt32(exactly: code), number < 0x110000 else {
      throw RenderError.runtime("%c arg not in range(0x110000)", kind: .overflow)
    }
    let text = String(Unicode.Scalar(number) ?? "\u{FFFD}")
    return try padded(prefix: [], digits: Array(text.utf8), count: 1, right: true)
  }

  func format(double value: Double) throws(RenderError) -> String {
    var value = value
    let kind = type ?? "\0"
    if kind == "\0", precision == nil, !alternate {
      return try finish(value, number: Array(FloatText.general(value.magnitude, forceFraction: true).utf8))
    }
    guard "\0eEfFgGn%".unicodeScalars.contains(kind) else { throw unknownType() }
    let precision = precision ?? (kind == "\0" ? 17 : 6)
    if precision > limit { throw RenderError.limit("a precision of \(precision) digits") }
    let upper = kind == "E" || kind == "F" || kind == "G"
    if kind == "%" { value *= 100 }
    guard value.isFinite else {
      let text = value.isNaN ? "nan" : "inf"
      return try finish(value, number: Array((upper ? text.uppercased() : text).utf8) + (kind == "%" ? [0x25] : []))
    }
    var number: [UInt8]
    switch kind {
    case "e", "E": number = FloatText.exponent(value, precision: precision, upper: upper)
    case "f", "F", "%": number = FloatText.fixed(value, precision: precision)
    case "\0" where self.precision == nil:
      number = Array(FloatText.general(value.magnitude, forceFraction: true).utf8)
    default:
      number = FloatText.significant(
        value, precision: precision, keepZeros: alternate, upper: upper, minimumFraction: kind == "\0")
    }
    if alternate, precision == 0, !number.contains(0x2E) {
      number.insert(0x2E, at: number.firstIndex { $0 | 0x20 == 0x65 } ?? number.count)
    }
    if noNegativeZero, value.sign == .minus, !number.contains(where: { $0 >= 0x31 && $0 <= 0x39 }) { value = 0 }
    if kind == "%" { number.append(0x25) }
    return try finish(value, number: number)
  }

  private func finish(_ value: Double, number: [UInt8]) throws(RenderError) -> String {
    let prefix = signBytes(negative: value.sign == .minus && !value.isNaN)
    guard grouping != nil, value.isFinite else {
      return try padded(prefix: prefix, digits: number, count: number.count, right: true)
    }
    let split = number.firstIndex { $0 < 0x30 || $0 > 0x39 } ?? number.count
    let tail = Array(number[split...])
    let whole = grouped(Array(number[..<split]), every: 3, rest: prefix.count + tail.count)
    return try padded(prefix: prefix, digits: whole + tail, count: whole.count + tail.count, right: true)
  }
}
