/// Tokens inside tags.
extension Lexer {
  private var limit: Int { end }

  /// The next token inside a tag.
  mutating func nextInTag() throws(RenderError) -> Token {
    while position < limit, bytes[position] == 0x20 { position += 1 }
    guard position < limit else { return token(.end, position, position) }
    let byte = bytes[position]
    switch classes[Int(byte)] {
    case .letter: return name()
    case .digit: return number()
    case .quote: return try string(byte)
    case .other:
      // What ends a tag begins with one of these.
      if brackets.isEmpty, let end = tagEnd() { return end }
      return try symbol(byte)
    case .space, .wide:
      let next = Characters.skipSpace(bytes, limit, position)
      if next == position { return try wideName() }
      position = next
      return try nextInTag()
    }
  }

  func token(_ kind: Token.Kind, _ start: Int, _ end: Int) -> Token {
    Token(kind: kind, keyword: .none, start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end))
  }

  func error(_ message: String, _ offset: Int) -> RenderError {
    let error = RenderError.syntax(message)
    error.settle(source.place(at: offset))
    return error
  }

  /// The end of the tag when it stands here; moves behind it and what it trims.
  private mutating func tagEnd() -> Token? {
    let start = position
    let byte = bytes[start]
    let close: UInt8 = state == .variable ? 0x7D : 0x25
    var first = start
    if byte == 0x2D || (byte == 0x2B && state == .block) { first += 1 }
    guard first + 1 < limit, bytes[first] == close, bytes[first + 1] == 0x7D else { return nil }
    position = first + 2
    let kind: Token.Kind = state == .variable ? .variableEnd : .blockEnd
    if byte == 0x2D {
      position = Characters.skipSpace(bytes, limit, position)
    } else if byte != 0x2B, state == .block {
      skipNewline()
    }
    state = .data
    return token(kind, start, first + 2)
  }

  private mutating func name() -> Token {
    let start = position
    var end = start + 1
    let source = bytes
    let bytes = source.span
    while end < limit, Characters.isWord(bytes[end]) { end += 1 }
    if end < limit, bytes[end] >= 0x80, let wide = try? wideName() { return wide }
    position = end
    var token = token(.name, start, end)
    token.keyword = Keyword(rawValue: keywords.find(bytes, start, end)) ?? .none
    return token
  }

  /// A name with letters outside ASCII.
  private mutating func wideName() throws(RenderError) -> Token {
    let start = position
    var end = start
    var isIdentifier = true
    while end < limit {
      let (scalar, length) = Characters.scalar(bytes, at: end)
      let properties = scalar.properties
      let isWord = scalar == "_" || properties.isAlphabetic || properties.numericType != nil || properties.isXIDContinue
      guard isWord else { break }
      if end == start ? !(properties.isXIDStart || scalar == "_") : !properties.isXIDContinue { isIdentifier = false }
      end += length
    }
    guard end > start else { throw unexpected(start) }
    guard isIdentifier else { throw error("Invalid character in identifier", start) }
    position = end
    return token(.name, start, end)
  }

  private func unexpected(_ offset: Int) -> RenderError {
    let (scalar, _) = Characters.scalar(bytes, at: offset)
    let count = bytes[..<offset].count { $0 & 0xC0 != 0x80 }
    return error("unexpected char \(PythonText.quoted(String(Character(scalar)))) at \(count)", offset)
  }

  // MARK: Numbers

  private mutating func number() -> Token {
    let start = position
    if start == 0 || bytes[start - 1] != 0x2E, let end = floatEnd(start) {
      position = end
      return token(.float, start, end)
    }
    position = integerEnd(start)
    return token(.integer, start, position)
  }

  /// The end of digits that single underscores may separate.
  private func digitsEnd(_ start: Int) -> Int {
    var end = start
    while end < limit {
      if isDigit(end) {
        end += 1
      } else if bytes[end] == 0x5F, end > start, isDigit(end + 1) {
        end += 2
      } else {
        break
      }
    }
    return end
  }

  private func isDigit(_ offset: Int) -> Bool {
    offset < limit && bytes[offset] >= 0x30 && bytes[offset] <= 0x39
  }

  private func floatEnd(_ start: Int) -> Int? {
    let whole = digitsEnd(start)
    var end = whole
    if end < limit, bytes[end] == 0x2E, isDigit(end + 1) { end = digitsEnd(end + 1) }
    if end < limit, bytes[end] | 0x20 == 0x65 {
      var exponent = end + 1
      if exponent < limit, bytes[exponent] == 0x2B || bytes[exponent] == 0x2D { exponent += 1 }
      if isDigit(exponent) { return digitsEnd(exponent) }
    }
    return end > whole ? end : nil
  }

  private func integerEnd(_ start: Int) -> Int {
    if bytes[start] != 0x30 { return digitsEnd(start) }
    if start + 1 < limit {
      let radix: Int? =
        switch bytes[start + 1] | 0x20 {
        case 0x62: 2
        case 0x6F: 8
        case 0x78: 16
        default: nil
        }
      if let radix, let end = prefixedEnd(start + 2, radix) { return end }
    }
    var end = start + 1
    while end < limit {
      if bytes[end] == 0x30 {
        end += 1
      } else if bytes[end] == 0x5F, end + 1 < limit, bytes[end + 1] == 0x30 {
        end += 2
      } else {
        break
      }
    }
    return end
  }

  private func prefixedEnd(_ start: Int, _ radix: Int) -> Int? {
    var end = start
    while end < limit {
      if isDigit(bytes[end], radix) {
        end += 1
      } else if bytes[end] == 0x5F, end + 1 < limit, isDigit(bytes[end + 1], radix) {
        end += 2
      } else {
        break
      }
    }
    return end > start ? end : nil
  }

  private func isDigit(_ byte: UInt8, _ radix: Int) -> Bool {
    switch byte {
    case 0x30...0x39: Int(byte) - 0x30 < radix
    case 0x41...0x46, 0x61...0x66: radix == 16
    default: false
    }
  }

  // MARK: Strings and operators

  private mutating func string(_ quote: UInt8) throws(RenderError) -> Token {
    let start = position
    var hasEscapes = false
    var index = ByteSearch.firstIndex(of: quote, in: bytes, from: start + 1) ?? limit
    if index < limit, ByteSearch.contains(0x5C, in: bytes, from: start + 1, to: index) {
      hasEscapes = true
      index = escapedEnd(quote, start + 1)
    }
    guard index < limit else { throw unexpected(start) }
    position = index + 1
    var token = token(.string, start + 1, index)
    token.hasEscapes = hasEscapes
    return token
  }

  /// Where a string with backslashes ends.
  private func escapedEnd(_ quote: UInt8, _ start: Int) -> Int {
    var index = start
    while index < limit, bytes[index] != quote { index += bytes[index] == 0x5C ? 2 : 1 }
    return index
  }

  private mutating func symbol(_ byte: UInt8) throws(RenderError) -> Token {
    let start = position
    let next = start + 1 < limit ? bytes[start + 1] : 0
    if let kind = Lexer.pair(byte, next) {
      position += 2
      return token(kind, start, start + 2)
    }
    guard let kind = Lexer.single(byte) else { throw unexpected(start) }
    switch kind {
    case .leftBrace: brackets.push(0x7D)
    case .leftParenthesis: brackets.push(0x29)
    case .leftBracket: brackets.push(0x5D)
    case .rightBrace, .rightParenthesis, .rightBracket:
      let text = Token.describe(kind)
      guard let expected = brackets.pop() else { throw error("unexpected '\(text)'", start) }
      if expected != byte {
        throw error("unexpected '\(text)', expected '\(Unicode.Scalar(expected))'", start)
      }
    default: break
    }
    position += 1
    return token(kind, start, start + 1)
  }

  private static func pair(_ first: UInt8, _ second: UInt8) -> Token.Kind? {
    switch (first, second) {
    case (0x2F, 0x2F): .floorDivide
    case (0x2A, 0x2A): .power
    case (0x3D, 0x3D): .equal
    case (0x21, 0x3D): .notEqual
    case (0x3E, 0x3D): .greaterOrEqual
    case (0x3C, 0x3D): .lessOrEqual
    default: nil
    }
  }

  private static func single(_ byte: UInt8) -> Token.Kind? {
    switch byte {
    case 0x2B: .add
    case 0x2D: .subtract
    case 0x2F: .divide
    case 0x2A: .multiply
    case 0x25: .modulo
    case 0x7E: .tilde
    case 0x5B: .leftBracket
    case 0x5D: .rightBracket
    case 0x28: .leftParenthesis
    case 0x29: .rightParenthesis
    case 0x7B: .leftBrace
    case 0x7D: .rightBrace
    case 0x3E: .greater
    case 0x3C: .less
    case 0x3D: .assign
    case 0x2E: .dot
    case 0x3A: .colon
    case 0x7C: .pipe
    case 0x2C: .comma
    case 0x3B: .semicolon
    default: nil
    }
  }
}
