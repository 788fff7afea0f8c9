/// What filters take as `attribute`: a name, an index, or a dotted path of both.
struct AttributePath {
  /// One step: the key, and its hash when it is a text.
  private struct Part {
    let key: Value
    let name: StaticKey?

    init(_ key: Value) {
      self.key = key
      if case .string(let text) = key { name = StaticKey(text) } else { name = nil }
    }
  }

  private let parts: [Part]
  // The only step, when it is a name.
  private let single: StaticKey?

  /// Reads a path; `None` is the empty one, which finds the item itself.
  init(_ attribute: Value?) {
    guard let attribute, !attribute.isNone else {
      parts = []
      single = nil
      return
    }
    guard let text = attribute.text else {
      parts = [Part(attribute)]
      single = nil
      return
    }
    parts = TextSplit.split(text, ".", .max).map { part in
      Part(part.all(\.isPythonDigit) ? NumberText.integer(part) ?? .string(part) : .string(part))
    }
    single = parts.count == 1 ? parts[0].name : nil
  }

  var isEmpty: Bool { parts.isEmpty }

  /// Finds the value in an item; `fallback` stands in for what is undefined on the way. A trace sees the look-up only
  /// where asked to: what a filter merely compares is no part of its result.
  func find(
    _ item: Value, _ interpreter: Interpreter, default fallback: Value? = nil, isTraced: Bool = false
  ) throws(RenderError) -> Value {
    if let single, case .dict(let dict) = item, !(isTraced && interpreter.isTracing), let found = dict[single] {
      return found
    }
    var item = item
    for part in parts {
      if case .dict(let dict) = item, let key = part.name, let found = dict[key], !(isTraced && interpreter.isTracing) {
        item = found
      } else {
        item = try interpreter.item(part.key, of: item)
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
