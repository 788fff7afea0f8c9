/// Base64 (RFC 4648).
package enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The text of `bytes`.
  package static func encode(_ bytes: [UInt8]) -> String {
    var out: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits: UInt32 = 0
      for offset in 0..<3 { bits = bits << 8 | (offset < group.count ? UInt32(group[start + offset]) : 0) }
      for digit in 0..<4 {
        out.append(digit <= group.count ? alphabet[Int(bits >> UInt32(18 - 6 * digit) & 63)] : 0x3D)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The text of `bytes` in lines of 76 characters, each with a line feed.
  package static func encodeLines(_ bytes: [UInt8]) -> String {
    stride(from: 0, to: bytes.count, by: 57).map { start in
      encode(Array(bytes[start..<min(start + 57, bytes.count)])) + "\n"
    }.joined()
  }

  /// Why a text is not base64.
  package struct Failure: Error {
    /// Python's message.
    package var message: String
  }

  /// The bytes of a text as Python reads it; characters outside the alphabet are skipped (Python 3.11 `binascii.a2b_base64`).
  package static func decode(_ text: [UInt8]) throws(Failure) -> [UInt8] {
    var out: [UInt8] = []
    var left: UInt8 = 0
    var place = 0
    var padding = 0
    var digits = 0
    for byte in text {
      if byte == 0x3D {
        padding += 1
        if place >= 2, place + padding >= 4 { return out }
        continue
      }
      guard let value = value(of: byte) else { continue }
      padding = 0
      digits += 1
      switch place {
      case 0: left = value
      case 1:
        out.append(left << 2 | value >> 4)
        left = value & 15
      case 2:
        out.append(left << 4 | value >> 2)
        left = value & 3
      default: out.append(left << 6 | value)
      }
      place = (place + 1) & 3
    }
    if place == 1 {
      throw Failure(
        message: "Invalid base64-encoded string: number of data characters (\(digits)) "
          + "cannot be 1 more than a multiple of 4")
    }
    if place != 0 { throw Failure(message: "Incorrect padding") }
    return out
  }

  /// The bytes of a text that is base64 and nothing else, whole groups of four; nil when it is not.
  package static func decodeStrictly(_ text: ArraySlice<UInt8>, skipsLineBreaks: Bool = false) -> [UInt8]? {
    var out: [UInt8] = []
    out.reserveCapacity(text.count / 4 * 3)
    var group: UInt32 = 0
    var count = 0
    var padding = 0
    for byte in text {
      if skipsLineBreaks, byte == 0x0A || byte == 0x0D { continue }
      if byte == 0x3D, count >= 2 {
        padding += 1
        group <<= 6
      } else {
        guard padding == 0, let value = value(of: byte) else { return nil }
        group = group << 6 | UInt32(value)
      }
      count += 1
      guard count == 4 else { continue }
      out.append(UInt8(truncatingIfNeeded: group >> 16))
      if padding < 2 { out.append(UInt8(truncatingIfNeeded: group >> 8)) }
      if padding < 1 { out.append(UInt8(truncatingIfNeeded: group)) }
      group = 0
      count = 0
    }
    return count == 0 ? out : nil
  }

  private static func value(of byte: UInt8) -> UInt8? {
    switch byte {
    case 0x41...0x5A: byte - 0x41
    case 0x61...0x7A: byte - 0x61 + 26
    case 0x30...0x39: byte - 0x30 + 52
    case 0x2B: 62
    case 0x2F: 63
    default: nil
    }
  }
}
