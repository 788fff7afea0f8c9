/// What the characters of a text are to libyaml's reader.
enum Characters {
  /// All are ASCII and allowed.
  case ascii
  /// All are allowed.
  case allowed
  /// Some are not allowed, or are no UTF-8.
  case refused

  private static let high: UInt64 = 0x8080_8080_8080_8080
  private static let low: UInt64 = 0x0101_0101_0101_0101

  /// Looks through `text` from `start` on.
  init(in text: Span<UInt8>, from start: Int) {
    let bytes = unsafe text.bytes
    var at = start
    self = .ascii
    while at < text.count {
      if at + 8 <= text.count {
        let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
        // In each byte below 0x80 the highest bit tells: not below a space, not a line feed, not DEL.
        let printable = (word & ~Self.high) &+ Self.low &* 0x60
        let notLineFeed = ((word & ~Self.high) ^ Self.low &* 0x0A) &+ Self.low &* 0x7F
        let delete = (word & ~Self.high) &+ Self.low
        if (word | delete | ~printable & notLineFeed) & Self.high == 0 {
          at += 8
          continue
        }
      }
      let byte = text[at]
      if byte >= 0x20 && byte < 0x7F || byte == 0x0A || byte == 0x09 || byte == 0x0D {
        at += 1
      } else if let length = Self.allowedLength(text, at) {
        self = .allowed
        at += length
      } else {
        self = .refused
        return
      }
    }
  }

  /// The length of the character at `at`, which is not ASCII; nil for what libyaml refuses.
  private static func allowedLength(_ text: Span<UInt8>, _ at: Int) -> Int? {
    let first = text[at]
    let length = first & 0xE0 == 0xC0 ? 2 : first & 0xF0 == 0xE0 ? 3 : first & 0xF8 == 0xF0 ? 4 : 0
    guard length > 0, at + length <= text.count else { return nil }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for position in at + 1..<at + length {
      guard text[position] & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(text[position] & 0x3F)
    }
    switch length {
    case 2: return value == 0x85 || value >= 0xA0 ? 2 : nil
    case 3: return value >= 0x800 && !(0xD800...0xDFFF).contains(value) && value <= 0xFFFD ? 3 : nil
    default: return (0x1_0000...0x10_FFFF).contains(value) ? 4 : nil
    }
  }

  /// The number of characters in `text`.
  static func count(in text: Span<UInt8>) -> Int {
    let bytes = unsafe text.bytes
    var continuations = 0
    var at = 0
    while at + 8 <= text.count {
      let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
      if word & high != 0 { continuations += (word & ~(word << 1) & high).nonzeroBitCount }
      at += 8
    }
    while at < text.count {
      if text[at] & 0xC0 == 0x80 { continuations += 1 }
      at += 1
    }
    return text.count - continuations
  }
}
