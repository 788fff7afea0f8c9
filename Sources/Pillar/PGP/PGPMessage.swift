import PillarYAML

/// Finds PGP messages in text.
enum PGPMessage {
  private static let begin = Array("-----BEGIN PGP MESSAGE-----".utf8)
  private static let end = Array("-----END PGP MESSAGE-----".utf8)

  /// Whether `text` holds one.
  static func isPresent(in text: String) -> Bool { !ranges(in: Array(text.utf8)).isEmpty }

  /// `text` with each message replaced by what `decrypt` makes of it, line breaks at the end dropped;
  /// bytes when that is not UTF-8.
  static func replacing(
    in text: String, with decrypt: ([UInt8]) throws(PGPDecryption.Failure) -> [UInt8]
  ) throws(PGPDecryption.Failure) -> Node.Content {
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    var position = 0
    for range in ranges(in: bytes) {
      out += bytes[position..<range.lowerBound]
      out += try decrypt(Array(bytes[range]))
      position = range.upperBound
    }
    out += bytes[position...]
    while out.last == 0x0A { out.removeLast() }
    if let text = String(validating: out, as: UTF8.self) { return .string(text) }
    return .binary(out)
  }

  private static func ranges(in bytes: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var position = 0
    while let start = find(begin, in: bytes, from: position),
      let stop = find(end, in: bytes, from: start + begin.count)
    {
      ranges.append(start..<stop + end.count)
      position = stop + end.count
    }
    return ranges
  }

  private static func find(_ needle: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + needle.count <= bytes.count {
      if bytes[index] == needle[0], bytes[index..<index + needle.count].elementsEqual(needle) { return index }
      index += 1
    }
    return nil
  }
}
