import Diagnostics
import Hashes

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
          let bytes = isEncrypted ? nil : Base64.decodeStrictly(Array(body.utf8)[...])
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
