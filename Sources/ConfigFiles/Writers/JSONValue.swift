import Diagnostics

/// A JSON value whose members keep their order.
package indirect enum JSONValue: Sendable {
  /// A member of an object.
  package struct Member: Sendable {
    /// The name.
    package var name: String
    /// The value.
    package var value: JSONValue

    /// Describes a member.
    package init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  case null
  case boolean(Bool)
  /// A number as it is written.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// An integer.
  package static func integer(_ value: Int) -> JSONValue { .number("\(value)") }

  /// The text of the value on one line, or with members on lines of their own, `indent` spaces for each level.
  package func text(indent: Int? = nil) -> String {
    var out = ""
    write(to: &out, indent: indent, level: 0)
    return out
  }

  private func write(to out: inout String, indent: Int?, level: Int) {
    switch self {
    case .null: out += "null"
    case .boolean(let value): out += value ? "true" : "false"
    case .number(let text): out += text
    case .string(let text): out += JSONValue.quoted(text)
    case .array(let items):
      JSONValue.writeList(items.count, "[]", to: &out, indent: indent, level: level) { index, out in
        items[index].write(to: &out, indent: indent, level: level + 1)
      }
    case .object(let members):
      JSONValue.writeList(members.count, "{}", to: &out, indent: indent, level: level) { index, out in
        out += JSONValue.quoted(members[index].name) + ": "
        members[index].value.write(to: &out, indent: indent, level: level + 1)
      }
    }
  }

  private static func writeList(
    _ count: Int, _ brackets: String, to out: inout String, indent: Int?, level: Int,
    item: (Int, inout String) -> Void
  ) {
    guard count > 0 else {
      out += brackets
      return
    }
    func breakLine(_ level: Int) { if let indent { out += "\n" + String(repeating: " ", count: indent * level) } }
    out += brackets.prefix(1)
    for index in 0..<count {
      if index > 0 { out += indent == nil ? ", " : "," }
      breakLine(level + 1)
      item(index, &out)
    }
    breakLine(level)
    out += brackets.suffix(1)
  }

  /// `text` in double quotes, for readers of JSON and of YAML alike: YAML folds the Unicode line breaks and
  /// forbids the control characters, so these are escaped too.
  package static func quoted(_ text: String) -> String {
    let isPlain = !text.hasByte { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") || $0 >= 0x7F }
    if isPlain { return "\"" + text + "\"" }
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      default:
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF:
          let digits = String(scalar.value, radix: 16)
          out += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        default: out.unicodeScalars.append(scalar)
        }
      }
    }
    return out + "\""
  }
}
