/// A compiled pattern of Python's `re`, for the targets of top files and the class mappings of reclass.
package struct PythonPattern {
  /// A place where a pattern matches.
  package struct Match {
    fileprivate let groups: [Range<Int>?]
    fileprivate let text: [UInt32]
    fileprivate let program: RegexProgram

    /// `template` with `\1` and `\g<name>` replaced by what the groups hold; nil when it names a group that is not
    /// there.
    package func expand(_ template: String) -> String? {
      guard let substitution = try? RegexSubstitution(template, program) else { return nil }
      return RegexParser.text(substitution.expanded(groups, text)[...])
    }
  }

  private let program: RegexProgram

  /// Compiles `pattern`; nil when it is not valid.
  package init?(_ pattern: String) {
    guard let program = try? RegexProgram(pattern, ignoresCase: false, isMultiline: false) else { return nil }
    self.program = program
  }

  /// The first match anywhere in `text`; nil when there is none, or when finding it takes too long.
  package func search(_ text: String) -> Match? {
    var matcher = RegexMatcher(program, text)
    guard let groups = try? matcher.search(from: 0) else { return nil }
    return Match(groups: groups, text: matcher.text, program: program)
  }

  /// Whether the start of `text` matches `pattern`; nil when the pattern is not valid, or takes too long.
  package static func matchesStart(_ pattern: String, _ text: String) -> Bool? {
    guard let compiled = PythonPattern(pattern) else { return nil }
    var matcher = RegexMatcher(compiled.program, text)
    do {
      return try matcher.match(at: 0) != nil
    } catch {
      return nil
    }
  }
}
