import Diagnostics

/// One block of a PEM file (RFC 7468).
struct PEMBlock {
  /// What the block holds, such as `CERTIFICATE`.
  var label: String
  /// The content; nil when it is not base64.
  var bytes: [UInt8]?
  /// True when the content is encrypted with a passphrase.
  var isEncrypted: Bool

  /// The blocks of `text`; nil when one is not closed.
  static func blocks(in text: String) -> [PEMBlock]? {
    var blocks: [PEMBlock] = []
    var label: String?
    var body = ""
    var isEncrypted = false
    for line in text.split(whereSeparator: \.isNewline).map({ String($0).trimmed }) {
      if let open = label {
        if line == "-----END \(open)-----" {
          let bytes = isEncrypted ? nil : Base64Text.decode(body)
          blocks.append(PEMBlock(label: open, bytes: bytes, isEncrypted: isEncrypted || open.hasPrefix("ENCRYPTED")))
          label = nil
        } else if line.contains(":") {
          isEncrypted = isEncrypted || line.contains("ENCRYPTED")
        } else if !line.hasPrefix("DEK-Info") {
          body += line
        }
      } else if line.hasPrefix("-----BEGIN "), line.hasSuffix("-----") {
        label = String(line.dropFirst(11).dropLast(5))
        body = ""
        isEncrypted = false
      }
    }
    return label == nil ? blocks : nil
  }
}

/// Base64 with padding (RFC 4648).
enum Base64Text {
  /// The bytes of `text`; nil when it is not base64.
  static func decode(_ text: String) -> [UInt8]? {
    var out: [UInt8] = []
    var bits = 0
    var value = 0
    var padding = 0
    var count = 0
    for byte in text.utf8 {
      count += 1
      if byte == 0x3D {
        padding += 1
        continue
      }
      guard padding == 0, let digit = digit(byte) else { return nil }
      value = (value << 6 | digit) & 0xFF_FFFF
      bits += 6
      if bits >= 8 {
        bits -= 8
        out.append(UInt8(truncatingIfNeeded: value >> bits))
      }
    }
    return count % 4 == 0 && padding <= 2 ? out : nil
  }

  private static func digit(_ byte: UInt8) -> Int? {
    switch byte {
    case 0x41...0x5A: Int(byte) - 0x41
    case 0x61...0x7A: Int(byte) - 0x61 + 26
    case 0x30...0x39: Int(byte) - 0x30 + 52
    case 0x2B: 62
    case 0x2F: 63
    default: nil
    }
  }
}
