import Jinja

/// Reads the JSON that the benchmark script wrote.
struct JSONReader {
  private let bytes: [UInt8]
  private var position = 0

  static func parse(_ bytes: [UInt8]) -> Value {
    var reader = JSONReader(bytes: bytes)
    return reader.value()
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func skipBlanks() {
    while position < bytes.count, bytes[position] <= 0x20 || bytes[position] == UInt8(ascii: ",") { position += 1 }
  }

  private mutating func value() -> Value {
    skipBlanks()
    switch bytes[position] {
    case UInt8(ascii: "{"):
      let dict = DictObject()
      position += 1
      skipBlanks()
      while bytes[position] != UInt8(ascii: "}") {
        let key = string()
        while bytes[position] != UInt8(ascii: ":") { position += 1 }
        position += 1
        dict[key] = value()
        skipBlanks()
      }
      position += 1
      return .dict(dict)
    case UInt8(ascii: "["):
      var items: [Value] = []
      position += 1
      skipBlanks()
      while bytes[position] != UInt8(ascii: "]") {
        items.append(value())
        skipBlanks()
      }
      position += 1
      return .list(items)
    case UInt8(ascii: "\""): return .string(string())
    case UInt8(ascii: "t"): return word(4, .bool(true))
    case UInt8(ascii: "f"): return word(5, .bool(false))
    case UInt8(ascii: "n"): return word(4, .none)
    default: return number()
    }
  }

  private mutating func word(_ length: Int, _ value: Value) -> Value {
    position += length
    return value
  }

  private mutating func number() -> Value {
    let start = position
    while position < bytes.count, bytes[position] >= 0x2B, bytes[position] <= 0x7A, bytes[position] != 0x2C,
      bytes[position] != UInt8(ascii: "]")
    { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    return Int(text).map(Value.int) ?? .float(Double(text) ?? .nan)
  }

  // The script writes no escapes but \n, \" and \\.
  private mutating func string() -> String {
    position += 1
    var out: [UInt8] = []
    while bytes[position] != UInt8(ascii: "\"") {
      if bytes[position] == UInt8(ascii: "\\") {
        position += 1
        out.append(bytes[position] == UInt8(ascii: "n") ? 0x0A : bytes[position])
      } else {
        out.append(bytes[position])
      }
      position += 1
    }
    position += 1
    return String(decoding: out, as: UTF8.self)
  }
}
