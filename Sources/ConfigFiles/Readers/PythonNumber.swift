/// Numbers as Python's `int` and `float` read them, in a form that is equal when the numbers are.
enum PythonNumber {
  /// The digits of an integer without leading zeros, or nil.
  static func integer(_ text: String) -> String? {
    guard let (isNegative, digits) = signed(text), let plain = withoutUnderscores(digits) else { return nil }
    let significant = plain.drop { $0 == UInt8(ascii: "0") }
    if significant.isEmpty { return "0" }
    return (isNegative ? "-" : "") + String(decoding: significant, as: UTF8.self)
  }

  /// The shortest form of a float, or nil.
  static func float(_ text: String) -> String? {
    guard let (isNegative, body) = signed(text) else { return nil }
    let words = ["inf": "inf", "infinity": "inf", "nan": "nan"]
    if let word = words[String(decoding: body, as: UTF8.self).lowercased()] { return (isNegative ? "-" : "") + word }
    let parts = body.split(omittingEmptySubsequences: false) { $0 | 0x20 == UInt8(ascii: "e") }
    let mantissa = parts[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, mantissa.count <= 2, mantissa.contains(where: { !$0.isEmpty }) else { return nil }
    for part in mantissa where !part.isEmpty && withoutUnderscores(Array(part)) == nil { return nil }
    if parts.count == 2 {
      guard let (_, exponent) = signed(String(decoding: parts[1], as: UTF8.self)), withoutUnderscores(exponent) != nil
      else { return nil }
    }
    guard let value = Double(String(decoding: body.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)) else {
      return nil
    }
    return value == 0 ? "0.0" : "\(isNegative ? -value : value)"
  }

  private static func signed(_ text: String) -> (isNegative: Bool, rest: [UInt8])? {
    let bytes = asciiDigits(text)
    guard let first = bytes.first else { return nil }
    let hasSign = first == UInt8(ascii: "-") || first == UInt8(ascii: "+")
    return (first == UInt8(ascii: "-"), hasSign ? Array(bytes.dropFirst()) : bytes)
  }

  /// The text with the digits of all scripts as ASCII ones, as Python reads them.
  private static func asciiDigits(_ text: String) -> [UInt8] {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return Array(text.utf8) }
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue,
        let digit = Unicode.Scalar(0x30 + UInt32(value))
      {
        out.append(digit)
      } else {
        out.append(scalar)
      }
    }
    return Array(String(out).utf8)
  }

  /// Digits with single underscores between them, without these; nil for anything else.
  private static func withoutUnderscores(_ text: [UInt8]) -> [UInt8]? {
    guard !text.isEmpty, text.first != UInt8(ascii: "_"), text.last != UInt8(ascii: "_") else { return nil }
    var digits: [UInt8] = []
    var last: UInt8 = 0
    for byte in text {
      switch byte {
      case 0x30...0x39: digits.append(byte)
      case UInt8(ascii: "_"): if last == byte { return nil }
      default: return nil
      }
      last = byte
    }
    return digits
  }
}
