/// The type of a plain scalar by PyYAML's patterns for YAML 1.1.
enum PlainScalar {
  case string
  case null
  case bool(Bool)
  /// A decimal integer of at most 18 digits, read at once.
  case smallInt(Int)
  /// Matches the pattern of integers; still to be converted.
  case integer
  /// Matches the pattern of floating-point numbers; still to be converted.
  case float
  case timestamp
  /// `<<`
  case merge
  /// `=`
  case value

  /// Resolves `text` by its first byte.
  init(_ text: Span<UInt8>) {
    guard text.count > 0 else {
      self = .null
      return
    }
    switch text[0] {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      self = PlainScalar.number(text)
    case UInt8(ascii: "n"), UInt8(ascii: "N"):
      self = text.count == 2 ? Self.word(text, 0x6E6F, .bool(false)) : Self.word(text, 0x6E75_6C6C, .null)
    case UInt8(ascii: "y"), UInt8(ascii: "Y"): self = Self.word(text, 0x79_6573, .bool(true))
    case UInt8(ascii: "t"), UInt8(ascii: "T"): self = Self.word(text, 0x7472_7565, .bool(true))
    case UInt8(ascii: "f"), UInt8(ascii: "F"): self = Self.word(text, 0x66_616C_7365, .bool(false))
    case UInt8(ascii: "o"), UInt8(ascii: "O"):
      self = text.count == 2 ? Self.word(text, 0x6F6E, .bool(true)) : Self.word(text, 0x6F_6666, .bool(false))
    case UInt8(ascii: "~"): self = text.count == 1 ? .null : .string
    case UInt8(ascii: "="): self = text.count == 1 ? .value : .string
    case UInt8(ascii: "<"): self = text.count == 2 && text[1] == UInt8(ascii: "<") ? .merge : .string
    default: self = .string
    }
  }

  /// `meaning` when the text is a word in lower, Capitalised or UPPER case; `letters` are its small letters as bytes
  /// of one number.
  private static func word(_ text: Span<UInt8>, _ letters: UInt64, _ meaning: PlainScalar) -> PlainScalar {
    guard text.count >= 2, text.count <= 5 else { return .string }
    let isUpper = text[1] & 0x20 == 0
    if isUpper, text[0] & 0x20 != 0 { return .string }
    var packed: UInt64 = 0
    for position in 0..<text.count {
      let byte = text[position]
      if position > 0, (byte & 0x20 == 0) != isUpper { return .string }
      packed = packed << 8 | UInt64(byte | 0x20)
    }
    return packed == letters ? meaning : .string
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  private static func number(_ text: Span<UInt8>) -> PlainScalar {
    let count = text.count
    var at = 0
    let isSigned = text[0] == UInt8(ascii: "+") || text[0] == UInt8(ascii: "-")
    if isSigned { at = 1 }
    guard at < count else { return .string }
    if text[at] == UInt8(ascii: ".") { return pointed(text, from: at + 1, isSigned: isSigned) }
    guard isDigit(text[at]) else { return .string }
    let first = text[at]
    let head = at
    var value = 0
    var hasUnderscore = false
    var isOctal = true
    while at < count {
      let byte = text[at]
      if isDigit(byte) {
        if at - head < 18 { value = value &* 10 &+ Int(byte &- 0x30) }
        if byte > UInt8(ascii: "7") { isOctal = false }
      } else if byte == UInt8(ascii: "_") {
        hasUnderscore = true
      } else {
        break
      }
      at += 1
    }
    if at == count {
      let isPlainDecimal = first != UInt8(ascii: "0") || count - head == 1
      guard isPlainDecimal else { return isOctal ? .integer : .string }
      guard !hasUnderscore, count - head <= 18 else { return .integer }
      return .smallInt(text[0] == UInt8(ascii: "-") ? -value : value)
    }
    switch text[at] {
    case UInt8(ascii: "."): return fraction(text, from: at + 1)
    case UInt8(ascii: ":"): return sexagesimal(text, from: at, first: first)
    case UInt8(ascii: "b") where first == UInt8(ascii: "0") && at == head + 1:
      return all(text, from: at + 1) { $0 == 0x30 || $0 == 0x31 || $0 == 0x5F } ? .integer : .string
    case UInt8(ascii: "x") where first == UInt8(ascii: "0") && at == head + 1:
      return all(text, from: at + 1) { isDigit($0) || ($0 | 0x20) &- 0x61 < 6 || $0 == 0x5F } ? .integer : .string
    case UInt8(ascii: "-") where at == 4 && !isSigned && !hasUnderscore:
      return Timestamp.matches(text) ? .timestamp : .string
    default: return .string
    }
  }

  /// True when there is at least one byte from `start` on and all of them `fit`.
  private static func all(_ text: Span<UInt8>, from start: Int, _ fit: (UInt8) -> Bool) -> Bool {
    guard start < text.count else { return false }
    for position in start..<text.count where !fit(text[position]) { return false }
    return true
  }

  /// After a leading dot: `.inf`, `.nan` or digits.
  private static func pointed(_ text: Span<UInt8>, from start: Int, isSigned: Bool) -> PlainScalar {
    guard start < text.count else { return .string }
    if isDigit(text[start]) { return isSigned ? .string : fraction(text, from: start) }
    guard text.count - start == 3 else { return .string }
    let word = (text[start], text[start + 1], text[start + 2])
    switch word {
    case (0x69, 0x6E, 0x66), (0x49, 0x6E, 0x66), (0x49, 0x4E, 0x46): return .float
    case (0x6E, 0x61, 0x6E), (0x4E, 0x61, 0x4E), (0x4E, 0x41, 0x4E): return isSigned ? .string : .float
    default: return .string
    }
  }

  /// After a dot: digits and underscores, then perhaps an exponent, whose sign must be written.
  private static func fraction(_ text: Span<UInt8>, from start: Int) -> PlainScalar {
    var at = start
    while at < text.count, isDigit(text[at]) || text[at] == UInt8(ascii: "_") { at += 1 }
    if at == text.count { return .float }
    guard text[at] | 0x20 == UInt8(ascii: "e"), at + 2 < text.count else { return .string }
    guard text[at + 1] == UInt8(ascii: "+") || text[at + 1] == UInt8(ascii: "-") else { return .string }
    return all(text, from: at + 2, isDigit) ? .float : .string
  }

  /// From the first colon on: groups of one or two digits up to 59, then perhaps a fraction.
  private static func sexagesimal(_ text: Span<UInt8>, from start: Int, first: UInt8) -> PlainScalar {
    var at = start
    while at < text.count, text[at] == UInt8(ascii: ":") {
      guard at + 1 < text.count, isDigit(text[at + 1]) else { return .string }
      if at + 2 < text.count, isDigit(text[at + 2]) {
        guard text[at + 1] < UInt8(ascii: "6") else { return .string }
        at += 3
      } else {
        at += 2
      }
    }
    if at == text.count { return first == UInt8(ascii: "0") ? .string : .integer }
    guard text[at] == UInt8(ascii: ".") else { return .string }
    for position in at + 1..<text.count {
      guard isDigit(text[position]) || text[position] == UInt8(ascii: "_") else { return .string }
    }
    return .float
  }
}
