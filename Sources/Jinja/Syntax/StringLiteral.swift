/// Decodes the escapes of a string literal (Python's `unicode-escape` over the text's ASCII form).
enum StringLiteral {
  /// The text of `bytes[start..<end]`, or what is wrong with an escape.
  static func decode(_ bytes: [UInt8], _ start: Int, _ end: Int) -> (text: String, problem: String?) {
    var out: [UInt8] = []
    out.reserveCapacity(end - start)
    var index = start
    while index < end {
      let byte = bytes[index]
      guard byte == 0x5C else {
        out.append(byte)
        index += 1
        continue
      }
      guard index + 1 < end else { return ("", "\\ at end of string") }
      if let problem = escape(bytes, &index, end, &out) { return ("", problem) }
    }
    return (String(decoding: out, as: UTF8.self), nil)
  }

  private static func escape(_ bytes: [UInt8], _ index: inout Int, _ end: Int, _ out: inout [UInt8]) -> String? {
    let kind = bytes[index + 1]
    if let simple = simple(kind) {
      out.append(simple)
      index += 2
      return nil
    }
    switch kind {
    case 0x0A: index += 2
    case 0x30...0x37: octal(bytes, &index, end, &out)
    case 0x78: return hexadecimal(bytes, &index, end, 2, "truncated \\xXX escape", &out)
    case 0x75: return hexadecimal(bytes, &index, end, 4, "truncated \\uXXXX escape", &out)
    case 0x55: return hexadecimal(bytes, &index, end, 8, "truncated \\UXXXXXXXX escape", &out)
    case 0x4E: return named(bytes, &index, end, &out)
    case 0x80...0xFF: wide(bytes, &index, &out)
    default:
      out.append(0x5C)
      out.append(kind)
      index += 2
    }
    return nil
  }

  private static func simple(_ kind: UInt8) -> UInt8? {
    switch kind {
    case 0x5C, 0x27, 0x22: kind
    case 0x6E: 0x0A
    case 0x74: 0x09
    case 0x72: 0x0D
    case 0x61: 0x07
    case 0x62: 0x08
    case 0x66: 0x0C
    case 0x76: 0x0B
    default: nil
    }
  }

  private static func octal(_ bytes: [UInt8], _ index: inout Int, _ end: Int, _ out: inout [UInt8]) {
    var value: UInt32 = 0
    var position = index + 1
    while position < end, position < index + 4, bytes[position] >= 0x30, bytes[position] <= 0x37 {
      value = value * 8 + UInt32(bytes[position] - 0x30)
      position += 1
    }
    append(value, &out)
    index = position
  }

  private static func hexadecimal(
    _ bytes: [UInt8], _ index: inout Int, _ end: Int, _ count: Int, _ problem: String, _ out: inout [UInt8]
  ) -> String? {
    var value: UInt32 = 0
    for position in index + 2..<index + 2 + count {
      guard position < end, let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue, bytes[position] < 0x80
      else { return problem }
      value = value << 4 | UInt32(digit)
    }
    if value > 0x10FFFF { return "illegal Unicode character" }
    guard append(value, &out) else { return "surrogates not allowed" }
    index += 2 + count
    return nil
  }

  private static func named(_ bytes: [UInt8], _ index: inout Int, _ end: Int, _ out: inout [UInt8]) -> String? {
    guard index + 2 < end, bytes[index + 2] == 0x7B,
      let close = bytes[index + 3..<end].firstIndex(of: 0x7D), close > index + 3
    else { return "malformed \\N character escape" }
    let wanted = String(decoding: bytes[index + 3..<close], as: UTF8.self).uppercased()
    for value in UInt32(0x20)...0x1FFFF {
      guard let scalar = Unicode.Scalar(value), scalar.properties.name == wanted else { continue }
      append(value, &out)
      index = close + 1
      return nil
    }
    return "unknown Unicode character name"
  }

  // Python turns the character into an escape of its own first, so that the backslash escapes a backslash.
  private static func wide(_ bytes: [UInt8], _ index: inout Int, _ out: inout [UInt8]) {
    let (scalar, length) = Characters.scalar(bytes, at: index + 1)
    let digits = String(scalar.value, radix: 16)
    let (prefix, width) = scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
    out.append(0x5C)
    out.append(contentsOf: (prefix + String(repeating: "0", count: width - digits.utf8.count) + digits).utf8)
    index += 1 + length
  }

  @discardableResult
  private static func append(_ value: UInt32, _ out: inout [UInt8]) -> Bool {
    guard let scalar = Unicode.Scalar(value) else { return false }
    out.append(contentsOf: Array(String(Character(scalar)).utf8))
    return true
  }
}
