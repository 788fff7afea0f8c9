/// Quoted YAML scalars as PyYAML's own emitter writes them, without line folding.
enum YAMLQuoting {
  private static let escapes: [Unicode.Scalar: String] = [
    "\0": "0", "\u{7}": "a", "\u{8}": "b", "\t": "t", "\n": "n", "\u{B}": "v", "\u{C}": "f", "\r": "r", "\u{1B}": "e",
    "\"": "\"", "\\": "\\", "\u{85}": "N", "\u{A0}": "_", "\u{2028}": "L", "\u{2029}": "P",
  ]

  /// The double-quoted form, all that is not printable ASCII escaped.
  static func double(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      if let escape = escapes[scalar] {
        out += "\\" + escape
      } else if (0x20...0x7E).contains(scalar.value) {
        out.unicodeScalars.append(scalar)
      } else {
        let (letter, width) = scalar.value <= 0xFF ? ("x", 2) : scalar.value <= 0xFFFF ? ("u", 4) : ("U", 8)
        let digits = String(scalar.value, radix: 16, uppercase: true)
        out += "\\" + letter + String(repeating: "0", count: width - digits.utf8.count) + digits
      }
    }
    return out + "\""
  }

  /// The single-quoted form: quotes doubled, and line breaks doubled where a reader would fold them.
  static func single(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var out = String.UnicodeScalarView("'".unicodeScalars)
    var index = 0
    while index < scalars.count {
      guard isBreak(scalars[index]) else {
        out.append(scalars[index])
        if scalars[index] == "'" { out.append("'") }
        index += 1
        continue
      }
      if scalars[index] == "\n" { out.append("\n") }
      while index < scalars.count, isBreak(scalars[index]) {
        out.append(scalars[index])
        index += 1
      }
    }
    out.append("'")
    return String(out)
  }

  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\u{85}" || scalar == "\u{2028}" || scalar == "\u{2029}"
  }
}
