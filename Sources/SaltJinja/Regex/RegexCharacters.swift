/// The classes and cases of characters as Python's `re` sees them.
enum RegexCharacters {
  /// Python's `str.isspace` of one character; `\s`.
  static func isSpace(_ code: UInt32, ascii: Bool) -> Bool {
    switch code {
    case 9...13, 32: true
    case 0x1C...0x1F, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: !ascii
    default: false
    }
  }

  /// A decimal digit; `\d`.
  static func isDigit(_ code: UInt32, ascii: Bool) -> Bool {
    if code < 128 { return (48...57).contains(code) }
    guard !ascii, let scalar = Unicode.Scalar(code) else { return false }
    return scalar.properties.generalCategory == .decimalNumber
  }

  /// A letter, a number or the underscore; `\w`.
  static func isWord(_ code: UInt32, ascii: Bool) -> Bool {
    if code < 128 {
      return (97...122).contains(code) || (65...90).contains(code) || (48...57).contains(code) || code == 95
    }
    guard !ascii, let scalar = Unicode.Scalar(code) else { return false }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }

  /// The simple lower case of a character.
  static func lower(_ code: UInt32, ascii: Bool = false) -> UInt32 {
    if code < 128 { return (65...90).contains(code) ? code + 32 : code }
    if code == 0x130 { return 105 }
    guard !ascii, let scalar = Unicode.Scalar(code) else { return code }
    return single(scalar.properties.lowercaseMapping) ?? code
  }

  /// The simple upper case of a character.
  static func upper(_ code: UInt32, ascii: Bool = false) -> UInt32 {
    if code < 128 { return (97...122).contains(code) ? code - 32 : code }
    guard !ascii, let scalar = Unicode.Scalar(code) else { return code }
    return single(scalar.properties.uppercaseMapping) ?? code
  }

  private static func single(_ text: String) -> UInt32? {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, scalars.dropFirst().isEmpty else { return nil }
    return first.value
  }

  /// Lower-case characters that have the same upper case (Python 3.11 `re`).
  private static let equivalents: [[UInt32]] = [
    [0x69, 0x131], [0x73, 0x17F], [0xB5, 0x3BC], [0x345, 0x3B9, 0x1FBE], [0x390, 0x1FD3], [0x3B0, 0x1FE3],
    [0x3B2, 0x3D0], [0x3B5, 0x3F5], [0x3B8, 0x3D1], [0x3BA, 0x3F0], [0x3C0, 0x3D6], [0x3C1, 0x3F1], [0x3C2, 0x3C3],
    [0x3C6, 0x3D5], [0x432, 0x1C80], [0x434, 0x1C81], [0x43E, 0x1C82], [0x441, 0x1C83], [0x442, 0x1C84, 0x1C85],
    [0x44A, 0x1C86], [0x463, 0x1C87], [0x1C88, 0xA64B], [0x1E61, 0x1E9B], [0xFB05, 0xFB06],
  ]

  /// The lower-case characters that count as the same as the lower-case `code` when case is ignored.
  static func same(as code: UInt32) -> [UInt32] { equivalents.first { $0.contains(code) } ?? [code] }
}

/// One character of a pattern, or a set of them.
struct RegexCharacterMatcher {
  /// A member of a set.
  enum Member {
    case one(UInt32), range(UInt32, UInt32), digit(Bool), space(Bool), word(Bool)
  }

  private enum Kind {
    case any, anyButBreak
    case literal(UInt32)
    case set([Member], isNegative: Bool)
  }

  private let kind: Kind
  private let ignoresCase: Bool
  private let isASCII: Bool

  private init(_ kind: Kind, _ flags: RegexFlags) {
    self.kind = kind
    ignoresCase = flags.contains(.ignoreCase)
    isASCII = flags.contains(.ascii)
  }

  /// Matches any character, or any but a line feed.
  static func any(_ flags: RegexFlags) -> Self { Self(flags.contains(.dotAll) ? .any : .anyButBreak, flags) }

  /// Matches one character.
  static func literal(_ code: UInt32, _ flags: RegexFlags) -> Self { Self(.literal(code), flags) }

  /// Matches the members of a set, or all others.
  static func set(_ members: [Member], isNegative: Bool, _ flags: RegexFlags) -> Self {
    Self(.set(members, isNegative: isNegative), flags)
  }

  /// The character, when only that one matches.
  var exact: UInt32? {
    if case .literal(let code) = kind, !ignoresCase { return code }
    return nil
  }

  /// Whether `code` matches.
  func matches(_ code: UInt32) -> Bool {
    switch kind {
    case .any: return true
    case .anyButBreak: return code != 10
    case .literal(let wanted):
      if code == wanted { return true }
      guard ignoresCase else { return false }
      let (left, right) = (RegexCharacters.lower(code, ascii: isASCII), RegexCharacters.lower(wanted, ascii: isASCII))
      return left == right || (!isASCII && RegexCharacters.same(as: left).contains(right))
    case .set(let members, let isNegative): return contains(members, code) != isNegative
    }
  }

  private func contains(_ members: [Member], _ code: UInt32) -> Bool {
    guard ignoresCase else { return hasMember(members, code) }
    let lower = RegexCharacters.lower(code, ascii: isASCII)
    let forms = isASCII ? [lower] : RegexCharacters.same(as: lower)
    return hasMember(members, code)
      || forms.contains { hasMember(members, $0) || hasMember(members, RegexCharacters.upper($0, ascii: isASCII)) }
  }

  private func hasMember(_ members: [Member], _ code: UInt32) -> Bool {
    for member in members {
      switch member {
      case .one(let wanted): if code == wanted { return true }
      case .range(let low, let high): if low <= code, code <= high { return true }
      case .digit(let wanted): if RegexCharacters.isDigit(code, ascii: isASCII) == wanted { return true }
      case .space(let wanted): if RegexCharacters.isSpace(code, ascii: isASCII) == wanted { return true }
      case .word(let wanted): if RegexCharacters.isWord(code, ascii: isASCII) == wanted { return true }
      }
    }
    return false
  }
}
