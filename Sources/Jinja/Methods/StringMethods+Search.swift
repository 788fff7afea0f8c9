/// Methods of text that look for parts of it.
extension StringMethods {
  static let searching: [Function] = [
    .method("str", "find", 1...3) { (call: inout Call) throws(RenderError) in
      .int(try position(call, last: false) ?? -1)
    },
    .method("str", "rfind", 1...3) { (call: inout Call) throws(RenderError) in
      .int(try position(call, last: true) ?? -1)
    },
    .method("str", "index", 1...3) { (call: inout Call) throws(RenderError) in
      guard let place = try position(call, last: false) else { throw .value("substring not found") }
      return .int(place)
    },
    .method("str", "rindex", 1...3) { (call: inout Call) throws(RenderError) in
      guard let place = try position(call, last: true) else { throw .value("substring not found") }
      return .int(place)
    },
    .method("str", "count", 1...3, count),
    .method("str", "startswith", 1...3) { (call: inout Call) throws(RenderError) in
      try affix(call, "startswith") {
        TextSearch.starts($0, $1, at: $2.lowerBound) && $2.lowerBound + $1.utf8.count <= $2.upperBound
      }
    },
    .method("str", "endswith", 1...3) { (call: inout Call) throws(RenderError) in
      try affix(call, "endswith") {
        $2.upperBound - $1.utf8.count >= $2.lowerBound && TextSearch.starts($0, $1, at: $2.upperBound - $1.utf8.count)
      }
    },
    .method("str", "replace", 2...3, replace),
  ]

  /// The byte range that optional start and end arguments leave, nil when the start lies behind the end.
  private static func bounds(_ call: Call, _ text: String) throws(RenderError) -> Range<Int>? {
    guard call.count > 2 else { return 0..<text.utf8.count }
    let length = text.codePointCount
    var limits = [0, length]
    for place in 2..<call.count where !call[place].isNone {
      guard let index = PythonInteger.index(call[place]) else {
        throw .type("slice indices must be integers or None or have an __index__ method")
      }
      limits[place - 2] = index < 0 ? max(0, index.addingReportingOverflow(length).partialValue) : index
    }
    limits[1] = min(limits[1], length)
    guard limits[0] <= limits[1] else { return nil }
    return text.byteOffset(ofCodePoint: limits[0])..<text.byteOffset(ofCodePoint: limits[1])
  }

  private static func position(_ call: Call, last: Bool) throws(RenderError) -> Int? {
    let part = try call.text(1) { "must be str, not \($0)" }
    let text = call.receiverText
    guard let range = try bounds(call, text) else { return nil }
    let found =
      last
      ? TextSearch.findLast(part, in: text, from: range.lowerBound, to: range.upperBound)
      : TextSearch.find(part, in: text, from: range.lowerBound, to: range.upperBound)
    return found.map { text.codePoints(beforeByte: $0) }
  }

  private static func count(_ call: inout Call) throws(RenderError) -> Value {
    let part = try call.text(1) { "must be str, not \($0)" }
    let text = call.receiverText
    guard let range = try bounds(call, text) else { return .int(0) }
    return .int(TextSearch.count(part, in: text, from: range.lowerBound, to: range.upperBound))
  }

  private static func affix(
    _ call: Call, _ name: String, _ holds: (String, String, Range<Int>) -> Bool
  ) throws(RenderError) -> Value {
    let text = call.receiverText
    if let part = call[1].text {
      guard let range = try bounds(call, text) else { return .bool(false) }
      return .bool(holds(text, part, range))
    }
    guard case .tuple(let tuple) = call[1] else {
      throw .type("\(name) first arg must be str or a tuple of str, not \(PythonText.typeName(call[1]))")
    }
    let range = try bounds(call, text)
    for item in tuple.items {
      guard let part = item.text else {
        throw .type("tuple for \(name) must only contain str, not \(PythonText.typeName(item))")
      }
      if let range, holds(text, part, range) { return .bool(true) }
    }
    return .bool(false)
  }

  private static func replace(_ call: inout Call) throws(RenderError) -> Value {
    let old = try call.text(1) { "replace() argument 1 must be str, not \($0)" }
    let new = try call.text(2) { "replace() argument 2 must be str, not \($0)" }
    let count = call.count > 3 ? try call.integer(3) : -1
    return .string(
      try TextSearch.replace(
        old, with: new, in: call.receiverText, count: count, limit: call.interpreter.limits.textLength))
  }
}
