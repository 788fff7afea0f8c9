import Jinja

/// Python's `int()` and `float()` of texts.
enum PythonNumbers {
  /// `int(text)`, else `float(text)`, nil when it is neither.
  static func number(_ text: String) -> Value? {
    integer(text, radix: 10) ?? float(text).map { .float($0) }
  }

  /// `int(text, radix)`; nil when it is none.
  static func integer(_ text: String, radix: Int) -> Value? {
    guard var codes = ascii(text) else { return nil }
    var sign = ""
    if codes.first == 45 || codes.first == 43 {
      sign = codes.removeFirst() == 45 ? "-" : ""
    }
    if radix == 16, codes.count > 2, codes[0] == 48, codes[1] | 32 == 120 {
      codes.removeFirst(2)
      if codes.first == 95 { codes.removeFirst() }
    }
    guard let digits = withoutUnderscores(codes), !digits.isEmpty, digits.count <= 4_300 else { return nil }
    let body = String(decoding: digits, as: UTF8.self)
    guard digits.allSatisfy({ isDigit($0, radix: radix) }) else { return nil }
    if let small = Int(sign + body, radix: radix) { return .int(small) }
    return radix == 10 ? Value.integer(digits: sign + body) : .int(Int.max)
  }

  /// `float(text)`; nil when it is none.
  static func float(_ text: String) -> Double? {
    guard let codes = ascii(text), let digits = withoutUnderscores(codes) else { return nil }
    var body = String(decoding: digits, as: UTF8.self).lowercased()
    var isNegative = false
    if body.hasPrefix("-") || body.hasPrefix("+") { isNegative = body.removeFirst() == "-" }
    switch body {
    case "inf", "infinity": return isNegative ? -.infinity : .infinity
    case "nan": return .nan
    default: break
    }
    let isNumber = !body.isEmpty && body.utf8.allSatisfy { (48...57).contains($0) || [46, 101, 45, 43].contains($0) }
    guard isNumber else { return nil }
    if body.hasPrefix(".") { body = "0" + body }
    body = body.replacing(".e", with: ".0e")
    if body.hasSuffix(".") { body += "0" }
    guard body != "0.0" || !text.allSatisfy({ $0 == "." }), body.utf8.first.map({ (48...57).contains($0) }) == true
    else { return nil }
    return Double(body).map { isNegative ? -$0 : $0 }
  }

  private static func isDigit(_ byte: UInt8, radix: Int) -> Bool {
    switch byte {
    case 48...57: Int(byte) - 48 < radix
    case 97...122: Int(byte) - 87 < radix
    case 65...90: Int(byte) - 55 < radix
    default: false
    }
  }

  /// The text without blanks around it, decimal digits of any script as ASCII ones; nil when others are in it.
  private static func ascii(_ text: String) -> [UInt8]? {
    var codes = text.unicodeScalars.map(\.value)
    while let last = codes.last, RegexCharacters.isSpace(last, ascii: false) { codes.removeLast() }
    let start = codes.firstIndex { !RegexCharacters.isSpace($0, ascii: false) } ?? codes.count
    var out: [UInt8] = []
    for code in codes[start...] {
      if code < 128 {
        out.append(UInt8(code))
      } else if let value = Unicode.Scalar(code)?.properties.numericValue, RegexCharacters.isDigit(code, ascii: false) {
        out.append(48 + UInt8(value))
      } else {
        return nil
      }
    }
    return out
  }

  /// The codes without underscores, which may only stand between digits.
  private static func withoutUnderscores(_ codes: [UInt8]) -> [UInt8]? {
    for index in codes.indices where codes[index] == 95 {
      guard index > 0, index + 1 < codes.count else { return nil }
      let around = [codes[index - 1], codes[index + 1]]
      guard around.allSatisfy({ isDigit($0, radix: 36) }) else { return nil }
    }
    return codes.filter { $0 != 95 }
  }
}
