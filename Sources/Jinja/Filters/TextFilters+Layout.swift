/// Filters that lay text out: indent, truncate, wordwrap.
extension TextFilters {
  static let layout: [Function] = [
    .builtin("indent", ["s", "width?", "first?", "blank?"], indent),
    .builtin(
      "truncate", ["s", "length?", "killwords?", "end?", "leeway?"], as: .python("do_truncate", hidden: 1), truncate),
    .builtin(
      "wordwrap", ["s", "width?", "break_long_words?", "wrapstring?", "break_on_hyphens?"],
      as: .python("do_wordwrap", hidden: 1), wordwrap),
  ]

  private static func indent(_ arguments: inout Call) throws(RenderError) -> Value {
    let interpreter = arguments.interpreter
    let width = arguments.at(1) ?? .int(4)
    var indention = width.text
    if indention == nil {
      indention = try PythonArithmetic.multiply(.string(" "), width, interpreter).text
    }
    guard let text = arguments.value.text else { throw try notText(arguments.value, "indent") }
    let isSafe = MarkupText.text(of: arguments.value) != nil
    let prefix = indention ?? ""
    let first = try arguments.flag(2)
    let blank = try arguments.flag(3)
    let lines = TextSplit.lines(text + "\n")
    var out = first ? prefix : ""
    for (index, line) in lines.enumerated() {
      if index > 0 {
        out += "\n"
        if blank || !line.isEmpty { out += prefix }
      }
      out += line
      try interpreter.checkLength(out.utf8.count)
    }
    return isSafe ? .object(MarkupObject(out)) : .string(out)
  }

  /// What Python says when a value that is no text gets a line break appended, or has no text methods.
  private static func notText(_ value: Value, _ filter: String) throws(RenderError) -> RenderError {
    switch value {
    case .undefined(let undefined): undefined.error
    case .list: .runtime("'list' object has no attribute 'splitlines'", kind: .attribute)
    case .tuple: .type("can only concatenate tuple (not \"str\") to tuple")
    case .object(let object) where object is BytesObject: .type("can't concat str to bytes")
    default: .type("unsupported operand type(s) for +=: '\(value.typeName)' and 'str'")
    }
  }

  /// Python's AttributeError for a method that a value does not have.
  private static func missingMethod(_ name: String, _ value: Value) -> RenderError {
    switch value {
    case .undefined(let undefined): undefined.error
    case .object(let object) where object.tag == .namespace: .runtime(name, kind: .attribute)
    default: .runtime("'\(value.typeName)' object has no attribute '\(name)'", kind: .attribute)
    }
  }

  private static func truncate(_ arguments: inout Call) throws(RenderError) -> Value {
    let length = try arguments.at(1).map { (value) throws(RenderError) in try number(value) } ?? 255
    let leeway = try arguments.given(4).map { (value) throws(RenderError) in try number(value) } ?? 5
    let endValue = arguments.at(3) ?? .string("...")
    guard let endLength = try PythonItems.length(endValue) else {
      throw .type("object of type '\(endValue.typeName)' has no len()")
    }
    if length < endLength { throw .runtime("expected length >= \(endLength), got \(length)") }
    if leeway < 0 { throw .runtime("expected leeway >= 0, got \(leeway)") }
    guard let count = try PythonItems.length(arguments.value) else {
      throw .type("object of type '\(PythonText.typeName(arguments.value))' has no len()")
    }
    if count <= length.addingReportingOverflow(leeway).partialValue || length > count { return arguments.value }
    guard let text = arguments.value.text, let end = endValue.text else {
      return try truncateOther(&arguments, length - endLength, endValue)
    }
    var kept = text.sliced(start: 0, stop: length - endLength, step: nil)
    if try !arguments.flag(2) { kept = TextSplit.splitFromEnd(kept, " ", 1)[0] }
    let safe = MarkupText.text(of: arguments.value) != nil
    if safe || MarkupText.text(of: endValue) != nil {
      let left: Value = safe ? .object(MarkupObject(kept)) : .string(kept)
      return try PythonArithmetic.add(left, endValue, arguments.interpreter)
    }
    return .string(kept + end)
  }

  private static func truncateOther(_ arguments: inout Call, _ stop: Int, _ end: Value) throws(RenderError) -> Value {
    let interpreter = arguments.interpreter
    guard let kept = try PythonItems.slice(arguments.value, .none, .int(stop), .none, interpreter) else {
      if case .dict = arguments.value { throw .type("unhashable type: 'slice'") }
      throw .type("'\(arguments.value.typeName)' object is not subscriptable")
    }
    if try arguments.flag(2) { return try PythonArithmetic.add(kept, end, interpreter) }
    throw .runtime("'\(kept.typeName)' object has no attribute 'rsplit'", kind: .attribute)
  }

  private static func number(_ value: Value) throws(RenderError) -> Int {
    switch value {
    case .float(let number): return Int(exactly: number.rounded(.down)) ?? Int.max
    case .undefined(let undefined): throw undefined.error
    default:
      guard let number = PythonInteger.index(value) else {
        throw .type("'>=' not supported between instances of '\(value.typeName)' and 'int'")
      }
      return number
    }
  }

  private static func wordwrap(_ arguments: inout Call) throws(RenderError) -> Value {
    let interpreter = arguments.interpreter
    guard let text = arguments.value.text else {
      if case .object(let object) = arguments.value, let bytes = object as? BytesObject, !bytes.bytes.isEmpty {
        throw .type("cannot use a string pattern on a bytes-like object")
      }
      throw TextFilters.missingMethod("splitlines", arguments.value)
    }
    var wrap = TextWrap()
    let separator = arguments.given(3) ?? .string("\n")
    guard let joint = separator.text else {
      throw .runtime("'\(separator.typeName)' object has no attribute 'join'", kind: .attribute)
    }
    if arguments.at(2) != nil { wrap.breaksLongWords = try arguments.flag(2) }
    if arguments.at(4) != nil { wrap.breaksOnHyphens = try arguments.flag(4) }
    let lines = TextSplit.lines(text)
    if !lines.isEmpty { wrap.width = try wrapWidth(arguments.at(1)) }
    var wrapped: [String] = []
    for line in lines { wrapped.append(wrap.wrap(line).joined(separator: joint)) }
    let result = wrapped.joined(separator: joint)
    try interpreter.checkLength(result.utf8.count)
    return MarkupText.text(of: separator) != nil ? .object(MarkupObject(result)) : .string(result)
  }

  private static func wrapWidth(_ value: Value?) throws(RenderError) -> Int {
    guard let value else { return 79 }
    if case .undefined(let undefined) = value { throw undefined.error }
    guard let number = Number(value) else {
      throw .type("'<=' not supported between instances of '\(value.typeName)' and 'int'")
    }
    let width: Int
    switch number {
    case .int(let number): width = number
    case .float(let number): width = Int(exactly: number.rounded(.down)) ?? Int.max
    case .big(let number): width = number.isNegative ? Int.min : Int.max
    }
    if width <= 0 { throw .value("invalid width \(width) (must be > 0)") }
    return width
  }
}
