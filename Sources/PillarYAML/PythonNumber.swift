/// Conversions of text to numbers as Python's `int` and `float` make them, which PyYAML relies on.
enum PythonNumber {
  /// What PyYAML makes of a scalar of type int (`YAML 1.1 int`), with the notation it found.
  struct Integer {
    var content: Node.Content
    var form: Node.Form
  }

  /// Why a text is not a number.
  enum Failure: Error {
    /// It is none.
    case notANumber
    /// It has more digits than Python converts.
    case tooLong
  }

  /// Converts a scalar of type int; Salt's rules drop the leading zeros of an unsigned one first.
  static func integer(_ text: Span<UInt8>, rules: YAMLRules, digitLimit: Int) throws(Failure) -> Integer {
    // In base 2 a number has the most digits.
    if text.count > digitLimit * 16 { throw .tooLong }
    var bytes = asciiDigits(text)
    var form = Node.Form.plain
    if rules != .plain, bytes.count > 1, bytes[0] == 0x30, bytes[1] != 0x62, bytes[1] != 0x78 {
      bytes = Array(bytes.drop { $0 == 0x30 })
      if bytes.isEmpty { bytes = [0x30] }
      form = .leadingZeros
    }
    if rules == .yamlex { return Integer(content: try decimal(bytes, limit: digitLimit).content, form: form) }
    bytes.removeAll { $0 == 0x5F }
    guard let first = bytes.first else { throw .notANumber }
    let isNegative = first == 0x2D
    if isNegative || first == 0x2B { bytes.removeFirst() }
    guard let lead = bytes.first else { throw .notANumber }
    let second = bytes.count > 1 ? bytes[1] : 0
    var value: DecimalInteger
    if bytes == [0x30] {
      return Integer(content: .int(0), form: form)
    } else if lead == 0x30, second == 0x62 {
      value = try digits(bytes[2...], base: 2, limit: digitLimit)
      form = .base2
    } else if lead == 0x30, second == 0x78 {
      value = try digits(bytes[2...], base: 16, limit: digitLimit)
      form = .hexadecimal
    } else if lead == 0x30 {
      value = try digits(bytes[...], base: 8, limit: digitLimit)
      form = .octal
    } else if bytes.contains(0x3A) {
      value = try sexagesimal(bytes, limit: digitLimit)
      form = .sexagesimal
    } else {
      value = try digits(bytes[...], base: 10, limit: digitLimit)
    }
    if isNegative { value.isNegative.toggle() }
    return Integer(content: value.content, form: form)
  }

  /// Python's `int(text)`, which takes single underscores between digits.
  private static func decimal(_ bytes: [UInt8], limit: Int) throws(Failure) -> DecimalInteger {
    for (place, byte) in bytes.enumerated() where byte == 0x5F {
      let previous = place > 0 ? bytes[place - 1] : 0
      let next = place + 1 < bytes.count ? bytes[place + 1] : 0
      guard digitValue(previous) != nil, digitValue(next) != nil else { throw .notANumber }
    }
    return try digits(bytes[...].filter { $0 != 0x5F }[...], base: 10, limit: limit)
  }

  private static func sexagesimal(_ bytes: [UInt8], limit: Int) throws(Failure) -> DecimalInteger {
    var value = DecimalInteger()
    for part in bytes.split(separator: 0x3A, omittingEmptySubsequences: false) {
      let group = try digits(part, base: 10, limit: limit)
      value.multiply(by: 60, adding: 0)
      value.add(group)
      if value.digitCount > limit + 9 { throw .tooLong }
    }
    return value
  }

