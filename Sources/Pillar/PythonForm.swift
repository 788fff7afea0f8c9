import PillarYAML

/// The texts that Python gives values: `str()` and `repr()`.
enum PythonForm {
  /// The deepest nesting that is written out.
  private static let depthLimit = 200

  /// Python's `str()` of `node`.
  static func str(_ node: Node) -> String {
    if case .string(let text) = node.content { return text }
    return repr(node)
  }

  /// Python's `repr()` of `node`.
  static func repr(_ node: Node, depth: Int = 0) -> String {
    guard depth < depthLimit else { return "..." }
    switch node.content {
    case .null: return "None"
    case .bool(let value): return value ? "True" : "False"
    case .int(let value): return String(value)
    case .bigInt(let digits): return digits
    case .float(let value): return PythonFloat.text(value)
    case .string(let text): return quoted(text)
    case .binary(let bytes): return "b" + quoted(bytes)
    case .sequence(let items):
      return "[" + items.map { repr($0, depth: depth + 1) }.joined(separator: ", ") + "]"
    case .mapping(let mapping):
      let entries = mapping.entries.map {
        repr($0.key, depth: depth + 1) + ": " + repr($0.value, depth: depth + 1)
      }
      return "{" + entries.joined(separator: ", ") + "}"
    case .set(let members):
      return members.isEmpty ? "set()" : "{" + members.map { repr($0, depth: depth + 1) }.joined(separator: ", ") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    let quote: Unicode.Scalar = text.utf8.contains(0x27) && !text.utf8.contains(0x22) ? "\"" : "'"
    var out = String.UnicodeScalarView()
    out.append(quote)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", quote:
        out.append("\\")
        out.append(scalar)
      case "\n": out.append(contentsOf: "\\n".unicodeScalars)
      case "\r": out.append(contentsOf: "\\r".unicodeScalars)
      case "\t": out.append(contentsOf: "\\t".unicodeScalars)
      default:
        if isPrintable(scalar) { out.append(scalar) } else { out.append(contentsOf: escape(scalar).unicodeScalars) }
      }
    }
    out.append(quote)
    return String(out)
  }

  private static func quoted(_ bytes: [UInt8]) -> String {
    let quote: UInt8 = bytes.contains(0x27) && !bytes.contains(0x22) ? 0x22 : 0x27
    var out: [UInt8] = [quote]
    for byte in bytes {
      switch byte {
      case 0x5C, quote: out += [0x5C, byte]
      case 0x0A: out += Array("\\n".utf8)
      case 0x0D: out += Array("\\r".utf8)
      case 0x09: out += Array("\\t".utf8)
      case 0x20..<0x7F: out.append(byte)
      default: out += Array(("\\x" + hexadecimal(UInt32(byte), width: 2)).utf8)
      }
    }
    return String(decoding: out + [quote], as: UTF8.self)
  }

  /// Python's `str.isprintable()` of one character.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value >= 0x20 }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
      .spaceSeparator:
      return false
    default: return true
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0..<0x100: "\\x" + hexadecimal(scalar.value, width: 2)
    case 0x100..<0x10000: "\\u" + hexadecimal(scalar.value, width: 4)
    default: "\\U" + hexadecimal(scalar.value, width: 8)
    }
  }

  private static func hexadecimal(_ value: UInt32, width: Int) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
