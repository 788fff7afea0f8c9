/// Classes of bytes and scalars, as Python's regular expressions see them.
enum Characters {
  /// What a byte may be at a glance.
  enum Class: UInt8 { case other, space, letter, digit, quote, wide }

  static let classes: [Class] = {
    var classes = [Class](repeating: .other, count: 256)
    for byte in [0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x1F, 0x20] { classes[byte] = .space }
    for byte in 0x61...0x7A { classes[byte] = .letter }
    for byte in 0x41...0x5A { classes[byte] = .letter }
    for byte in 0x30...0x39 { classes[byte] = .digit }
    classes[0x5F] = .letter
    classes[0x22] = .quote
    classes[0x27] = .quote
    for byte in 0x80...0xFF { classes[byte] = .wide }
    return classes
  }()

  /// True for ASCII blanks and line breaks, Python's `\s` below 0x80.
  @inline(__always)
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) || (byte >= 0x1C && byte <= 0x1F)
  }

  /// True for ASCII letters, digits and the underline.
  @inline(__always)
  static func isWord(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F
  }

  /// Python's `str.isspace` for one scalar.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// The scalar that starts at `offset` with the number of its bytes; malformed bytes are one replacement each.
  static func scalar(_ bytes: [UInt8], at offset: Int) -> (scalar: Unicode.Scalar, length: Int) {
    let first = bytes[offset]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, offset + length <= bytes.count else { return ("\u{FFFD}", 1) }
    var value = UInt32(first) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for index in 1..<length {
      guard bytes[offset + index] & 0xC0 == 0x80 else { return ("\u{FFFD}", 1) }
      value = value << 6 | UInt32(bytes[offset + index] & 0x3F)
    }
    guard let scalar = Unicode.Scalar(value) else { return ("\u{FFFD}", 1) }
    return (scalar, length)
  }

  /// The scalar that ends before `offset`.
  static func scalar(_ bytes: [UInt8], before offset: Int, from start: Int) -> (scalar: Unicode.Scalar, length: Int) {
    var begin = offset - 1
    while begin > start, bytes[begin] & 0xC0 == 0x80, offset - begin < 4 { begin -= 1 }
    let found = scalar(bytes, at: begin)
    return begin + found.length == offset ? found : ("\u{FFFD}", 1)
  }

  /// The end of the blanks that start at `offset`.
  static func skipSpace(_ bytes: [UInt8], _ end: Int, _ offset: Int) -> Int {
    var position = offset
    while position < end {
      if isSpace(bytes[position]) {
        position += 1
      } else if bytes[position] >= 0x80 {
        let found = scalar(bytes, at: position)
        guard isSpace(found.scalar) else { return position }
        position += found.length
      } else {
        return position
      }
    }
    return position
  }

  /// The start of the blanks that end at `end`, not before `start`.
  static func trimSpace(_ bytes: [UInt8], from start: Int, to end: Int) -> Int {
    var position = end
    while position > start {
      if isSpace(bytes[position - 1]) {
        position -= 1
      } else if bytes[position - 1] >= 0x80 {
        let found = scalar(bytes, before: position, from: start)
        guard isSpace(found.scalar) else { return position }
        position -= found.length
      } else {
        return position
      }
    }
    return position
  }
}
