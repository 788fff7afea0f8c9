internal import Diagnostics

/// Jinja2's global functions: range, dict, lipsum, cycler, joiner. The engine adds namespace itself.
enum BuiltinGlobals {
  static let table: [Function] = [
    Function("range", body: range), BuiltinTypes.dict,
    .builtin("lipsum", ["n?", "html?", "min?", "max?"], as: .python("generate_lorem_ipsum"), lipsum),
    Function("cycler", body: cycler),
    .builtin("joiner", ["sep?"], as: .python("Joiner.__init__", hidden: 1)) { (arguments) throws(RenderError) in
      .object(JoinerObject(arguments.at(0) ?? .string(", ")))
    },
  ]

  private static func range(_ call: inout Call) throws(RenderError) -> Value {
    if !call.keywords.isEmpty { throw .type("range() takes no keyword arguments") }
    if call.count == 0 { throw .type("range expected at least 1 argument, got 0") }
    if call.count > 3 { throw .type("range expected at most 3 arguments, got \(call.count)") }
    var bounds = [0, try call.integer(0), 1]
    if call.count > 1 { bounds = [bounds[1], try call.integer(1), 1] }
    if call.count > 2 { bounds[2] = try call.integer(2) }
    if bounds[2] == 0 { throw .value("range() arg 3 must not be zero") }
    let most = call.interpreter.limits.rangeItems
    guard let count = RangeObject.count(bounds[0], bounds[1], bounds[2]), count <= most else {
      throw RenderError(
        .templateLimit,
        "Range too big. The sandbox blocks ranges larger than MAX_RANGE (\(most)).",
        kind: .overflow)
    }
    return .object(RangeObject(bounds[0], bounds[1], bounds[2], count: count))
  }

  private static func cycler(_ call: inout Call) throws(RenderError) -> Value {
    if let keyword = call.keywords.first {
      throw .type("Cycler.__init__() got an unexpected keyword argument '\(keyword.name)'")
    }
    if call.count == 0 { throw .runtime("at least one item has to be provided") }
    return .object(CyclerObject(call.positional))
  }

  private static func lipsum(_ arguments: inout Call) throws(RenderError) -> Value {
    let paragraphs = try arguments.at(0).map { (value) throws(RenderError) in try Call.integer(value) } ?? 5
    let html = arguments.at(1) == nil ? true : try arguments.flag(1)
    let least = try arguments.at(2).map { (value) throws(RenderError) in try Call.integer(value) } ?? 20
    let most = try arguments.at(3).map { (value) throws(RenderError) in try Call.integer(value) } ?? 100
    if least >= most { throw .value("empty range for randrange() (\(least), \(most), \(most &- least))") }
    let (words, overflow) = max(paragraphs, 0).multipliedReportingOverflow(by: max(most, 1))
    try arguments.interpreter.checkLength(overflow ? Int.max : words)
    var generator = SystemRandomNumberGenerator()
    let text = (0..<max(paragraphs, 0)).map { _ in Lipsum.paragraph(least, most, using: &generator) }
    if !html { return .string(text.joined(separator: "\n\n")) }
    return .object(MarkupObject(text.map { "<p>\($0)</p>" }.joined(separator: "\n")))
  }
}

/// Global functions that are types in Python.
enum BuiltinTypes {
  static let dict = Function("dict") { (call: inout Call) throws(RenderError) -> Value in
    if call.count > 1 { throw .type("dict expected at most 1 argument, got \(call.count)") }
    let dict = DictObject()
    if call.count == 1 { try DictBuilding.merge(call.first, into: dict, call.interpreter) }
    for keyword in call.keywords { dict[keyword.name] = keyword.value }
    return .dict(dict)
  }

  /// Python's repr of a function, without the address.
  static func repr(of function: Function) -> String {
    switch function.name {
    case "dict" where function === dict: "<class 'dict'>"
    case "joiner", "cycler", "namespace":
      "<class 'jinja2.utils.\(function.name.prefix(1).uppercased() + function.name.dropFirst())'>"
    default: "<function \(function.name)>"
    }
  }
}
