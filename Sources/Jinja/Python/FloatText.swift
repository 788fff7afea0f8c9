/// The decimal digits of a finite number and where the point stands: the value is 0.d1d2d3... times 10 to `point`.
struct DecimalDigits {
  var digits: [UInt8]
  var point: Int
}

/// Text of floats as Python 3.11 writes it.
enum FloatText {
  /// Python's `repr` and `str` of a float: the shortest digits that read back the same.
  static func repr(_ value: Double) -> String {
    if let small = Int(exactly: value), small.magnitude < 1_000_000_000_000_000 {
      return value.sign == .minus && small == 0 ? "-0.0" : "\(small).0"
    }
    return general(value, forceFraction: true)
  }

  /// The shortest digits in positional or scientific form, with `.0` after a whole number where asked.
  static func general(_ value: Double, forceFraction: Bool) -> String {
    if value.isNaN { return "nan" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    let decimal = shortest(value)
    var out: [UInt8] = []
    if value.sign == .minus { out.append(0x2D) }
    if decimal.point > 16 || decimal.point < -3 {
      scientific(decimal.digits, exponent: decimal.point - 1, to: &out)
    } else {
      positional(decimal, to: &out)
      if forceFraction, decimal.point >= decimal.digits.count { out += [0x2E, 0x30] }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The fewest digits that identify a finite number, without trailing zeros; `0` for zero.
  static func shortest(_ value: Double) -> DecimalDigits {
    guard value != 0 else { return DecimalDigits(digits: [0x30], point: 1) }
    var digits: [UInt8] = []
    var point: Int?
    var exponent = 0
    var negative = false
    var inExponent = false
    for byte in value.magnitude.description.utf8 {
      switch byte {
      case 0x2E: point = digits.count
      case 0x65, 0x45: inExponent = true
      case 0x2D: negative = true
      case 0x2B: break
      default:
        if inExponent {
          exponent = exponent * 10 + Int(byte) - 0x30
        } else {
          digits.append(byte)
        }
      }
    }
    var place = (point ?? digits.count) + (negative ? -exponent : exponent)
    let leading = digits.prefix { $0 == 0x30 }.count
    digits.removeFirst(leading)
    place -= leading
    while digits.last == 0x30 { digits.removeLast() }
    return DecimalDigits(digits: digits, point: place)
  }

  /// All digits of a finite number, exactly.
  static func exact(_ value: Double) -> DecimalDigits {
    guard value != 0 else { return DecimalDigits(digits: [0x30], point: 1) }
    let magnitude = value.magnitude
    var significand = magnitude.significandBitPattern
    var exponent = -1074
    if magnitude.isNormal {
      significand |= 1 << 52
      exponent = Int(magnitude.exponent) - 52
    }
    let zeros = significand.trailingZeroBitCount
    significand >>= UInt64(zeros)
    exponent += zeros
    let whole = BigInt(negative: false, limbs: [UInt32(truncatingIfNeeded: significand), UInt32(significand >> 32)])
    var digits: [UInt8]
    var point: Int
    if exponent >= 0 {
      digits = whole.shiftedLeft(exponent).digits()
      point = digits.count
    } else {
      let scaled = (BigInt(5).power(-exponent) ?? BigInt(1)) * whole
      digits = scaled.digits()
      point = digits.count + exponent
    }
    while digits.count > 1, digits.last == 0x30 { digits.removeLast() }
    return DecimalDigits(digits: digits, point: point)
  }

  /// Rounds exact digits half to even, keeping `count` of them (which may be zero or negative: nothing is left then).
  static func rounded(_ decimal: DecimalDigits, keeping count: Int) -> DecimalDigits {
    guard count < decimal.digits.count else { return decimal }
    guard count >= 0 else { return DecimalDigits(digits: [], point: decimal.point) }
    let next = decimal.digits[count]
    let above = next > 0x35 || (next == 0x35 && decimal.digits[(count + 1)...].contains { $0 != 0x30 })
    let odd = count > 0 && decimal.digits[count - 1] & 1 == 1
    var digits = Array(decimal.digits[..<count])
    var point = decimal.point
    if above || (next == 0x35 && odd) {
      var index = count - 1
      while index >= 0, digits[index] == 0x39 {
        digits[index] = 0x30
        index -= 1
      }
      if index >= 0 {
        digits[index] += 1
      } else {
        digits.insert(0x31, at: 0)
        point += 1
        if count > 0 { digits.removeLast() }
      }
    }
    return DecimalDigits(digits: digits, point: point)
  }

  /// A finite number's magnitude with exactly `precision` digits after the point.
  static func fixed(_ value: Double, precision: Int) -> [UInt8] {
    if let fast = fixedFast(value, precision: precision) { return fast }
    let decimal = exact(value)
    var rounded = self.rounded(decimal, keeping: decimal.point + precision)
    if value == 0 || rounded.digits.isEmpty { rounded = DecimalDigits(digits: [], point: 0) }
    var out: [UInt8] = []
    if rounded.point <= 0 {
      out.append(0x30)
    } else {
      for index in 0..<rounded.point { out.append(index < rounded.digits.count ? rounded.digits[index] : 0x30) }
    }
    guard precision > 0 else { return out }
    out.append(0x2E)
    for place in 0..<precision {
      let index = rounded.point + place
      out.append(index >= 0 && index < rounded.digits.count ? rounded.digits[index] : 0x30)
    }
    return out
  }

  /// Fixed-point text for the usual case: few digits, and no doubt about the rounding.
  private static func fixedFast(_ value: Double, precision: Int) -> [UInt8]? {
    guard precision <= 6, value.magnitude < 1e11 else { return nil }
    var scale = 1
    for _ in 0..<precision { scale *= 10 }
    let scaled = value.magnitude * Double(scale)
    guard scaled < 1e11 else { return nil }
    let floor = scaled.rounded(.down)
    let rest = scaled - floor
    // The product is off by less than one part in 2^52; away from a half the rounding is certain.
    guard (rest - 0.5).magnitude > 1e-4 else { return nil }
    let whole = Int(floor) + (rest > 0.5 ? 1 : 0)
    var out = Array(String(whole / scale).utf8)
    guard precision > 0 else { return out }
    out.append(0x2E)
    let fraction = String(whole % scale).utf8
    out.append(contentsOf: repeatElement(0x30, count: precision - fraction.count))
    out.append(contentsOf: fraction)
    return out
  }

  /// A finite number's magnitude in scientific form with `precision` digits after the point.
  static func exponent(_ value: Double, precision: Int, upper: Bool = false) -> [UInt8] {
    var decimal = rounded(exact(value), keeping: precision + 1)
    while decimal.digits.count < precision + 1 { decimal.digits.append(0x30) }
    var out: [UInt8] = []
    scientific(decimal.digits, exponent: value == 0 ? 0 : decimal.point - 1, to: &out, upper: upper)
    return out
  }

  /// A finite number's magnitude in the general form (`%g`) with `precision` significant digits.
  static func significant(
    _ value: Double, precision: Int, keepZeros: Bool = false, upper: Bool = false, minimumFraction: Bool = false
  ) -> [UInt8] {
    let precision = max(precision, 1)
    var decimal = rounded(exact(value), keeping: precision)
    if value == 0 { decimal = DecimalDigits(digits: [0x30], point: 1) }
    if keepZeros {
      while decimal.digits.count < precision { decimal.digits.append(0x30) }
    } else {
      while decimal.digits.count > 1, decimal.digits.last == 0x30 { decimal.digits.removeLast() }
    }
    let exponent = decimal.point - 1
    var out: [UInt8] = []
    if exponent < -4 || exponent >= (minimumFraction ? precision - 1 : precision) {
      scientific(decimal.digits, exponent: exponent, to: &out, upper: upper)
      return out
    }
    positional(decimal, to: &out)
    if keepZeros, !out.contains(0x2E) { out.append(0x2E) }
    if minimumFraction, !out.contains(0x2E) { out += [0x2E, 0x30] }
    return out
  }

  private static func scientific(_ digits: [UInt8], exponent: Int, to out: inout [UInt8], upper: Bool = false) {
    out.append(digits.first ?? 0x30)
    if digits.count > 1 {
      out.append(0x2E)
      out += digits[1...]
    }
    out.append(upper ? 0x45 : 0x65)
    out.append(exponent < 0 ? 0x2D : 0x2B)
    let text = String(exponent.magnitude)
    if text.utf8.count < 2 { out.append(0x30) }
    out += Array(text.utf8)
  }

  private static func positional(_ decimal: DecimalDigits, to out: inout [UInt8]) {
    if decimal.point <= 0 {
      out += [0x30, 0x2E]
      out.append(contentsOf: repeatElement(0x30, count: -decimal.point))
      out += decimal.digits
      return
    }
    for (index, digit) in decimal.digits.enumerated() {
      if index == decimal.point { out.append(0x2E) }
      out.append(digit)
    }
    if decimal.point > decimal.digits.count {
      out.append(contentsOf: repeatElement(0x30, count: decimal.point - decimal.digits.count))
    }
  }
}
