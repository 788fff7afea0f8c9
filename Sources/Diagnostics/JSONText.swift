/// Builds JSON text piece by piece, in the order in which it is written.
public struct JSONText: Sendable {
  /// The text so far, in UTF-8.
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false
  private var depth = 0
  private let indents: Bool

  /// Makes an empty text.
  /// - Parameter indents: whether each member stands on a line of its own.
  public init(indents: Bool = true) { self.indents = indents }

  /// The text so far.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// `text` as a JSON string with its quotes; control characters are escaped, all else stays UTF-8.
  public static func quoted(_ text: String) -> [UInt8] {
    var out: [UInt8] = [0x22]
    for byte in text.utf8 {
      switch byte {
      case 0x22: out += [0x5C, 0x22]
      case 0x5C: out += [0x5C, 0x5C]
      case 0x0A: out += [0x5C, 0x6E]
      case 0x0D: out += [0x5C, 0x72]
      case 0x09: out += [0x5C, 0x74]
      case 0..<0x20, 0x7F:
        let digits = Array("0123456789abcdef".utf8)
        out += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      case 0x80...0x9F where out.last == 0xC2:
        // U+0080 to U+009F steer terminals too.
        let digits = Array("0123456789abcdef".utf8)
        out.removeLast()
        out += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: out.append(byte)
      }
    }
    out.append(0x22)
    return out
  }

  /// Starts a value or a member, and writes the comma and the line break before it.
  private mutating func begin(_ key: String?) {
    if needsComma { bytes.append(0x2C) }
    if indents, depth > 0 { bytes += [0x0A] + [UInt8](repeating: 0x20, count: depth * 2) }
    if let key { bytes += Self.quoted(key) + (indents ? [0x3A, 0x20] : [0x3A]) }
  }

  /// Writes an object whose members `body` adds.
  public mutating func object(_ key: String? = nil, _ body: (inout JSONText) -> Void) {
    nested(key, open: 0x7B, close: 0x7D, body)
  }

  /// Writes an array whose items `body` adds.
  public mutating func array(_ key: String? = nil, _ body: (inout JSONText) -> Void) {
    nested(key, open: 0x5B, close: 0x5D, body)
  }

  private mutating func nested(_ key: String?, open: UInt8, close: UInt8, _ body: (inout JSONText) -> Void) {
    begin(key)
    bytes.append(open)
    depth += 1
    needsComma = false
    body(&self)
    depth -= 1
    if indents, needsComma { bytes += [0x0A] + [UInt8](repeating: 0x20, count: depth * 2) }
    bytes.append(close)
    needsComma = true
  }

  /// Writes a string.
  public mutating func string(_ value: String, _ key: String? = nil) { raw(Self.quoted(value), key) }

  /// Writes an integer.
  public mutating func int(_ value: Int, _ key: String? = nil) { raw(Array(String(value).utf8), key) }

  /// Writes a truth value.
  public mutating func bool(_ value: Bool, _ key: String? = nil) { raw(Array((value ? "true" : "false").utf8), key) }

  /// Writes a string, or `null` when there is none.
  public mutating func optional(_ value: String?, _ key: String? = nil) {
    if let value { string(value, key) } else { raw(Array("null".utf8), key) }
  }

  /// Writes text that is JSON already.
  public mutating func raw(_ value: [UInt8], _ key: String? = nil) {
    begin(key)
    bytes += value
    needsComma = true
  }
}
