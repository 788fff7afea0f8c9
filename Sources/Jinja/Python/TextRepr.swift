/// Python's `repr` of text and bytes.
enum TextRepr {
  static func append(_ text: String, to out: inout String) {
    let span = text.utf8.span
    var plain = true
    var single = false
    var double = false
    for index in span.indices {
      let byte = span[index]
      if byte == 0x27 { single = true }
      if byte == 0x22 { double = true }
      if byte < 0x20 || byte >= 0x7F || byte == 0x5C { plain = false }
    }
    let quote: Unicode.Scalar = single && !double ? "\"" : "'"
    out.unicodeScalars.append(quote)
    if plain && !(single && double) {
      out += text
    } else {
      for scalar in text.unicodeScalars { append(scalar, quote: quote, to: &out) }
    }
    out.unicodeScalars.append(quote)
  }

  static func text(_ text: String) -> String {
    var out = ""
    append(text, to: &out)
    return out
  }

  static func bytes(_ bytes: [UInt8]) -> String {
    let quote: UInt8 = bytes.contains(0x27) && !bytes.contains(0x22) ? 0x22 : 0x27
    var out: [UInt8] = [0x62, quote]
    for byte in bytes {
      switch byte {
      case quote, 0x5C: out += [0x5C, byte]
      case 0x09: out += [0x5C, 0x74]
      case 0x0A: out += [0x5C, 0x6E]
      case 0x0D: out += [0x5C, 0x72]
      case 0x20..<0x7F: out.append(byte)
      default: out += [0x5C, 0x78, hexDigit(UInt32(byte) >> 4), hexDigit(UInt32(byte))]
      }
    }
    out.append(quote)
    return String(decoding: out, as: UTF8.self)
  }

  /// Python's `ascii`: as `repr`, with everything beyond ASCII escaped.
  static func asciiOnly(_ repr: String) -> String {
    if repr.isASCIIText { return repr }
    var out = ""
    for scalar in repr.unicodeScalars {
      if scalar.isASCII {
        out.unicodeScalars.append(scalar)
      } else {
        out += escape(scalar.value)
      }
    }
    return out
  }

  private static func append(_ scalar: Unicode.Scalar, quote: Unicode.Scalar, to out: inout String) {
    switch scalar {
    case quote, "\\":
      out += "\\"
      out.unicodeScalars.append(scalar)
    case "\t": out += "\\t"
    case "\n": out += "\\n"
    case "\r": out += "\\r"
    default:
      if scalar.isPythonPrintable {
        out.unicodeScalars.append(scalar)
      } else {
        out += escape(scalar.value)
      }
    }
  }

  /// The shortest of `\xHH`, `\uHHHH` and `\UHHHHHHHH` for a code point.
  static func escape(_ value: UInt32) -> String {
    let (mark, width): (UInt8, UInt32) = value < 0x100 ? (0x78, 2) : value < 0x10000 ? (0x75, 4) : (0x55, 8)
    var out: [UInt8] = [0x5C, mark]
    for place in (0..<width).reversed() { out.append(hexDigit(value >> (place * 4))) }
    return String(decoding: out, as: UTF8.self)
  }

  /// The lower-case hexadecimal digit of the lowest four bits.
  static func hexDigit(_ value: UInt32) -> UInt8 {
    let digit = UInt8(value & 15)
    return digit < 10 ? 0x30 + digit : 0x61 + digit - 10
  }
}
