/// How scalars and empty collections are written so that they read back the same.
enum YAMLScalarText {
  /// The text on one line.
  static func inline(_ node: Node) -> String {
    switch node.content {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .bigInt(let digits): digits
    case .float(let value): float(value)
    case .binary(let bytes): "!!binary '\(Base64.encode(bytes))'"
    case .string(let text): string(text)
    case .mapping: "{}"
    case .sequence: "[]"
    case .set: "!!set {}"
    }
  }

  /// A number that YAML 1.1 takes for a float needs a dot even before an exponent.
  private static func float(_ value: Double) -> String {
    guard value.isFinite else { return PythonFloat.yamlText(value) }
    let text = PythonFloat.text(value)
    guard !text.utf8.contains(UInt8(ascii: ".")), let exponent = text.firstIndex(of: "e") else { return text }
    return text[..<exponent] + ".0" + text[exponent...]
  }

  /// A text as a literal block whose lines are indented by `indent`, with its line feed; nil where quotes are better.
  static func literal(_ text: String, indent: Int) -> String? {
    guard text.utf8.contains(0x0A), text.utf8.first != 0x0A, text.utf8.first != 0x20, text.utf8.first != 0x09 else {
      return nil
    }
    guard text.unicodeScalars.allSatisfy({ $0 == "\n" || $0 == "\t" || isPrintable($0) }) else { return nil }
    let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard lines.allSatisfy({ $0.last != 0x20 && $0.last != 0x09 }) else { return nil }
    var ends = 0
    for line in lines.reversed() {
      guard line.isEmpty else { break }
      ends += 1
    }
    var out = ends == 0 ? "|-\n" : ends == 1 ? "|\n" : "|+\n"
    for line in ends == 0 ? lines[...] : lines.dropLast() {
      if !line.isEmpty { out += String(repeating: " ", count: indent) + String(Substring(line)) }
      out += "\n"
    }
    return out
  }

  private static func string(_ text: String) -> String {
    if isPlain(text) { return text }
    if text.unicodeScalars.allSatisfy(isPrintable) {
      var quoted = [UInt8(ascii: "'")]
      for byte in text.utf8 {
        quoted.append(byte)
        if byte == UInt8(ascii: "'") { quoted.append(byte) }
      }
      return String(decoding: quoted, as: UTF8.self) + "'"
    }
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      default:
        if isPrintable(scalar) { out.unicodeScalars.append(scalar) } else { out += escape(scalar.value) }
      }
    }
    return out + "\""
  }

  private static func escape(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    let width = value <= 0xFF ? 2 : value <= 0xFFFF ? 4 : 8
    let padding = String(repeating: "0", count: width - digits.utf8.count)
    return (width == 2 ? "\\x" : width == 4 ? "\\u" : "\\U") + padding + digits
  }

  /// Whether a character may stand in a text as it is: no control, no line break that YAML 1.1 knows, no byte order mark.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD: true
    default: scalar.value >= 0x10000
    }
  }

  /// Whether a text needs no quotes anywhere, and no reader takes it for a number or a date.
  private static func isPlain(_ text: String) -> Bool {
    guard text.utf8.count < 1_000 else { return false }
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last else { return false }
    let isLetter = { (byte: UInt8) in (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F }
    guard isLetter(first) || first == UInt8(ascii: "/"), last != 0x20, last != UInt8(ascii: ":") else { return false }
    for (place, byte) in bytes.enumerated() {
      if isLetter(byte) || "/.-+@%=$()~^;*&!".utf8.contains(byte) { continue }
      let next = place + 1 < bytes.count ? bytes[place + 1] : 0x20
      if byte == UInt8(ascii: ":"), next != 0x20 { continue }
      if byte == 0x20, next != UInt8(ascii: "#") { continue }
      return false
    }
    guard case .string = PlainScalar(bytes.span) else { return false }
    return true
  }
}
