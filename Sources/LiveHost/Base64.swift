/// Base64 as RFC 4648 has it.
enum Base64 {
  /// The bytes behind `text`, line breaks between its groups skipped; nil when it is not base64.
  static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var out: [UInt8] = []
    out.reserveCapacity(text.count / 4 * 3)
    var word: UInt32 = 0
    var count = 0
    var padding = 0
    for byte in text {
      let value: UInt32
      switch byte {
      case 0x41...0x5A: value = UInt32(byte) - 0x41
      case 0x61...0x7A: value = UInt32(byte) - 0x61 + 26
      case 0x30...0x39: value = UInt32(byte) - 0x30 + 52
      case 0x2B: value = 62
      case 0x2F: value = 63
      case 0x3D where count >= 2:
        value = 0
        padding += 1
      case 0x0A, 0x0D: continue
      default: return nil
      }
      if padding > 0, byte != 0x3D { return nil }
      word = word << 6 | value
      count += 1
      guard count == 4 else { continue }
      out.append(UInt8(word >> 16 & 0xFF))
      if padding < 2 { out.append(UInt8(word >> 8 & 0xFF)) }
      if padding < 1 { out.append(UInt8(word & 0xFF)) }
      word = 0
      count = 0
    }
    return count == 0 ? out : nil
  }
}
