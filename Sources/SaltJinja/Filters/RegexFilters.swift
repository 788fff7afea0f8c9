import Jinja

/// Salt's filters and the test that take regular expressions.
enum RegexFilters {
  static let table: [Function] = [
    .salt("regex_escape", ["value"]) { arguments throws(RenderError) in .string(escaped(try arguments.text(0))) },
    .salt("regex_search", ["txt", "rgx", "ignorecase?", "multiline?"]) { arguments throws(RenderError) in
      let regex = try compiled(arguments)
      let text = try arguments.text(0)
      return groups(try run { () throws(RegexError) in try regex.search(text) })
    },
    .salt("regex_match", ["txt", "rgx", "ignorecase?", "multiline?"]) { arguments throws(RenderError) in
      let regex = try compiled(arguments)
      let text = try arguments.text(0)
      return groups(try run { () throws(RegexError) in try regex.match(text) })
    },
    .salt("regex_replace", ["txt", "rgx", "val", "ignorecase?", "multiline?"]) { arguments throws(RenderError) in
      let regex = try compiled(arguments, flagsAt: 3)
      let (text, template) = (try arguments.text(0), try arguments.text(2))
      let maximum = arguments.interpreter.limits.textLength
      return .string(
        try run { () throws(RegexError) in try regex.replace(text, with: template, maximum: maximum) })
    },
  ]

  /// The test `match`.
  static let match = Function.salt("match", ["txt", "rgx", "ignorecase?", "multiline?"]) {
    arguments throws(RenderError) in
    let regex = try compiled(arguments)
    let text = try arguments.text(0)
    return .bool(try run { () throws(RegexError) in try regex.match(text) } != nil)
  }

  /// Runs a regular expression and turns its errors into those of a template.
  static func run<Result>(_ body: () throws(RegexError) -> Result) throws(RenderError) -> Result {
    do throws(RegexError) {
      return try body()
    } catch {
      switch error {
      case .syntax(let message, let position):
        throw .value("the regular expression is wrong: \(message) at position \(position)")
      case .tooManySteps(let limit): throw .limit("the regular expression takes more than \(limit) steps")
      }
    }
  }

  private static func compiled(
    _ arguments: FilterArguments, flagsAt flags: Int = 2
  ) throws(RenderError) -> PythonRegex {
    let pattern = try arguments.text(1)
    let (ignoresCase, isMultiline) = (try arguments.truth(flags), try arguments.truth(flags + 1))
    return try run { () throws(RegexError) in
      try PythonRegex(pattern, ignoresCase: ignoresCase, isMultiline: isMultiline)
    }
  }

  /// The groups without the whole match, as a tuple; None when nothing matched.
  private static func groups(_ texts: [String?]?) -> Value {
    guard let texts else { return .none }
    return .tuple(texts.dropFirst().map { text in text.map { .string($0) } ?? .none })
  }

  /// Python's `re.escape`.
  static func escaped(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if "()[]{}?*+-|^$\\.&~# \t\n\r\u{B}\u{C}".unicodeScalars.contains(scalar) { out.append("\\") }
      out.append(scalar)
    }
    return String(out)
  }
}
