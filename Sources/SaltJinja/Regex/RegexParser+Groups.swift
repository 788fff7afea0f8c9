extension RegexParser {
  /// Reads what follows an opening parenthesis.
  mutating func parseGroup(isAtStart: Bool) throws(RegexError) -> RegexNode? {
    let start = position - 1
    guard take("?") else { return try parseCapture(name: nil, from: start) }
    guard let next = peek(), let scalar = Unicode.Scalar(next) else { throw error("unexpected end of pattern") }
    position += 1
    switch scalar {
    case "P": return try parseNamed(from: start)
    case ":": return try closed(from: start, parseScoped(flags))
    case "#":
      while let skipped = peek(), skipped != 41 { position += 1 }
      guard take(")") else { throw error("missing ), unterminated comment", at: start) }
      return nil
    case "=": return .lookahead(try closed(from: start, parseScoped(flags)), isNegative: false)
    case "!": return .lookahead(try closed(from: start, parseScoped(flags)), isNegative: true)
    case "<": return try parseLookbehind(from: start)
    case "(": return try parseConditional(from: start)
    case ">": return .atomic(try closed(from: start, parseScoped(flags)))
    default:
      position -= 1
      return try parseFlags(from: start, isAtStart: isAtStart)
    }
  }

  /// Reads the inside of a group under `inner` flags.
  private mutating func parseScoped(_ inner: RegexFlags) throws(RegexError) -> RegexNode {
    let outer = flags
    flags = inner
    let node = try parseAlternatives()
    flags = outer
    return node
  }

  private mutating func closed(from start: Int, _ node: RegexNode) throws(RegexError) -> RegexNode {
    guard take(")") else { throw error("missing ), unterminated subpattern", at: start) }
    return node
  }

  private mutating func parseCapture(name: String?, from start: Int) throws(RegexError) -> RegexNode {
    let number = groupCount
    groupCount += 1
    if let name {
      if let other = names[name] {
        throw error("redefinition of group name '\(name)' as group \(number); was group \(other)", at: start)
      }
      names[name] = number
    }
    openGroups.insert(number)
    let node = try closed(from: start, parseScoped(flags))
    openGroups.remove(number)
    widths[number] = node.width(widths)
    return .group(number, node)
  }

  /// Reads `(?P<name>...)` and `(?P=name)`.
  private mutating func parseNamed(from start: Int) throws(RegexError) -> RegexNode {
    if take("<") { return try parseCapture(name: name(until: ">"), from: start) }
    if take("=") {
      let place = position
      let name = try name(until: ")")
      guard let number = names[name] else { throw error("unknown group name '\(name)'", at: place) }
      try checkReference(number, at: place)
      return .backreference(number, flags)
    }
    guard peek() != nil else { throw error("unexpected end of pattern") }
    throw error("unknown extension ?P", at: start + 1)
  }

  /// Reads a group name up to `end`.
  private mutating func name(until end: Unicode.Scalar) throws(RegexError) -> String {
    let start = position
    while let next = peek(), next != end.value { position += 1 }
    let text = RegexParser.text(source[start..<position])
    guard take(end) else {
      throw error(text.isEmpty ? "missing group name" : "missing \(end), unterminated name", at: start)
    }
    if text.isEmpty { throw error("missing group name", at: start) }
    guard RegexParser.isIdentifier(text) else { throw error("bad character in group name '\(text)'", at: start) }
    return text
  }

  /// Checks that a group that is referred to is complete.
  func checkReference(_ number: Int, at place: Int) throws(RegexError) {
    if openGroups.contains(number) { throw error("cannot refer to an open group", at: place) }
    if let limit = lookbehindLimit, number >= limit {
      throw error("cannot refer to group defined in the same lookbehind subpattern", at: place)
    }
  }

  private mutating func parseLookbehind(from start: Int) throws(RegexError) -> RegexNode {
    guard let sign = peek() else { throw error("unexpected end of pattern") }
    guard sign == 61 || sign == 33 else { throw error("unknown extension ?<", at: start + 1) }
    position += 1
    let outer = lookbehindLimit
    lookbehindLimit = outer ?? groupCount
    let node = try closed(from: start, parseScoped(flags))
    lookbehindLimit = outer
    let (low, high) = node.width(widths)
    guard low == high else { throw error("look-behind requires fixed-width pattern", at: start) }
    return .lookbehind(node, isNegative: sign == 33, width: low)
  }

  private mutating func parseConditional(from start: Int) throws(RegexError) -> RegexNode {
    let place = position
    while let next = peek(), next != 41 { position += 1 }
    let text = RegexParser.text(source[place..<position])
    guard take(")") else {
      throw error(text.isEmpty ? "missing group name" : "missing ), unterminated name", at: place)
    }
    var number: Int
    if text.isEmpty { throw error("missing group name", at: place) }
    if RegexParser.isIdentifier(text) {
      guard let known = names[text] else { throw error("unknown group name '\(text)'", at: place) }
      number = known
    } else {
      guard let given = Int(text), given >= 0 else { throw error("bad character in group name '\(text)'", at: place) }
      if given == 0 { throw error("bad group number", at: place) }
      if given >= 1_000_000 { throw error("invalid group reference \(given)", at: place) }
      number = given
      conditions.append((number, place))
    }
    try checkReference(number, at: place)
    let body = try parseScoped(flags)
    guard take(")") else { throw error("missing ), unterminated subpattern", at: start) }
    guard case .alternatives(let parts) = body else { return .conditional(number, body, .empty) }
    if parts.count > 2 { throw error("conditional backref with more than two branches", at: position) }
    return .conditional(number, parts[0], parts[1])
  }

  /// Reads `(?aimsux)` and `(?aimsux-imsx:...)`.
  private mutating func parseFlags(from start: Int, isAtStart: Bool) throws(RegexError) -> RegexNode? {
    var added: RegexFlags = []
    while let next = peek(), let flag = RegexParser.flag(next) {
      added.insert(flag)
      position += 1
    }
    if added.contains([.ascii, .unicode]) { throw error("bad inline flags: flags 'a', 'u' and 'L' are incompatible") }
    let hasFlags = !added.isEmpty
    guard let next = peek() else { throw error("missing -, : or )") }
    if next == 41, hasFlags {
      guard start == 0 || isAtStart else {
        throw error("global flags not at the start of the expression", at: start)
      }
      position += 1
      flags.formUnion(added)
      return nil
    }
    var removed: RegexFlags = []
    if next == 45 {
      position += 1
      while let letter = peek(), let flag = RegexParser.flag(letter) {
        if flag == .ascii || flag == .unicode {
          throw error("bad inline flags: cannot turn off flags 'a', 'u' and 'L'")
        }
        removed.insert(flag)
        position += 1
      }
      if removed.isEmpty { throw error(peek() == nil ? "missing flag" : "unknown flag") }
      if !added.isDisjoint(with: removed) { throw error("bad inline flags: flag turned on and off") }
    } else if !hasFlags {
      throw error("unknown extension ?\(RegexParser.text([next][...]))", at: start + 1)
    }
    guard take(":") else { throw error(peek() == nil ? "missing :" : "unknown flag") }
    var inner = flags.union(added).subtracting(removed)
    if added.contains(.unicode) { inner.remove(.ascii) }
    return try closed(from: start, parseScoped(inner))
  }

  private static func flag(_ code: UInt32) -> RegexFlags? {
    switch Unicode.Scalar(code) {
    case "i": .ignoreCase
    case "m": .multiline
    case "s": .dotAll
    case "x": .verbose
    case "a": .ascii
    case "u": .unicode
    default: nil
    }
  }

  /// The text of code points; surrogates, which Swift texts cannot hold, are replaced.
  static func text(_ codes: ArraySlice<UInt32>) -> String {
    var text = String.UnicodeScalarView()
    for code in codes { text.append(Unicode.Scalar(code) ?? "\u{FFFD}") }
    return String(text)
  }

  /// Python's `str.isidentifier`.
  static func isIdentifier(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first == "_" || first.properties.isXIDStart else { return false }
    return text.unicodeScalars.allSatisfy { $0 == "_" || $0.properties.isXIDContinue }
  }
}
