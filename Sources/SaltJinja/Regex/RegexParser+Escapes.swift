extension RegexParser {
  /// Reads what follows a backslash outside a set.
  mutating func parseEscape() throws(RegexError) -> RegexNode {
    let start = position - 1
    guard let next = peek(), let scalar = Unicode.Scalar(next) else { throw error("bad escape (end of pattern)") }
    if let member = RegexParser.category(scalar) {
      position += 1
      return .character(.set([member], isNegative: false, flags))
    }
    let isASCII = flags.contains(.ascii)
    switch scalar {
    case "A":
      position += 1
      return .assertion(.textStart)
    case "Z":
      position += 1
      return .assertion(.textEnd)
    case "b":
      position += 1
      return .assertion(.wordBoundary(isASCII: isASCII))
    case "B":
      position += 1
      return .assertion(.notWordBoundary(isASCII: isASCII))
    case "0":
      return .character(.literal(octal(limit: 3), flags))
    case "1"..."9": return try parseReference(from: start)
    default: return .character(.literal(try parseCharacterEscape(from: start), flags))
    }
  }

  /// The set that a letter after a backslash stands for.
  static func category(_ scalar: Unicode.Scalar) -> RegexCharacterMatcher.Member? {
    switch scalar {
    case "d": .digit(true)
    case "D": .digit(false)
    case "s": .space(true)
    case "S": .space(false)
    case "w": .word(true)
    case "W": .word(false)
    default: nil
    }
  }

  /// Reads up to `limit` octal digits.
  private mutating func octal(limit: Int) -> UInt32 {
    var value: UInt32 = 0
    var count = 0
    while count < limit, let digit = peek(), (48...55).contains(digit) {
      value = value * 8 + digit - 48
      position += 1
      count += 1
    }
    return value
  }

  /// Reads a reference to a group, or three octal digits.
  private mutating func parseReference(from start: Int) throws(RegexError) -> RegexNode {
    let digits = (0..<3).prefix { offset in peek(offset).map { (48...57).contains($0) } ?? false }
    let codes = digits.compactMap { peek($0) }
    if codes.count == 3, codes.allSatisfy({ (48...55).contains($0) }) {
      let value = octal(limit: 3)
      if value > 0o377 { throw error("octal escape value outside of range 0-0o377", at: start) }
      return .character(.literal(value, flags))
    }
    let used = min(codes.count, 2)
    let number = codes.prefix(used).reduce(0) { $0 * 10 + Int($1) - 48 }
    position += used
    guard number < groupCount else { throw error("invalid group reference \(number)", at: start + 1) }
    try checkReference(number, at: start)
    return .backreference(number, flags)
  }

  /// Reads an escape that stands for one character, inside or outside a set.
  mutating func parseCharacterEscape(from start: Int) throws(RegexError) -> UInt32 {
    guard let next = peek(), let scalar = Unicode.Scalar(next) else { throw error("bad escape (end of pattern)") }
    position += 1
    switch scalar {
    case "a": return 7
    case "f": return 12
    case "n": return 10
    case "r": return 13
    case "t": return 9
    case "v": return 11
    case "x": return try hexadecimal(2, from: start)
    case "u": return try hexadecimal(4, from: start)
    case "U": return try hexadecimal(8, from: start)
    case "N": return try namedCharacter(from: start)
    case "a"..."z", "A"..."Z": throw error("bad escape \\\(scalar)", at: start)
    default: return next
    }
  }

  private mutating func hexadecimal(_ count: Int, from start: Int) throws(RegexError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<count {
      guard let digit = hexLetter(peek()) else { throw error("incomplete escape", at: start) }
      value = value << 4 | digit
      position += 1
    }
    guard value <= 0x10FFFF else { throw error("bad escape", at: start) }
    return value
  }

  private func hexLetter(_ code: UInt32?) -> UInt32? {
    switch code {
    case .some(let code) where (48...57).contains(code): code - 48
    case .some(let code) where (65...70).contains(code): code - 55
    case .some(let code) where (97...102).contains(code): code - 87
    default: nil
    }
  }

  private mutating func namedCharacter(from start: Int) throws(RegexError) -> UInt32 {
    guard take("{") else { throw error("missing {", at: start) }
    let place = position
    while let next = peek(), next != 125 { position += 1 }
    let name = RegexParser.text(source[place..<position]).uppercased()
    guard take("}") else { throw error("missing }, unterminated name", at: place) }
    for code in UInt32(32)...0x1FFFF {
      if let scalar = Unicode.Scalar(code), scalar.properties.name == name || scalar.properties.nameAlias == name {
        return code
      }
    }
    throw error("undefined character name '\(name)'", at: start)
  }

  /// Reads a set after its opening bracket.
  mutating func parseSet() throws(RegexError) -> RegexCharacterMatcher {
    let start = position - 1
    let isNegative = take("^")
    var members: [RegexCharacterMatcher.Member] = []
    let first = position
    while true {
      guard let next = peek() else { throw error("unterminated character set", at: start) }
      if next == 93, position != first {
        position += 1
        return .set(members, isNegative: isNegative, flags)
      }
      let place = position
      let low = try parseMember()
      guard peek() == 45 else {
        members.append(low)
        continue
      }
      guard let after = peek(1) else { throw error("unterminated character set", at: start) }
      if after == 93 {
        members.append(low)
        members.append(.one(45))
        position += 2
        return .set(members, isNegative: isNegative, flags)
      }
      position += 1
      let high = try parseMember()
      guard case .one(let from) = low, case .one(let to) = high, from <= to else {
        throw error("bad character range", at: place)
      }
      members.append(.range(from, to))
    }
  }

  private mutating func parseMember() throws(RegexError) -> RegexCharacterMatcher.Member {
    guard let next = peek() else { throw error("unterminated character set") }
    let start = position
    position += 1
    guard next == 92 else { return .one(next) }
    guard let letter = peek(), let scalar = Unicode.Scalar(letter) else {
      throw error("bad escape (end of pattern)", at: start)
    }
    if let member = RegexParser.category(scalar) {
      position += 1
      return member
    }
    switch scalar {
    case "b":
      position += 1
      return .one(8)
    case "0"..."7":
      let value = octal(limit: 3)
      if value > 0o377 { throw error("octal escape value outside of range 0-0o377", at: start) }
      return .one(value)
    case "8", "9": throw error("bad escape \\\(scalar)", at: start)
    default: return .one(try parseCharacterEscape(from: start))
    }
  }
}