  /// Python's `int(text, base)`: spaces around, one sign and the base's own prefix are allowed.
  private static func digits(
    _ text: ArraySlice<UInt8>, base: UInt64, limit: Int
  ) throws(Failure) -> DecimalInteger {
    var text = trimmed(text)
    var value = DecimalInteger()
    if let sign = text.first, sign == 0x2B || sign == 0x2D {
      value.isNegative = sign == 0x2D
      text = text.dropFirst()
    }
    let letter: UInt8? = base == 16 ? 0x78 : base == 2 ? 0x62 : base == 8 ? 0x6F : nil
    if let letter, text.count >= 2, text.first == 0x30, text[text.startIndex + 1] | 0x20 == letter {
      text = text.dropFirst(2)
    }
    guard !text.isEmpty else { throw .notANumber }
    var factor: UInt64 = 1
    var pending: UInt64 = 0
    var significant = 0
    for byte in text {
      guard let digit = digitValue(byte), digit < base else { throw .notANumber }
      if significant > 0 || digit > 0 { significant += 1 }
      // A number of too many digits is not worth the time that converting it takes.
      if significant > limit * 4 { continue }
      pending = pending * base + digit
      factor *= base
      if factor >= 100_000_000 {
        value.multiply(by: factor, adding: pending)
        factor = 1
        pending = 0
      }
    }
    if base == 10 ? text.count > limit : significant > limit * 4 { throw .tooLong }
    value.multiply(by: factor, adding: pending)
    if value.digitCount > limit + 9 { throw .tooLong }
    return value
  }

  private static func digitValue(_ byte: UInt8) -> UInt64? {
    switch byte {
    case 0x30...0x39: UInt64(byte - 0x30)
    case 0x61...0x66: UInt64(byte - 0x61 + 10)
    case 0x41...0x46: UInt64(byte - 0x41 + 10)
    default: nil
    }
  }

  /// What PyYAML makes of a scalar of type float (`YAML 1.1 float`).
  static func float(_ text: Span<UInt8>) throws(Failure) -> (value: Double, form: Node.Form) {
    var bytes = asciiDigits(text)
    bytes.removeAll { $0 == 0x5F }
    for index in bytes.indices where bytes[index] &- 0x41 < 26 { bytes[index] |= 0x20 }
    guard let first = bytes.first else { throw .notANumber }
    let sign: Double = first == 0x2D ? -1 : 1
    if first == 0x2B || first == 0x2D { bytes.removeFirst() }
    if bytes == Array(".inf".utf8) { return (sign * .infinity, .plain) }
    if bytes == Array(".nan".utf8) { return (.nan, .plain) }
    guard bytes.contains(0x3A) else { return (sign * (try pythonFloat(bytes[...])), .plain) }
    var base = 1.0
    var value = 0.0
    var end = bytes.count
    while end >= 0 {
      let colon = bytes[..<end].lastIndex(of: 0x3A) ?? -1
      value += try pythonFloat(bytes[(colon + 1)..<end]) * base
      base *= 60
      end = colon
    }
    return (sign * value, .sexagesimal)
  }

  /// Python's `float(text)` for text without underscores.
  private static func pythonFloat(_ text: ArraySlice<UInt8>) throws(Failure) -> Double {
    let text = trimmed(text)
    var unsigned = text[...]
    if let sign = unsigned.first, sign == 0x2B || sign == 0x2D { unsigned = unsigned.dropFirst() }
    let word = String(decoding: unsigned, as: UTF8.self)
    if word != "inf", word != "infinity", word != "nan" {
      guard unsigned.allSatisfy({ $0 &- 0x30 < 10 || $0 == 0x2E || $0 == 0x65 || $0 == 0x2B || $0 == 0x2D }) else {
        throw .notANumber
      }
    }
    guard let value = Double(String(decoding: text, as: UTF8.self)) else { throw .notANumber }
    return value
  }

  /// The bytes without the white space that Python strips.
  private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) || (0x1C...0x1F).contains(byte) }
    var text = text
    while let byte = text.first, isSpace(byte) { text = text.dropFirst() }
    while let byte = text.last, isSpace(byte) { text = text.dropLast() }
    return text
  }

  /// The text with decimal digits of other scripts as ASCII digits and other white space as spaces.
  private static func asciiDigits(_ text: Span<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var isASCII = true
    for position in 0..<text.count {
      bytes.append(text[position])
      if text[position] >= 0x80 { isASCII = false }
    }
    guard !isASCII else { return bytes }
    var out: [UInt8] = []
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if scalar.value >= 0x80, scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
        out.append(0x30 + UInt8(value))
      } else if scalar.value >= 0x80, scalar.properties.isWhitespace {
        out.append(0x20)
      } else {
        out.append(contentsOf: String(scalar).utf8)
      }
    }
    return out
  }
}
