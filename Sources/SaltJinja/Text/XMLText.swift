import Jinja

/// Salt's `xml` filter: mappings become elements, their plain values attributes, their lists and mappings children.
struct XMLText {
  private final class Element {
    let tag: String
    var attributes: [(String, String)] = []
    var text = ""
    var children: [Element] = []

    init(_ tag: String) { self.tag = tag }
  }

  private let interpreter: Interpreter
  private var depth = 0

  private init(_ interpreter: Interpreter) { self.interpreter = interpreter }

  /// The document of `value`.
  static func text(of value: Value, _ interpreter: Interpreter) throws(RenderError) -> String {
    var writer = XMLText(interpreter)
    var roots: [(Value, Value)] = []
    for item in try writer.pairs(value) {
      let pair = try interpreter.items(of: item)
      guard pair.count == 2 else { throw .value("cannot read a tag and its content from \(pair.count) values") }
      roots.append((pair[0], pair[1]))
    }
    guard let root = try writer.build(roots, under: nil) else {
      throw .runtime("the value has no root element", kind: .attribute)
    }
    var out = "<?xml version=\"1.0\" ?>\n"
    try writer.write(root, indent: "", &out)
    return out
  }

  /// The pairs of a mapping, or a list of texts as it is; other lists have none.
  private func pairs(_ value: Value) throws(RenderError) -> [Value] {
    switch value {
    case .dict(let dict): return dict.entries.map { .tuple([$0.key, $0.value]) }
    case .list(let list): return try pairs(list.items)
    case .tuple(let tuple): return try pairs(tuple.items)
    default: throw .runtime("Value is not a dict or list. Cannot render as XML")
    }
  }

  private func pairs(_ items: [Value]) throws(RenderError) -> [Value] {
    guard let first = items.first else { throw .runtime("list index out of range", kind: .index) }
    return first.text == nil ? [] : items
  }

  private mutating func build(_ pairs: [(Value, Value)], under parent: Element?) throws(RenderError) -> Element? {
    depth += 1
    defer { depth -= 1 }
    if depth > 300 { throw .limit("more than 300 levels for XML") }
    var element: Element?
    for (tag, content) in pairs {
      try interpreter.countIteration()
      if case .list(let list) = content {
        for item in list.items { _ = try build([(tag, item)], under: parent) }
      } else {
        let made = Element(try name(tag))
        parent?.children.append(made)
        element = made
      }
      switch content {
      case .string, .int, .bool, .float:
        element?.text = try interpreter.text(of: content)
        continue
      default:
        if content.text != nil || content.isInteger {
          element?.text = try interpreter.text(of: content)
          continue
        }
      }
      try buildChildren(of: content, element)
    }
    return element
  }

  private mutating func buildChildren(of content: Value, _ element: Element?) throws(RenderError) {
    if case .dict(let dict) = content {
      element?.attributes = []
      for entry in dict.entries where !isCollection(entry.value) {
        element?.attributes.append((try name(entry.key), try interpreter.text(of: entry.value)))
      }
    }
    for item in try pairs(content) {
      if let text = item.text {
        if text.unicodeScalars.count < 2 { throw .runtime("string index out of range", kind: .index) }
        continue
      }
      guard case .tuple(let pair) = item, isCollection(pair.items[1]) else { continue }
      _ = try build([(pair.items[0], pair.items[1])], under: element)
    }
  }

  private func isCollection(_ value: Value) -> Bool {
    switch value {
    case .dict, .list: true
    default: false
    }
  }

  /// A name of an element or attribute; the document could not be read back with others.
  private func name(_ value: Value) throws(RenderError) -> String {
    guard let text = value.text else { throw .type("cannot serialize \(try interpreter.repr(of: value))") }
    var isFirst = true
    for scalar in text.unicodeScalars {
      let isStart = scalar == "_" || scalar == ":" || (scalar.isASCII && scalar.properties.isAlphabetic)
      let isRest = scalar == "-" || scalar == "." || ("0"..."9").contains(scalar)
      guard isStart || (isRest && !isFirst) else { throw .runtime("not well-formed XML: the name '\(text)'") }
      isFirst = false
    }
    if isFirst { throw .runtime("not well-formed XML: an empty name") }
    return text
  }

  private func escaped(_ text: String) throws(RenderError) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;".unicodeScalars
      case "<": out += "&lt;".unicodeScalars
      case ">": out += "&gt;".unicodeScalars
      case "\"": out += "&quot;".unicodeScalars
      default:
        if scalar.value < 32, ![9, 10, 13].contains(scalar.value) {
          throw .runtime("not well-formed XML: a control character")
        }
        out.append(scalar)
      }
    }
    return String(out)
  }

  private func write(_ element: Element, indent: String, _ out: inout String) throws(RenderError) {
    out += "\(indent)<\(element.tag)"
    for (name, value) in element.attributes { out += " \(name)=\"\(try escaped(value))\"" }
    // A carriage return in text is read back as a line feed.
    let text = try escaped(element.text.replacing("\r\n", with: "\n").replacing("\r", with: "\n"))
    if element.children.isEmpty {
      out += text.isEmpty ? "/>\n" : ">\(text)</\(element.tag)>\n"
    } else {
      out += ">\n"
      if !text.isEmpty { out += "\(indent) \(text)\n" }
      for child in element.children { try write(child, indent: indent + " ", &out) }
      out += "\(indent)</\(element.tag)>\n"
    }
    try interpreter.checkLength(out.utf8.count)
  }
}
