/// Methods of text that take it apart or put it together.
extension StringMethods {
  static let splitting: [Function] = [
    .method("str", "split", 0...2, keywords: ["sep", "maxsplit"]) { (call: inout Call) throws(RenderError) in
      .list(try split(call, fromEnd: false).map(Value.string))
    },
    .method("str", "rsplit", 0...2, keywords: ["sep", "maxsplit"]) { (call: inout Call) throws(RenderError) in
      .list(try split(call, fromEnd: true).map(Value.string))
    },
    .method("str", "splitlines", 0...1, keywords: ["keepends"]) { (call: inout Call) throws(RenderError) in
      .list(try splitLines(call).map(Value.string))
    },
    .method("str", "partition", 1...1) { (call: inout Call) throws(RenderError) in
      .tuple(try partition(call, last: false).map(Value.string))
    },
    .method("str", "rpartition", 1...1) { (call: inout Call) throws(RenderError) in
      .tuple(try partition(call, last: true).map(Value.string))
    },
    .method("str", "join", 1...1, join),
  ]

  static func split(_ call: Call, fromEnd: Bool) throws(RenderError) -> [String] {
    var limit = -1
    if let given = call.optional(2) { limit = try Call.integer(given) }
    let most = limit < 0 ? Int.max : limit
    let text = call.receiverText
    guard let separator = call.optional(1), !separator.isNone else {
      return fromEnd ? TextSplit.wordsFromEnd(text, most) : TextSplit.words(text, most)
    }
    guard let part = separator.text else { throw .type("must be str or None, not \(PythonText.typeName(separator))") }
    if part.isEmpty { throw .value("empty separator") }
    return fromEnd ? TextSplit.splitFromEnd(text, part, most) : TextSplit.split(text, part, most)
  }

  static func splitLines(_ call: Call) throws(RenderError) -> [String] {
    var keep = false
    if let given = call.optional(1) { keep = try Call.integer(given) != 0 }
    return TextSplit.lines(call.receiverText, keepEnds: keep)
  }

  static func partition(_ call: Call, last: Bool) throws(RenderError) -> [String] {
    let part = try call.text(1) { "must be str, not \($0)" }
    if part.isEmpty { throw .value("empty separator") }
    let text = call.receiverText
    let found = last ? TextSearch.findLast(part, in: text) : TextSearch.find(part, in: text)
    guard let found else { return last ? ["", "", text] : [text, "", ""] }
    return [text.bytes(0, found), part, text.bytes(found + part.utf8.count, text.utf8.count)]
  }

  private static func join(_ call: inout Call) throws(RenderError) -> Value {
    let separator = call.receiverText
    let items: [Value]
    do {
      items = try PythonItems.items(call[1], call.interpreter)
    } catch {
      if error.kind == .type, !call[1].isUndefined { throw .type("can only join an iterable") }
      throw error
    }
    var out = ""
    for (index, item) in items.enumerated() {
      guard let text = item.text else {
        throw .type("sequence item \(index): expected str instance, \(PythonText.typeName(item)) found")
      }
      if index > 0 { out += separator }
      out += text
      try call.interpreter.checkLength(out.utf8.count)
    }
    return items.count == 1 ? items[0] : .string(out)
  }
}
