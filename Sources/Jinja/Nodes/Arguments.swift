/// The arguments of a call as written.
final class Arguments {
  let positional: [Expression]
  let keywords: [(name: String, value: Expression)]
  let morePositional: Expression?
  let moreKeywords: Expression?

  init(
    _ positional: [Expression], _ keywords: [(name: String, value: Expression)],
    _ morePositional: Expression?, _ moreKeywords: Expression?
  ) {
    self.positional = positional
    self.keywords = keywords
    self.morePositional = morePositional
    self.moreKeywords = moreKeywords
  }

  /// Whether there are none.
  var isEmpty: Bool { positional.isEmpty && isPlain }

  /// All of them.
  var all: [Expression] {
    positional + keywords.map(\.value) + [morePositional, moreKeywords].compactMap { $0 }
  }

  /// Whether there are only positional arguments.
  var isPlain: Bool { keywords.isEmpty && morePositional == nil && moreKeywords == nil }

  /// The values of the positional arguments: the first, nil when there is none, and the others.
  @inline(__always)
  func splitValues(_ frame: Frame) throws(RenderError) -> (first: Value?, rest: [Value]) {
    if morePositional == nil {
      if positional.isEmpty { return (nil, []) }
      let first = try positional[0].evaluate(frame)
      guard positional.count > 1 else { return (first, []) }
      var rest: [Value] = []
      rest.reserveCapacity(positional.count - 1)
      for index in 1..<positional.count { rest.append(try positional[index].evaluate(frame)) }
      return (first, rest)
    }
    let values = try positionalValues(frame)
    return (values.first, Array(values.dropFirst()))
  }

  /// The values of the positional arguments; those of `*args` come last.
  func positionalValues(_ frame: Frame) throws(RenderError) -> [Value] {
    guard !positional.isEmpty || morePositional != nil else { return [] }
    var values = try positional.evaluated(frame)
    if let morePositional {
      let more = try morePositional.evaluate(frame)
      switch more {
      case .list(let list): values += list.items
      case .tuple(let tuple): values += tuple.items
      default: values += try PythonItems.items(more, frame.interpreter)
      }
    }
    return values
  }

  /// The values of the keyword arguments; those of `**kwargs` come last.
  func keywordValues(_ frame: Frame) throws(RenderError) -> [Call.Keyword] {
    guard !keywords.isEmpty || moreKeywords != nil else { return [] }
    var values: [Call.Keyword] = []
    values.reserveCapacity(keywords.count)
    for (name, value) in keywords { values.append(Call.Keyword(name, try value.evaluate(frame))) }
    if let moreKeywords { try append(moreKeywords.evaluate(frame), to: &values) }
    return values
  }

  private func append(_ more: Value, to values: inout [Call.Keyword]) throws(RenderError) {
    switch more {
    case .undefined(let undefined): throw undefined.error
    case .dict(let dict):
      for entry in dict.entries {
        guard let name = entry.key.text else { throw .type("keywords must be strings") }
        if values.contains(where: { $0.name == name }) {
          throw .type("got multiple values for keyword argument '\(name)'")
        }
        values.append(Call.Keyword(name, entry.value))
      }
    default: throw .type("argument after ** must be a mapping, not \(more.typeName)")
    }
  }
}
