/// Makes text of a host harmless on a terminal.
enum PrintableText {
  /// `text` on one line, with every character that could steer a terminal written as an escape.
  static func line(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case _ where isControl(scalar):
        let digits = String(scalar.value, radix: 16)
        out += scalar.value < 0x100 ? "\\x" + (digits.utf8.count < 2 ? "0" : "") + digits : "\\u{\(digits)}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// True for control characters and for those that turn the direction of text (Unicode Bidi_Control).
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}
