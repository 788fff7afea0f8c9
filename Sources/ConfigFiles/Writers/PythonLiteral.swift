/// A value written as a Python literal.
package enum PythonLiteral: Sendable {
  case string(String)
  case integer(Int)
  case boolean(Bool)
  case none
  case tuple([PythonLiteral])

  /// The source text of the literal; a tuple of one has its comma.
  package var text: String {
    switch self {
    case .string(let value): PythonLiteral.quoted(value)
    case .integer(let value): "\(value)"
    case .boolean(let value): value ? "True" : "False"
    case .none: "None"
    case .tuple(let items): "(\(items.map(\.text).joined(separator: ", "))\(items.count == 1 ? "," : ""))"
    }
  }

  /// Escapes what would end the literal or the line, and the signs that some ini reader takes for a comment.
  private static func quoted(_ value: String) -> String {
    var out = "'"
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\\": out += "\\\\"
      case "'": out += "\\'"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      default:
        if scalar.value < 0x20 || scalar == "#" || scalar == ";" || (0x7F...0x9F).contains(scalar.value) {
          out += "\\x" + hexadecimal(scalar.value, digits: 2)
        } else if scalar.value == 0x2028 || scalar.value == 0x2029 {
          out += "\\u" + hexadecimal(scalar.value, digits: 4)
        } else {
          out.unicodeScalars.append(scalar)
        }
      }
    }
    return out + "'"
  }

  private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}
