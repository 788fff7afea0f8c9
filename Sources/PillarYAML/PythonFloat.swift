/// The text of floating-point numbers.
public enum PythonFloat {
  /// The shortest text that reads back the same, in the form of Python's `repr`: `1.0`, `1e+16`, `1e-05`.
  ///
  /// Infinities and NaN are `inf`, `-inf` and `nan`.
  public static func text(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
    let (digits, exponent) = shortest(value.magnitude)
    let sign = value.sign == .minus ? "-" : ""
    // Python writes an exponent below 1e-4 and from 1e16 on.
    if exponent < -4 || exponent >= 16 {
      var text = sign + String(decoding: digits.prefix(1), as: UTF8.self)
      if digits.count > 1 { text += "." + String(decoding: digits.dropFirst(), as: UTF8.self) }
      return text + "e" + (exponent < 0 ? "-" : "+") + (abs(exponent) < 10 ? "0" : "") + String(abs(exponent))
    }
    if exponent < 0 {
      return sign + "0." + String(repeating: "0", count: -exponent - 1) + String(decoding: digits, as: UTF8.self)
    }
    let whole = digits.prefix(exponent + 1)
    let padding = String(repeating: "0", count: exponent + 1 - whole.count)
    let fraction = digits.dropFirst(exponent + 1)
    return sign + String(decoding: whole, as: UTF8.self) + padding + "."
      + (fraction.isEmpty ? "0" : String(decoding: fraction, as: UTF8.self))
  }

  /// The text of an infinity or NaN as YAML writes it: `.inf`, `-.inf`, `.nan`.
  static func yamlText(_ value: Double) -> String { value.isNaN ? ".nan" : value < 0 ? "-.inf" : ".inf" }

  /// The shortest significant digits of a value that is not negative, and the power of ten of the first one.
  private static func shortest(_ value: Double) -> (digits: [UInt8], exponent: Int) {
    guard value != 0 else { return ([0x30], 0) }
    var digits: [UInt8] = []
    var exponent = 0
    var pointPlace: Int?
    let text = Array(value.description.utf8)
    let mantissa = text.prefix { $0 != 0x65 }
    if mantissa.count < text.count {
      exponent = Int(String(decoding: text.dropFirst(mantissa.count + 1), as: UTF8.self)) ?? 0
    }
    for byte in mantissa {
      if byte == 0x2E { pointPlace = digits.count } else { digits.append(byte) }
    }
    exponent += (pointPlace ?? digits.count) - 1
    while digits.count > 1, digits.first == 0x30 {
      digits.removeFirst()
      exponent -= 1
    }
    while digits.count > 1, digits.last == 0x30 { digits.removeLast() }
    return (digits, exponent)
  }
}
