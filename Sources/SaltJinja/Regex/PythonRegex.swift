/// Python's `re` functions that Salt's filters use.
struct PythonRegex {
  private let program: RegexProgram

  /// Compiles `pattern` with the flags that Salt's filters take.
  init(_ pattern: String, ignoresCase: Bool = false, isMultiline: Bool = false) throws(RegexError) {
    program = try RegexProgram(pattern, ignoresCase: ignoresCase, isMultiline: isMultiline)
  }

  /// The texts of the groups of the first match, nil for groups without a part in it; nil when nothing matches.
  func search(_ text: String) throws(RegexError) -> [String?]? {
    var matcher = RegexMatcher(program, text)
    return try matcher.search(from: 0).map { Self.texts($0, matcher.text) }
  }

  /// As `search`, for a match at the start of the text.
  func match(_ text: String) throws(RegexError) -> [String?]? {
    var matcher = RegexMatcher(program, text)
    return try matcher.match(at: 0).map { Self.texts($0, matcher.text) }
  }

  /// Whether the whole text matches.
  func matchesWhole(_ text: String) throws(RegexError) -> Bool {
    var matcher = RegexMatcher(program, text)
    return try matcher.match(at: 0)?[0]?.upperBound == matcher.text.count
  }

  /// The text with each match replaced; `maximum` limits the length of the result.
  func replace(_ text: String, with template: String, maximum: Int) throws(RegexError) -> String {
    var matcher = RegexMatcher(program, text)
    var substitution: RegexSubstitution?
    if template.utf8.contains(92) { substitution = try RegexSubstitution(template, program) }
    let plain = template.unicodeScalars.map(\.value)
    var result: [UInt32] = []
    var copied = 0
    var start = 0
    var mustAdvance = false
    while let groups = try matcher.search(from: start, mustAdvance: mustAdvance), let whole = groups[0] {
      result += matcher.text[copied..<whole.lowerBound]
      result += substitution?.expanded(groups, matcher.text) ?? plain
      if result.count > maximum { throw .tooManySteps(maximum) }
      copied = whole.upperBound
      mustAdvance = whole.isEmpty
      start = whole.upperBound
    }
    result += matcher.text[copied...]
    return RegexParser.text(result[...])
  }

  private static func texts(_ groups: [Range<Int>?], _ text: [UInt32]) -> [String?] {
    groups.map { range in range.map { RegexParser.text(text[$0]) } }
  }
}
