/// Python's case mappings of text: ASCII at once, everything else by Unicode's full mappings.
enum TextCase {
  static func upper(_ text: String) -> String {
    if isUnchanged(text, by: 0x61...0x7A) { return text }
    if let fast = ascii(text, { $0 >= 0x61 && $0 <= 0x7A ? $0 - 0x20 : $0 }) { return fast }
    var result = ""
    for scalar in text.unicodeScalars { result += scalar.properties.uppercaseMapping }
    return result
  }

  static func lower(_ text: String) -> String {
    if isUnchanged(text, by: 0x41...0x5A) { return text }
    if let fast = ascii(text, { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 }) { return fast }
    let scalars = Array(text.unicodeScalars)
    var result = ""
    for index in scalars.indices { appendLower(scalars, index, to: &result) }
    return result
  }

  static func swapped(_ text: String) -> String {
    if let fast = ascii(
      text,
      { byte in
        switch byte {
        case 0x41...0x5A: byte + 0x20
        case 0x61...0x7A: byte - 0x20
        default: byte
        }
      })
    {
      return fast
    }
    let scalars = Array(text.unicodeScalars)
    var result = ""
    for (index, scalar) in scalars.enumerated() {
      if scalar.properties.isUppercase {
        appendLower(scalars, index, to: &result)
      } else if scalar.properties.isLowercase {
        result += scalar.properties.uppercaseMapping
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  static func capitalized(_ text: String) -> String {
    var isFirst = true
    if let fast = ascii(
      text,
      { byte in
        defer { isFirst = false }
        if isFirst { return byte >= 0x61 && byte <= 0x7A ? byte - 0x20 : byte }
        return byte >= 0x41 && byte <= 0x5A ? byte + 0x20 : byte
      })
    {
      return fast
    }
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.first else { return text }
    var result = first.properties.titlecaseMapping
    for index in scalars.indices.dropFirst() { appendLower(scalars, index, to: &result) }
    return result
  }

  static func title(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = ""
    var inWord = false
    for (index, scalar) in scalars.enumerated() {
      if inWord {
        appendLower(scalars, index, to: &result)
      } else {
        result += scalar.properties.titlecaseMapping
      }
      inWord = isCased(scalar)
    }
    return result
  }

  static func folded(_ text: String) -> String {
    if let fast = ascii(text, { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 }) { return fast }
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "\u{131}" {
        result.unicodeScalars.append(scalar)
        continue
      }
      for upper in scalar.properties.uppercaseMapping.unicodeScalars { result += upper.properties.lowercaseMapping }
    }
    return result
  }

  /// True when there is a cased letter and none of the other case, as Python's `isupper` and `islower` ask.
  static func isUpper(_ text: String) -> Bool {
    var found = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isLowercase || scalar.properties.generalCategory == .titlecaseLetter { return false }
      if scalar.properties.isUppercase { found = true }
    }
    return found
  }

  static func isLower(_ text: String) -> Bool {
    var found = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isUppercase || scalar.properties.generalCategory == .titlecaseLetter { return false }
      if scalar.properties.isLowercase { found = true }
    }
    return found
  }

  static func isTitle(_ text: String) -> Bool {
    var found = false
    var inWord = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isUppercase || scalar.properties.generalCategory == .titlecaseLetter {
        if inWord { return false }
        inWord = true
        found = true
      } else if scalar.properties.isLowercase {
        if !inWord { return false }
        found = true
      } else {
        inWord = false
      }
    }
    return found
  }

  static func isCased(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isCased }

  /// True for a text of ASCII that has no letter of the case that a mapping would change.
  private static func isUnchanged(_ text: String, by letters: ClosedRange<UInt8>) -> Bool {
    let bytes = text.utf8Span
    guard bytes.isKnownASCII else { return false }
    let span = bytes.span
    for index in span.indices where letters.contains(span[index]) { return false }
    return true
  }

  @inline(__always)
  private static func ascii(_ text: String, _ map: (UInt8) -> UInt8) -> String? {
    guard text.isASCIIText else { return nil }
    let span = text.utf8.span
    return unsafe String(unsafeUninitializedCapacity: span.count) { buffer in
      for index in span.indices { unsafe buffer[index] = map(span[index]) }
      return span.count
    }
  }

  /// A capital sigma at the end of a word has its own small form (Unicode, Final_Sigma).
  private static func appendLower(_ scalars: [Unicode.Scalar], _ index: Int, to result: inout String) {
    let scalar = scalars[index]
    guard scalar == "\u{3A3}" else {
      result += scalar.properties.lowercaseMapping
      return
    }
    var before = index - 1
    while before >= 0, scalars[before].properties.isCaseIgnorable { before -= 1 }
    var after = index + 1
    while after < scalars.count, scalars[after].properties.isCaseIgnorable { after += 1 }
    let final =
      before >= 0 && isCased(scalars[before]) && !(after < scalars.count && isCased(scalars[after]))
    result += final ? "\u{3C2}" : "\u{3C3}"
  }
}
