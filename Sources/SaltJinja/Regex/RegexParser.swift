/// Reads a regular expression by the rules of Python 3.11's `re`.
struct RegexParser {
  let source: [UInt32]
  var position = 0
  var flags: RegexFlags
  var groupCount = 1
  var names: [String: Int] = [:]
  var openGroups: Set<Int> = []
  var widths: [Int: (Int, Int)] = [:]
  var depth = 0
  /// Groups that a lookbehind being read may not refer to, from this number on.
  var lookbehindLimit: Int?
  /// Conditions on groups that come later: checked at the end.
  var conditions: [(Int, Int)] = []

  /// The deepest nesting of groups.
  static let depthLimit = 100

  init(_ source: [UInt32], flags: RegexFlags) {
    self.source = source
    self.flags = flags
  }

  /// Reads the whole expression.
  mutating func parse() throws(RegexError) -> RegexNode {
    let node = try parseAlternatives(isTop: true)
    if position < source.count { throw error("unbalanced parenthesis") }
    for (group, place) in conditions where group >= groupCount {
      throw .syntax("invalid group reference \(group)", place)
    }
    return node
  }

  func error(_ message: String, at place: Int? = nil) -> RegexError { .syntax(message, place ?? position) }

  func peek(_ offset: Int = 0) -> UInt32? {
    position + offset < source.count ? source[position + offset] : nil
  }

  /// Takes `character` if it is next.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard peek() == character.value else { return false }
    position += 1
    return true
  }

  /// Reads alternatives until the end or a closing parenthesis.
  mutating func parseAlternatives(isTop: Bool = false) throws(RegexError) -> RegexNode {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.depthLimit { throw error("too deeply nested") }
    var alternatives = [try parseSequence(isFirst: isTop)]
    while take("|") { alternatives.append(try parseSequence(isFirst: false)) }
    return alternatives.count == 1 ? alternatives[0] : .alternatives(alternatives)
  }

  private mutating func parseSequence(isFirst: Bool) throws(RegexError) -> RegexNode {
    var parts: [RegexNode] = []
    var startsExpression = isFirst
    while let next = peek(), next != 124, next != 41 {
      if flags.contains(.verbose), skipBlank() { continue }
      let start = position
      guard let part = try parsePart(isAtStart: startsExpression) else { continue }
      startsExpression = false
      parts.append(try parseRepetition(of: part, from: start))
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  /// Skips a blank or a comment of the verbose form.
  private mutating func skipBlank() -> Bool {
    guard let next = peek() else { return false }
    if next == 32 || (9...13).contains(next) {
      position += 1
      return true
    }
    guard next == 35 else { return false }
    while let skipped = peek() {
      position += 1
      if skipped == 10 { break }
    }
    return true
  }

  /// Reads one part without its repetition; nil for a part that matches nothing and cannot repeat (flags, comments).
  private mutating func parsePart(isAtStart: Bool) throws(RegexError) -> RegexNode? {
    guard let next = peek(), let scalar = Unicode.Scalar(next) else {
      throw error("unexpected end of pattern")
    }
    switch scalar {
    case "^":
      position += 1
      return .assertion(flags.contains(.multiline) ? .lineStart : .textStart)
    case "$":
      position += 1
      return .assertion(flags.contains(.multiline) ? .lineEnd : .textEndOrLastBreak)
    case ".":
      position += 1
      return .character(.any(flags))
    case "[":
      position += 1
      return .character(try parseSet())
    case "(":
      position += 1
      return try parseGroup(isAtStart: isAtStart)
    case "\\":
      position += 1
      return try parseEscape()
    case "*", "+", "?": throw error("nothing to repeat")
    default:
      position += 1
      return .character(.literal(next, flags))
    }
  }

  /// Reads the repetition that follows `part`, if any.
  private mutating func parseRepetition(of part: RegexNode, from start: Int) throws(RegexError) -> RegexNode {
    if flags.contains(.verbose) { while skipBlank() {} }
    guard var count = try parseCount() else { return part }
    if case .assertion = part { throw error("nothing to repeat", at: start) }
    if take("?") {
      count.mode = .lazy
    } else if take("+") {
      count.mode = .possessive
    }
    if flags.contains(.verbose) { while skipBlank() {} }
    let place = position
    if try parseCount() != nil { throw error("multiple repeat", at: place) }
    return .repetition(part, count)
  }

  /// Reads `*`, `+`, `?` or a count in braces; nil when something else stands there.
  private mutating func parseCount() throws(RegexError) -> RegexRepetition? {
    if take("*") { return RegexRepetition(least: 0, most: RegexRepetition.unlimited, mode: .greedy) }
    if take("+") { return RegexRepetition(least: 1, most: RegexRepetition.unlimited, mode: .greedy) }
    if take("?") { return RegexRepetition(least: 0, most: 1, mode: .greedy) }
    guard peek() == 123 else { return nil }
    let start = position
    position += 1
    if peek() == 125 {
      position = start
      return nil
    }
    let low = try digits(from: start)
    var high = low
    let hasComma = take(",")
    if hasComma { high = try digits(from: start) }
    guard take("}"), low != nil || hasComma else {
      position = start
      return nil
    }
    let count = RegexRepetition(least: low ?? 0, most: high ?? RegexRepetition.unlimited, mode: .greedy)
    if count.most < count.least { throw error("min repeat greater than max repeat", at: start) }
    return count
  }

  private mutating func digits(from start: Int) throws(RegexError) -> Int? {
    var number: Int?
    while let digit = peek(), (48...57).contains(digit) {
      let next = (number ?? 0) * 10 + Int(digit - 48)
      if next >= 4_294_967_295 { throw error("the repetition number is too large", at: start) }
      number = next
      position += 1
    }
    return number
  }
}
