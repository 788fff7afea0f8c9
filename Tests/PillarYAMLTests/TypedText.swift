import PillarYAML

/// One text for a value that tells every type apart, as the recorder writes it.
func typedText(_ node: Node) -> String {
  let prefix = node.isAggregate ? "aggregate" : ""
  switch node.content {
  case .null: return "null"
  case .bool(let value): return value ? "true" : "false"
  case .int(let value): return "int \(value)"
  case .bigInt(let digits): return "int \(digits)"
  case .float(let value): return "float \(PythonFloat.text(value))"
  case .string(let text): return quoted(text)
  case .binary(let bytes): return "bytes " + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  case .sequence(let items): return prefix + "[" + items.map(typedText).joined(separator: ", ") + "]"
  case .set(let members):
    let texts = members.map(typedText).sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
    return "set{" + texts.joined(separator: ", ") + "}"
  case .mapping(let mapping):
    let members = mapping.entries.map { typedText($0.key) + ": " + typedText($0.value) }
    return prefix + "{" + members.joined(separator: ", ") + "}"
  }
}

/// A text as Python's `json.dumps` quotes it without escaping what is not ASCII.
private func quoted(_ text: String) -> String {
  var out = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": out += "\\\""
    case "\\": out += "\\\\"
    case "\n": out += "\\n"
    case "\r": out += "\\r"
    case "\t": out += "\\t"
    case "\u{8}": out += "\\b"
    case "\u{C}": out += "\\f"
    default:
      if scalar.value < 0x20 {
        out += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
  }
  return out + "\""
}
