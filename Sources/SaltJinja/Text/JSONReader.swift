import Jinja

/// Reads JSON as Python's `json.loads` does: also `NaN` and infinities; the last of two equal keys wins.
struct JSONReader {
  /// Why a text is not JSON.
  struct Failure: Error {
    /// Python's message.
    var message: String
    /// The offset in scalars.
    var offset: Int
  }

  /// The deepest nesting.
  private static let depthLimit = 500

  private let source: [UInt32]
  private var position = 0
  private var depth = 0

  /// The value of `text`.
  static func read(_ text: String) throws(Failure) -> Value {
    var reader = JSONReader(source: text.unicodeScalars.map(\.value))
    if reader.source.first == 0xFEFF {
      throw Failure(message: "Unexpected UTF-8 BOM (decode using utf-8-sig)", offset: 0)
    }
    reader.skipBlanks()
    let value = try reader.value()
    reader.skipBlanks()
    if reader.position < reader.source.count { throw reader.failure("Extra data") }
    return value
  }

  private func failure(_ message: String, at offset: Int? = nil) -> Failure {
    let offset = offset ?? position
    let before = source[..<min(offset, source.count)]
    let line = before.count { $0 == 10 } + 1
    let column = offset - ((before.lastIndex(of: 10)).map { $0 + 1 } ?? 0) + 1
    return Failure(message: "\(message): line \(line) column \(column) (char \(offset))", offset: offset)
  }

  private var current: UInt32 { position < source.count ? source[position] : 0 }

  private mutating func skipBlanks() {
    while position < source.count, [32, 9, 10, 13].contains(source[position]) { position += 1 }
  }

  private mutating func take(_ word: String) -> Bool {
    let codes = word.unicodeScalars.map(\.value)
    guard source[position...].starts(with: codes) else { return false }
    position += codes.count
    return true
  }

  private mutating func value() throws(Failure) -> Value {
    switch current {
    case 34:
      position += 1
      return .string(try string())
    case 123: return try nested { reader throws(Failure) in try reader.object() }
    case 91: return try nested { reader throws(Failure) in try reader.array() }
    default: break
    }
    if take("null") { return .none }
    if take("true") { return .bool(true) }
    if take("false") { return .bool(false) }
    if take("NaN") { return .float(.nan) }
    if take("Infinity") { return .float(.infinity) }
    if take("-Infinity") { return .float(-.infinity) }
    return try number()
  }

  private mutating func nested(_ body: (inout Self) throws(Failure) -> Value) throws(Failure) -> Value {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.depthLimit { throw failure("more than \(Self.depthLimit) levels") }
    position += 1
    return try body(&self)
  }

  private mutating func array() throws(Failure) -> Value {
    var items: [Value] = []
    skipBlanks()
    if take("]") { return .list([]) }
    while true {
      items.append(try value())
      skipBlanks()
      if take("]") { return .list(items) }
      guard take(",") else { throw failure("Expecting ',' delimiter") }
      skipBlanks()
    }
  }

  private mutating func object() throws(Failure) -> Value {
    let dict = DictObject()
    skipBlanks()
    if take("}") { return .dict(dict) }
    while true {
      guard take("\"") else { throw failure("Expecting property name enclosed in double quotes") }
      let key = try string()
      skipBlanks()
      guard take(":") else { throw failure("Expecting ':' delimiter") }
      skipBlanks()
      dict[key] = try value()
      skipBlanks()
      if take("}") { return .dict(dict) }
      guard take(",") else { throw failure("Expecting ',' delimiter") }
      skipBlanks()
    }
  }

  private mutating func string() throws(Failure) -> String {
    let start = position - 1
    var codes: [UInt32] = []
    while true {
      guard position < source.count else { throw failure("Unterminated string starting at", at: start) }
      let code = source[position]
      position += 1
      switch code {
      case 34: return RegexParser.text(codes[...])
      case 92: codes.append(try escape(from: start))
      case 0..<32: throw failure("Invalid control character at", at: position - 1)
      default: codes.append(code)
      }
    }
  }

  private mutating func escape(from start: Int) throws(Failure) -> UInt32 {
    guard position < source.count else { throw failure("Unterminated string starting at", at: start) }
    let code = source[position]
    position += 1
    switch Unicode.Scalar(code) {
    case "\"", "\\", "/": return code
    case "b": return 8
    case "f": return 12
    case "n": return 10
    case "r": return 13
    case "t": return 9
    case "u":
      let high = try hexadecimal()
      guard (0xD800...0xDBFF).contains(high), current == 92, position + 1 < source.count, source[position + 1] == 117
      else { return high }
      let saved = position
      position += 2
      let low = try hexadecimal()
      if (0xDC00...0xDFFF).contains(low) { return 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00) }
      position = saved
      return high
    default: throw failure("Invalid \\escape", at: position - 2)
    }
  }

  private mutating func hexadecimal() throws(Failure) -> UInt32 {
    guard position + 4 <= source.count else { throw failure("Invalid \\uXXXX escape", at: position - 1) }
    let text = RegexParser.text(source[position..<(position + 4)])
    guard text.utf8.count == 4, !text.hasPrefix("+"), !text.hasPrefix("-"), let code = UInt32(text, radix: 16) else {
      throw failure("Invalid \\uXXXX escape", at: position - 1)
    }
    position += 4
    return code
  }

  private mutating func number() throws(Failure) -> Value {
    let start = position
    if current == 45 { position += 1 }
    if current == 48 {
      position += 1
    } else {
      guard (49...57).contains(current) else {
        position = start
        throw failure("Expecting value")
      }
      skipDigits()
    }
    var isFloat = false
    if current == 46, position + 1 < source.count, (48...57).contains(source[position + 1]) {
      isFloat = true
      position += 1
      skipDigits()
    }
    if current == 101 || current == 69 { isFloat = skipExponent() || isFloat }
    let text = RegexParser.text(source[start..<position])
    if isFloat { return .float(Double(text) ?? .infinity) }
    if let small = Int(text) { return .int(small) }
    guard text.utf8.count <= 4_300, let large = Value.integer(digits: text) else {
      throw failure("Exceeds the limit (4300 digits) for integer string conversion", at: start)
    }
    return large
  }

  private mutating func skipDigits() {
    while (48...57).contains(current) { position += 1 }
  }

  private mutating func skipExponent() -> Bool {
    let saved = position
    position += 1
    if current == 43 || current == 45 { position += 1 }
    guard (48...57).contains(current) else {
      position = saved
      return false
    }
    skipDigits()
    return true
  }
}
