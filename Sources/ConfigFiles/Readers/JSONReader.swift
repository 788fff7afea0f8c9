/// Reads JSON (RFC 8259) as Python's `json` does.
package enum JSONReader {
  /// How deep arrays and objects may stand in each other.
  package static let depthLimit = 200

  /// A member of the outermost object and where it stands.
  package struct PlacedMember: Sendable {
    /// The name.
    package var name: String
    /// The value.
    package var value: JSONValue
    /// The byte offset of the name.
    package var offset: Int
  }

  /// The value that `bytes` hold.
  package static func value(_ bytes: [UInt8]) throws(ReadFailure) -> JSONValue {
    var parser = try JSONParser(bytes)
    let value = try parser.value(depth: 0)
    try parser.finish()
    return value
  }

  /// The members of the object that `bytes` hold, each with its place; of a repeated name the last counts.
  package static func members(_ bytes: [UInt8]) throws(ReadFailure) -> [PlacedMember] {
    var parser = try JSONParser(bytes)
    let members = try parser.object(depth: 0)
    try parser.finish()
    var positions: [String: Int] = [:]
    var unique: [PlacedMember] = []
    for member in members {
      if let known = positions[member.name] {
        unique[known] = member
      } else {
        positions[member.name] = unique.count
        unique.append(member)
      }
    }
    return unique
  }
}

/// A place in a JSON text.
private struct JSONParser {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) throws(ReadFailure) {
    guard String(validating: bytes, as: UTF8.self) != nil else { throw ReadFailure(0, "the file is not UTF-8") }
    self.bytes = bytes
  }

  private var next: UInt8 { position < bytes.count ? bytes[position] : 0 }

  private func failure(_ message: String) -> ReadFailure { ReadFailure(min(position, bytes.count), message) }

  private mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
  }

  mutating func finish() throws(ReadFailure) {
    skipSpace()
    if position < bytes.count { throw failure("something follows the end of the JSON value") }
  }

  mutating func value(depth: Int) throws(ReadFailure) -> JSONValue {
    guard depth < JSONReader.depthLimit else { throw failure("the JSON nests too deep") }
    skipSpace()
    switch next {
    case UInt8(ascii: "{"):
      return .object(try object(depth: depth).map { JSONValue.Member($0.name, $0.value) })
    case UInt8(ascii: "["): return .array(try array(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), 0x30...0x39: return .number(try number())
    default:
      for (word, value) in [("null", JSONValue.null), ("true", .boolean(true)), ("false", .boolean(false))]
      where bytes[position...].starts(with: word.utf8) {
        position += word.utf8.count
        return value
      }
      throw failure("a JSON value is missing")
    }
  }

  mutating func object(depth: Int) throws(ReadFailure) -> [JSONReader.PlacedMember] {
    skipSpace()
    guard next == UInt8(ascii: "{") else { throw failure("a JSON object is missing") }
    position += 1
    var members: [JSONReader.PlacedMember] = []
    skipSpace()
    if next == UInt8(ascii: "}") {
      position += 1
      return members
    }
    while true {
      skipSpace()
      let offset = position
      guard next == UInt8(ascii: "\"") else { throw failure("the name of a member is missing") }
      let name = try string()
      skipSpace()
      guard next == UInt8(ascii: ":") else { throw failure("a ':' is missing after the name of a member") }
      position += 1
      members.append(JSONReader.PlacedMember(name: name, value: try value(depth: depth + 1), offset: offset))
      skipSpace()
      let separator = next
      guard separator == UInt8(ascii: ",") || separator == UInt8(ascii: "}") else {
        throw failure("a ',' or '}' is missing in an object")
      }
      position += 1
      if separator == UInt8(ascii: "}") { return members }
    }
  }

  private mutating func array(depth: Int) throws(ReadFailure) -> [JSONValue] {
    position += 1
    var items: [JSONValue] = []
    skipSpace()
    if next == UInt8(ascii: "]") {
      position += 1
      return items
    }
    while true {
      items.append(try value(depth: depth + 1))
      skipSpace()
      let separator = next
      guard separator == UInt8(ascii: ",") || separator == UInt8(ascii: "]") else {
        throw failure("a ',' or ']' is missing in an array")
      }
      position += 1
      if separator == UInt8(ascii: "]") { return items }
    }
  }

  private mutating func number() throws(ReadFailure) -> String {
    let start = position
    if next == UInt8(ascii: "-") { position += 1 }
    let whole = digits()
    guard whole > 0, whole == 1 || bytes[position - whole] != 0x30 else { throw failure("a number is malformed") }
    if next == UInt8(ascii: ".") {
      position += 1
      guard digits() > 0 else { throw failure("a number is malformed") }
    }
    if next | 0x20 == UInt8(ascii: "e") {
      position += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
      guard digits() > 0 else { throw failure("a number is malformed") }
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func digits() -> Int {
    let start = position
    while (0x30...0x39).contains(next) { position += 1 }
    return position - start
  }

  private mutating func string() throws(ReadFailure) -> String {
    position += 1
    var out: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return String(decoding: out, as: UTF8.self)
      case UInt8(ascii: "\\"):
        position += 1
        out += Array(String(try escape()).utf8)
      case 0..<0x20: throw failure("a control character stands in a string")
      default:
        out.append(byte)
        position += 1
      }
    }
    throw failure("a string does not end")
  }

  private mutating func escape() throws(ReadFailure) -> Unicode.Scalar {
    let plain: [UInt8: Unicode.Scalar] = [
      UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/", UInt8(ascii: "b"): "\u{8}",
      UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n", UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
    ]
    let letter = next
    position += 1
    if let scalar = plain[letter] { return scalar }
    guard letter == UInt8(ascii: "u") else { throw failure("an escape is unknown") }
    let high = try codeUnit()
    guard (0xD800...0xDBFF).contains(high), next == UInt8(ascii: "\\"), position + 1 < bytes.count,
      bytes[position + 1] == UInt8(ascii: "u")
    else {
      // Half of a pair is no character; Python would keep it, but nothing could write it to a file.
      return Unicode.Scalar(high) ?? "\u{FFFD}"
    }
    position += 2
    let low = try codeUnit()
    guard (0xDC00...0xDFFF).contains(low) else { return "\u{FFFD}" }
    return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
  }

  private mutating func codeUnit() throws(ReadFailure) -> UInt32 {
    guard position + 4 <= bytes.count else { throw failure("an escape is cut off") }
    let digits = bytes[position..<position + 4]
    guard digits.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) }),
      let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw failure("an escape is malformed") }
    position += 4
    return unit
  }
}
