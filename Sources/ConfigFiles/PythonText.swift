import Diagnostics

/// What Python, in which all readers of these files are written, makes of characters.
package enum PythonText {
  /// True for what `str.isspace` takes and `str.strip` cuts off.
  package static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// `text` without the white space at its ends, as `str.strip` leaves it.
  package static func strip(_ text: String) -> String { strip(text[...]) }

  /// `text` without the white space at its ends, as `str.strip` leaves it.
  package static func strip(_ text: Substring) -> String { trimmed(text, atStart: true) }

  /// `text` without the white space at its end, as `str.rstrip` leaves it.
  static func trimEnd(_ text: String) -> String { trimmed(text[...], atStart: false) }

  /// `text` without the white space at its end, as `str.rstrip` leaves it.
  static func trimEnd(_ text: Substring) -> String { trimmed(text, atStart: false) }

  private static func trimmed(_ text: Substring, atStart: Bool) -> String {
    var text = text
    let plain: String? = text.withUTF8 { bytes in
      var start = 0
      var end = bytes.count
      while end > start, isSpace(Unicode.Scalar(bytes[end - 1])), bytes[end - 1] < 0x80 { end -= 1 }
      while atStart, start < end, isSpace(Unicode.Scalar(bytes[start])), bytes[start] < 0x80 { start += 1 }
      // What is beyond ASCII is looked at character by character.
      guard start == end || bytes[start] < 0x80 && bytes[end - 1] < 0x80 else { return nil }
      return String(decoding: bytes[start..<end], as: UTF8.self)
    }
    if let plain { return plain }
    let scalars = text.unicodeScalars
    guard let last = scalars.lastIndex(where: { !isSpace($0) }),
      let first = atStart ? scalars.firstIndex(where: { !isSpace($0) }) : scalars.startIndex
    else { return "" }
    return String(Substring(scalars[first...last]))
  }

  /// True when `str.strip` would cut something off.
  static func hasOuterSpace(_ text: some StringProtocol) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
    return isSpace(first) || isSpace(last)
  }

  /// True when `text` has a pair of equal quotes around it, or is one quote.
  static func isQuoted(_ text: some StringProtocol) -> Bool {
    guard let first = text.unicodeScalars.first, first == "\"" || first == "'" else { return false }
    return text.unicodeScalars.last == first
  }

  /// Refuses what no line of a file holds: line breaks and zero characters.
  static func checkLine(_ text: String, _ part: Refusal.Part = .value) throws(Refusal) {
    guard text.hasByte(where: { $0 == 0x00 || $0 == 0x0A || $0 == 0x0D }) else { return }
    for byte in text.utf8 {
      switch byte {
      case 0x00: throw Refusal(part, Refusal.zero)
      case 0x0A: throw Refusal(part, Refusal.lineBreak)
      case 0x0D: throw Refusal(part, Refusal.carriageReturn)
      default: break
      }
    }
  }

  /// Refuses zero characters, which end a text in C.
  static func checkZero(_ text: String, _ part: Refusal.Part) throws(Refusal) {
    if text.hasByte(0) { throw Refusal(part, Refusal.zero) }
  }
}
