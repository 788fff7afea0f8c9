/// Base64 as Python's `binascii` reads and writes it.
enum Base64 {
  /// The bytes that `text` encodes, other ASCII characters being skipped; nil when the padding is wrong.
  static func decode(_ text: Span<UInt8>) -> [UInt8]? {
    for position in 0..<text.count where text[position] >= 0x80 { return nil }
    var out: [UInt8] = []
    var group: UInt32 = 0
    var count = 0
    var padding = 0
    for position in 0..<text.count {
      let byte = text[position]
      if byte == UInt8(ascii: "=") {
        if count >= 2 {
          padding += 1
          if count + padding >= 4 { return finish(group, count, &out) }
        }
        continue
      }
      guard let value = value(of: byte) else { continue }
      padding = 0
      group = group << 6 | value
      count += 1
      if count == 4 {
        out.append(UInt8(truncatingIfNeeded: group >> 16))
        out.append(UInt8(truncatingIfNeeded: group >> 8))
        out.append(UInt8(truncatingIfNeeded: group))
        (group, count) = (0, 0)
      }
    }
    return count == 0 ? out : nil
  }

  private static func finish(_ group: UInt32, _ count: Int, _ out: inout [UInt8]) -> [UInt8] {
    if count == 2 { out.append(UInt8(truncatingIfNeeded: group >> 4)) }
    if count == 3 {
      out.append(UInt8(truncatingIfNeeded: group >> 10))
      out.append(UInt8(truncatingIfNeeded: group >> 2))
    }
    return out
  }

  private static func value(of byte: UInt8) -> UInt32? {
    switch byte {
    case 0x41...0x5A: UInt32(byte - 0x41)
    case 0x61...0x7A: UInt32(byte - 0x61 + 26)
    case 0x30...0x39: UInt32(byte - 0x30 + 52)
    case 0x2B: 62
    case 0x2F: 63
    default: nil
    }
  }

  /// The base64 text of `bytes`, on one line with padding.
  static func encode(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var out: [UInt8] = []
    out.reserveCapacity((bytes.count + 2) / 3 * 4)
    var at = 0
    while at < bytes.count {
      let second = at + 1 < bytes.count ? bytes[at + 1] : 0
      let third = at + 2 < bytes.count ? bytes[at + 2] : 0
      let group = Int(bytes[at]) << 16 | Int(second) << 8 | Int(third)
      out.append(alphabet[group >> 18])
      out.append(alphabet[group >> 12 & 63])
      out.append(at + 1 < bytes.count ? alphabet[group >> 6 & 63] : 0x3D)
      out.append(at + 2 < bytes.count ? alphabet[group & 63] : 0x3D)
      at += 3
    }
    return String(decoding: out, as: UTF8.self)
  }
}
