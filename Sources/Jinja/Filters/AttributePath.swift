/// What filters take as `attribute`: a name, an index, or a dotted path of both.
struct AttributePath {
  private let parts: [Value]

  /// Reads a path; `None` is the empty one, which finds the item itself.
  init(_ attribute: Value?) {
    guard let attribute, !attribute.isNone else {
      parts = []
      return
    }
    guard let text = attribute.text else {
      parts = [attribute]
      return
    }
    parts = TextSplit.split(text, ".", .max).map { part in
      part.all(\.isPythonDigit) ? NumberText.integer(part) ?? .string(part) : .string(part)
    }
  }

  var isEmpty: Bool { parts.isEmpty }

  /// Finds the value in an item; `fallback` stands in for what is undefined on the way.
  func find(_ item: Value, _ interpreter: Interpreter, default fallback: Value? = nil) throws(RenderError) -> Value {
    var item = item
    for part in parts {
      if case .dict(let dict) = item, case .string(let key) = part, let found = dict[key] {
        item = found
      } else {
        item = try interpreter.item(part, of: item)
        if let fallback, item.isUndefined { item = fallback }
      }
    }
    return item
  }

  /// Text in lower case, everything else as it is.
  static func ignoringCase(_ value: Value) -> Value {
    switch value {
    case .string(let text): .string(TextCase.lower(text))
    case .object(let object):
      (object as? MarkupObject).map { .object(MarkupObject(TextCase.lower($0.text))) } ?? value
    default: value
    }
  }
}
