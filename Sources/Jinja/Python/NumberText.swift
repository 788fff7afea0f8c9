/// Numbers read from text, and floats made whole, as Python's `int()` and `float()` do it.
enum NumberText {
  /// The whole part of a float; throws for infinity and NaN.
  static func whole(_ value: Double) throws(RenderError) -> BigInt {
    if let small = Int(exactly: value.rounded(.towardZero)) { return BigInt(small) }
    if value.isNaN { throw .value("cannot convert float NaN to integer") }
    guard let big = BigInt(truncating: value) else {
      throw .runtime("cannot convert float infinity to integer", kind: .overflow)
    }
    return big
  }

  /// Python's `int(text, base)`, nil where it raises ValueError.
  static func integer(_ text: String, base: Int = 10) -> Value? {
    guard base == 0 || (base >= 2 && base <= 36) else { return nil }
    var bytes = digitsOnly(text)
    var negative = false
    if let first = bytes.first, first == 0x2B || first == 0x2D {
      negative = first == 0x2D
      bytes.removeFirst()
    }
    var radix = base
    var separatorAllowed = false
    if bytes.count > 1, bytes[0] == 0x30 {
      let marked: Int? =
        switch bytes[1] | 0x20 {
        case 0x78: 16
        case 0x6F: 8
        case 0x62: 2
        default: nil
        }
      if let marked, base == marked || base == 0 {
        bytes.removeFirst(2)
        radix = marked
        separatorAllowed = true
      }
    }
    if radix == 0 {
      radix = 10
      if bytes.first == 0x30, bytes.contains(where: { $0 != 0x30 && $0 != 0x5F }) { return nil }
    }
    guard let digits = withoutSeparators(bytes, leading: separatorAllowed), !digits.isEmpty else { return nil }
    if digits.count < 18 {
      var result = 0
      for byte in digits {
        guard let digit = value(byte), digit < radix else { return nil }
        let (product, overflow) = result.multipliedReportingOverflow(by: radix)
        let (sum, carry) = product.addingReportingOverflow(digit)
        if overflow || carry { return big(digits, radix, negative) }
        result = sum
      }
      return .int(negative ? -result : result)
    }
    return big(digits, radix, negative)
  }

  private static func big(_ digits: [UInt8], _ radix: Int, _ negative: Bool) -> Value? {
    if radix & (radix - 1) != 0, digits.count > BigInt.maximumDecimalDigits { return nil }
    return BigInt(digits: digits, radix: UInt32(radix), negative: negative).map(PythonInteger.value)
  }

  private static func value(_ byte: UInt8) -> Int? {
    switch byte {
    case 0x30...0x39: Int(byte) - 0x30
    case 0x61...0x7A: Int(byte) - 0x61 + 10
    case 0x41...0x5A: Int(byte) - 0x41 + 10
    default: nil
    }
  }

  /// Python's `float(text)`, nil where it raises ValueError.
  static func float(_ text: String) -> Double? {
    guard let bytes = withoutSeparators(digitsOnly(text), leading: false), !bytes.isEmpty else { return nil }
    var rest = bytes[...]
    if rest.first == 0x2B || rest.first == 0x2D { rest = rest.dropFirst() }
    let word = String(decoding: rest.map { $0 | 0x20 }, as: UTF8.self)
    let negative = bytes.first == 0x2D
    switch word {
    case "inf", "infinity": return negative ? -.infinity : .infinity
    case "nan": return .nan
    default: break
    }
    guard isDecimal(rest) else { return nil }
    return Double(String(decoding: bytes, as: UTF8.self))
  }

  /// True for `digits[.digits][e[sign]digits]` with a digit before or after the point.
  private static func isDecimal(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    func digits() -> Int {
      let count = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }.count
      rest = rest.dropFirst(count)
      return count
    }
    var mantissa = digits()
    if rest.first == 0x2E {
      rest = rest.dropFirst()
      mantissa += digits()
    }
    guard mantissa > 0 else { return false }
    if let mark = rest.first, mark | 0x20 == 0x65 {
      rest = rest.dropFirst()
      if rest.first == 0x2B || rest.first == 0x2D { rest = rest.dropFirst() }
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }

  /// The bytes without surrounding space, with digits of all scripts made ASCII; other code points become `?`.
  private static func digitsOnly(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    if text.isASCIIText {
      bytes = Array(text.utf8)
      while let last = bytes.last, UnicodeScalar(last).isPythonSpace { bytes.removeLast() }
      let leading = bytes.prefix { UnicodeScalar($0).isPythonSpace }.count
      if leading > 0 { bytes.removeFirst(leading) }
      return bytes
    }
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        bytes.append(UInt8(scalar.value))
      } else if let digit = scalar.decimalDigit {
        bytes.append(0x30 + digit)
      } else {
        bytes.append(scalar.isPythonSpace ? 0x20 : 0x3F)
      }
    }
    return digitsOnly(String(decoding: bytes, as: UTF8.self))
  }

  /// Removes underscores, each of which must stand between two digits.
  private static func withoutSeparators(_ bytes: [UInt8], leading: Bool) -> [UInt8]? {
    guard bytes.contains(0x5F) else { return bytes }
    var result: [UInt8] = []
    var afterDigit = leading
    for (index, byte) in bytes.enumerated() {
      if byte == 0x5F {
        guard afterDigit, index + 1 < bytes.count, value(bytes[index + 1]) != nil else { return nil }
        afterDigit = false
      } else {
        afterDigit = value(byte) != nil
        result.append(byte)
      }
    }
    return result
  }
}
