/// Writes a node as JSON: integers with all digits, floats with a dot or an exponent, infinities as text.
public struct JSONWriter: Sendable {
  /// The number of spaces of one level; nil writes everything on one line.
  public var indent: Int?

  /// Makes a writer.
  public init(indent: Int? = 2) { self.indent = indent }

  /// The JSON text of `node`, without a line feed at the end.
  public func text(of node: Node) -> String {
    var out: [UInt8] = []
    write(node, level: 0, to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  private func write(_ node: Node, level: Int, to out: inout [UInt8]) {
    switch node.content {
    case .sequence(let items): writeList(items, level: level, to: &out) { write($0, level: $1, to: &$2) }
    case .set(let members):
      // A set has no order of its own: its members are sorted by their JSON text.
      let texts = members.map { JSONWriter(indent: nil).text(of: $0) }.sorted { precedes($0, $1) }
      writeList(texts, level: level, to: &out) { text, _, out in out += text.utf8 }
    case .mapping(let mapping):
      writeAll(mapping.entries, "{", "}", level: level, to: &out) { entry, out in
        writeString(Self.keyText(entry.key), to: &out)
        out += (indent == nil ? ":" : ": ").utf8
        write(entry.value, level: level + 1, to: &out)
      }
    case .null: out += "null".utf8
    case .bool(let value): out += (value ? "true" : "false").utf8
    case .int(let value): out += String(value).utf8
    case .bigInt(let digits): out += digits.utf8
    case .float(let value):
      if value.isFinite {
        out += PythonFloat.text(value).utf8
      } else {
        writeString(PythonFloat.yamlText(value), to: &out)
      }
    case .string(let text): writeString(text, to: &out)
    case .binary(let bytes): writeString(Base64.encode(bytes), to: &out)
    }
  }

  private func writeList<Item>(
    _ items: [Item], level: Int, to out: inout [UInt8], _ body: (Item, Int, inout [UInt8]) -> Void
  ) {
    writeAll(items, "[", "]", level: level, to: &out) { body($0, level + 1, &$1) }
  }

  private func writeAll<Item>(
    _ items: [Item], _ open: String, _ close: String, level: Int, to out: inout [UInt8],
    _ body: (Item, inout [UInt8]) -> Void
  ) {
    out += open.utf8
    for (position, item) in items.enumerated() {
      if position > 0 { out += (indent == nil ? "," : ",").utf8 }
      breakLine(level + 1, &out)
      body(item, &out)
    }
    if !items.isEmpty { breakLine(level, &out) }
    out += close.utf8
  }

  private func breakLine(_ level: Int, _ out: inout [UInt8]) {
    guard let indent else { return }
    out.append(0x0A)
    out.append(contentsOf: repeatElement(0x20, count: indent * level))
  }

  /// The text of a key: a string as it is, any other as its YAML form, bytes as base64.
  public static func keyText(_ key: Node) -> String {
    switch key.content {
    case .string(let text), .bigInt(let text): text
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .float(let value): value.isFinite ? PythonFloat.text(value) : PythonFloat.yamlText(value)
    case .binary(let bytes): Base64.encode(bytes)
    case .sequence, .mapping, .set: JSONWriter(indent: nil).text(of: key)
    }
  }

  private func precedes(_ left: String, _ right: String) -> Bool {
    left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
  }

  private func writeString(_ text: String, to out: inout [UInt8]) {
    out.append(0x22)
    for byte in text.utf8 {
      switch byte {
      case 0x22: out += "\\\"".utf8
      case 0x5C: out += "\\\\".utf8
      case 0x0A: out += "\\n".utf8
      case 0x0D: out += "\\r".utf8
      case 0x09: out += "\\t".utf8
      case 0x08: out += "\\b".utf8
      case 0x0C: out += "\\f".utf8
      case 0..<0x20, 0x7F:
        let digits = Array("0123456789abcdef".utf8)
        out += "\\u00".utf8
        out.append(digits[Int(byte >> 4)])
        out.append(digits[Int(byte & 15)])
      default: out.append(byte)
      }
    }
    out.append(0x22)
  }
}
