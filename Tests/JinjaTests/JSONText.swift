@testable import Jinja

/// Reads JSON into values, keys in order; for recorded cases only, which are well formed.
struct JSONText {
  private let bytes: [UInt8]
  private var position = 0

  static func parse(_ text: String) -> Value {
    var reader = JSONText(bytes: Array(text.utf8))
    return reader.value()
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func skipBlanks() {
    while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
  }

  private mutating func value() -> Value {
    skipBlanks()
    switch bytes[position] {
    case UInt8(ascii: "{"): return object()
    case UInt8(ascii: "["): return array()
    case UInt8(ascii: "\""): return .string(string())
    case UInt8(ascii: "t"): return word("true", .bool(true))
    case UInt8(ascii: "f"): return word("false", .bool(false))
    case UInt8(ascii: "n"): return word("null", .none)
    default: return number()
    }
  }

  private mutating func word(_ word: String, _ value: Value) -> Value {
    position += word.utf8.count
    return value
  }

  private mutating func number() -> Value {
    let start = position
    while position < bytes.count, "+-.eE0123456789".utf8.contains(bytes[position]) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    return Int(text).map(Value.int) ?? .float(Double(text) ?? .nan)
  }

  private mutating func object() -> Value {
    let dict = DictObject()
    position += 1
    skipBlanks()
    while bytes[position] != UInt8(ascii: "}") {
      skipBlanks()
      let key = string()
      skipBlanks()
      position += 1
      dict[key] = value()
      skipBlanks()
      if bytes[position] == UInt8(ascii: ",") { position += 1 }
      skipBlanks()
    }
    position += 1
    return .dict(dict)
  }

  private mutating func array() -> Value {
    var items: [Value] = []
    position += 1
    skipBlanks()
    while bytes[position] != UInt8(ascii: "]") {
      items.append(value())
      skipBlanks()
      if bytes[position] == UInt8(ascii: ",") { position += 1 }
      skipBlanks()
    }
    position += 1
    return .list(items)
  }

  private mutating func string() -> String {
    position += 1
    var out: [UInt8] = []
    while bytes[position] != UInt8(ascii: "\"") {
      if bytes[position] == UInt8(ascii: "\\") {
        escape(into: &out)
      } else {
        out.append(bytes[position])
        position += 1
      }
    }
    position += 1
    return String(decoding: out, as: UTF8.self)
  }

  private mutating func escape(into out: inout [UInt8]) {
    let kind = bytes[position + 1]
    position += 2
    switch kind {
    case UInt8(ascii: "n"): out.append(0x0A)
    case UInt8(ascii: "t"): out.append(0x09)
    case UInt8(ascii: "r"): out.append(0x0D)
    case UInt8(ascii: "b"): out.append(0x08)
    case UInt8(ascii: "f"): out.append(0x0C)
    case UInt8(ascii: "u"):
      let unit = hexadecimal()
      var value = UInt32(unit)
      if unit >= 0xD800, unit < 0xDC00, bytes[position] == UInt8(ascii: "\\") {
        position += 2
        value = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(hexadecimal()) - 0xDC00)
      }
      out.append(contentsOf: Array(String(Character(Unicode.Scalar(value) ?? "?")).utf8))
    default: out.append(kind)
    }
  }

  private mutating func hexadecimal() -> UInt16 {
    let text = String(decoding: bytes[position..<position + 4], as: UTF8.self)
    position += 4
    return UInt16(text, radix: 16) ?? 0
  }
}
