/// HTML escaping and the operators of texts that are marked safe.
enum MarkupText {
  /// Escapes the five characters that matter in HTML.
  static func escape(_ text: String) -> String {
    let span = text.utf8.span
    var needed = false
    for index in span.indices {
      switch span[index] {
      case 0x26, 0x3C, 0x3E, 0x27, 0x22: needed = true
      default: continue
      }
      break
    }
    guard needed else { return text }
    var out: [UInt8] = []
    out.reserveCapacity(span.count + span.count / 4)
    for index in span.indices {
      switch span[index] {
      case 0x26: out += Array("&amp;".utf8)
      case 0x3C: out += Array("&lt;".utf8)
      case 0x3E: out += Array("&gt;".utf8)
      case 0x27: out += Array("&#39;".utf8)
      case 0x22: out += Array("&#34;".utf8)
      default: out.append(span[index])
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The safe text of any value: markup as it is, everything else escaped.
  static func escape(_ value: Value, _ interpreter: Interpreter) throws(RenderError) -> String {
    if let markup = text(of: value) { return markup }
    return escape(try PythonText.str(value, interpreter))
  }

  /// The text of markup, nil for everything else.
  static func text(of value: Value) -> String? {
    guard case .object(let object) = value else { return nil }
    return (object as? MarkupObject)?.text
  }

  /// `left + right` where one is markup and the other any text; nil otherwise.
  static func adding(_ left: Value, _ right: Value, _ interpreter: Interpreter) throws(RenderError) -> Value? {
    guard left.text != nil, right.text != nil, text(of: left) != nil || text(of: right) != nil else { return nil }
    let result = try escape(left, interpreter) + escape(right, interpreter)
    try interpreter.checkLength(result.utf8.count)
    return .object(MarkupObject(result))
  }
}
