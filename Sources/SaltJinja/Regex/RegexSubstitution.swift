/// The replacement text of Python's `re.sub`, read once.
struct RegexSubstitution {
  private enum Piece {
    case text([UInt32])
    case group(Int)
  }

  private var pieces: [Piece] = []

  /// Reads `template` for `program`'s groups.
  init(_ template: String, _ program: RegexProgram) throws(RegexError) {
    var reader = RegexParser(template.unicodeScalars.map(\.value), flags: [])
    var literal: [UInt32] = []
    while let next = reader.peek() {
      reader.position += 1
      guard next == 92 else {
        literal.append(next)
        continue
      }
      if let group = try Self.escape(&reader, program, &literal) {
        if !literal.isEmpty { pieces.append(.text(literal)) }
        literal = []
        pieces.append(.group(group))
      }
    }
    if !literal.isEmpty { pieces.append(.text(literal)) }
  }

  /// Reads what follows a backslash: a group's number, or text that is added to `literal`.
  private static func escape(
    _ reader: inout RegexParser, _ program: RegexProgram, _ literal: inout [UInt32]
  ) throws(RegexError) -> Int? {
    let start = reader.position - 1
    guard let next = reader.peek(), let scalar = Unicode.Scalar(next) else {
      throw reader.error("bad escape (end of pattern)", at: start)
    }
    reader.position += 1
    switch scalar {
    case "g": return try namedGroup(&reader, program)
    case "0":
      var value: UInt32 = 0
      var count = 0
      while count < 2, let digit = reader.peek(), (48...55).contains(digit) {
        value = value * 8 + digit - 48
        reader.position += 1
        count += 1
      }
      literal.append(value)
      return nil
    case "1"..."9": return try numberedGroup(next, &reader, program, &literal)
    case "a"..."z", "A"..."Z":
      let known: [Unicode.Scalar: UInt32] = ["a": 7, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11]
      guard let code = known[scalar] else { throw reader.error("bad escape \\\(scalar)", at: start) }
      literal.append(code)
      return nil
    case "\\":
      literal.append(92)
      return nil
    default:
      literal += [92, next]
      return nil
    }
  }

  private static func numberedGroup(
    _ first: UInt32, _ reader: inout RegexParser, _ program: RegexProgram, _ literal: inout [UInt32]
  ) throws(RegexError) -> Int? {
    let start = reader.position - 2
    var number = Int(first - 48)
    if let second = reader.peek(), (48...57).contains(second) {
      reader.position += 1
      if let third = reader.peek(), first <= 55, second <= 55, (48...55).contains(third) {
        reader.position += 1
        let value = (first - 48) * 64 + (second - 48) * 8 + third - 48
        if value > 0o377 { throw reader.error("octal escape value outside of range 0-0o377", at: start) }
        literal.append(value)
        return nil
      }
      number = number * 10 + Int(second - 48)
    }
    guard number < program.groupCount else { throw reader.error("invalid group reference \(number)", at: start + 1) }
    return number
  }

  private static func namedGroup(_ reader: inout RegexParser, _ program: RegexProgram) throws(RegexError) -> Int {
    guard reader.take("<") else { throw reader.error("missing <") }
    let start = reader.position
    while let next = reader.peek(), next != 62 { reader.position += 1 }
    let name = RegexParser.text(reader.source[start..<reader.position])
    guard reader.take(">") else { throw reader.error("missing >, unterminated name", at: start) }
    if name.isEmpty { throw reader.error("missing group name", at: start) }
    if RegexParser.isIdentifier(name) {
      guard let number = program.names[name] else { throw .syntax("unknown group name '\(name)'", start) }
      return number
    }
    // Python's int() takes signs, blanks and underscores; only the sign is refused.
    let trimmed = name.filter { $0 != " " && $0 != "_" && $0 != "+" }
    guard let number = Int(trimmed), number >= 0 else {
      throw reader.error("bad character in group name '\(name)'", at: start)
    }
    guard number < program.groupCount else { throw reader.error("invalid group reference \(number)", at: start) }
    return number
  }

  /// The replacement for one match.
  func expanded(_ groups: [Range<Int>?], _ text: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    for piece in pieces {
      switch piece {
      case .text(let codes): result += codes
      case .group(let number): if let range = groups[number] { result += text[range] }
      }
    }
    return result
  }
}
