/// Reads values in the distinguished encoding rules of ASN.1 (X.690), as far as certificates and keys need.
struct DER {
  /// The tag of the value.
  let tag: UInt8
  /// The content.
  let content: ArraySlice<UInt8>
  /// The whole value with its tag and length.
  let whole: ArraySlice<UInt8>

  /// Reads the first value of `bytes`; nil when it is cut or not in the definite form.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard let tag = bytes.first, tag & 0x1F != 0x1F, let first = bytes.dropFirst().first else { return nil }
    var length = Int(first)
    var start = bytes.startIndex + 2
    if first >= 0x80 {
      let count = Int(first & 0x7F)
      guard count >= 1, count <= 3, bytes.count >= 2 + count else { return nil }
      length = bytes[start..<(start + count)].reduce(0) { $0 << 8 | Int($1) }
      start += count
    }
    guard bytes.endIndex - start >= length else { return nil }
    self.tag = tag
    content = bytes[start..<(start + length)]
    whole = bytes[bytes.startIndex..<(start + length)]
  }

  /// Reads the first value of `bytes`.
  init?(_ bytes: [UInt8]) { self.init(bytes[...]) }

  /// The values inside; nil when the content is not values.
  var children: [DER]? {
    var children: [DER] = []
    var rest = content
    while !rest.isEmpty {
      guard children.count < 64, let child = DER(rest) else { return nil }
      children.append(child)
      rest = rest.dropFirst(child.whole.count)
    }
    return children
  }

  /// The tags that certificates and keys use.
  enum Tag {
    static let integer: UInt8 = 0x02
    static let bitString: UInt8 = 0x03
    static let octetString: UInt8 = 0x04
    static let utcTime: UInt8 = 0x17
    static let sequence: UInt8 = 0x30
  }
}
