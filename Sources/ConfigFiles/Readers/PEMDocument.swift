import Hashes

/// A file of certificates and keys in PEM form (RFC 7468).
package struct PEMDocument: Sendable {
  /// One certificate or key.
  package struct Block: Hashable, Sendable {
    /// What it is, such as `CERTIFICATE`.
    package var label: String
    /// The DER content; of an encrypted block what is encrypted, with the lines that say how.
    package var bytes: [UInt8]
    /// The byte offset of its first line.
    package var offset: Int
  }

  /// The blocks in order.
  package private(set) var blocks: [Block] = []

  /// Reads a file; text around the blocks is a comment. A file without any block is a failure.
  package init(_ bytes: [UInt8]) throws(ReadFailure) {
    var open: (label: String, offset: Int, body: [UInt8], headers: [UInt8])?
    var offset = 0
    for line in bytes.split(omittingEmptySubsequences: false, whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      defer { offset += line.count + 1 }
      let text = PEMDocument.trimmed(line)
      if let label = open?.label {
        if text.elementsEqual("-----END \(label)-----".utf8), let block = open {
          guard !block.body.isEmpty, let content = Base64.decodeStrictly(block.body[...]) else {
            throw ReadFailure(block.offset, "the content of a \(label) is no base64")
          }
          blocks.append(Block(label: label, bytes: block.headers + content, offset: block.offset))
          open = nil
        } else if text.contains(0x3A) {
          open?.headers += text
        } else {
          open?.body += text
        }
      } else if text.starts(with: "-----BEGIN ".utf8), text.suffix(5).elementsEqual("-----".utf8), text.count > 16 {
        open = (String(decoding: text.dropFirst(11).dropLast(5), as: UTF8.self), offset, [], [])
      }
    }
    if let open { throw ReadFailure(open.offset, "a \(open.label) does not end") }
    if blocks.isEmpty { throw ReadFailure(0, "the file holds no certificate and no key") }
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    var line = line.drop(while: isSpace)
    while let last = line.last, isSpace(last) { line = line.dropLast() }
    return line
  }
}
