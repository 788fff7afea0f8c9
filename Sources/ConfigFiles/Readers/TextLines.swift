/// The lines of a text file as Python reads them: UTF-8, with any line ending taken for a line feed.
struct TextLines: Sequence, IteratorProtocol {
  /// One line.
  struct Line {
    /// The byte offset of its first character.
    var offset: Int
    /// Its text without the line ending.
    var text: String
    /// The byte offset of what follows it.
    var end: Int
  }

  private let bytes: [UInt8]
  private var position = 0

  /// Splits `bytes`; fails at the first byte that is not UTF-8.
  init(_ bytes: [UInt8]) throws(ReadFailure) {
    if String(validating: bytes, as: UTF8.self) == nil {
      throw ReadFailure(TextLines.firstInvalid(bytes), "the file is not UTF-8")
    }
    self.bytes = bytes
  }

  mutating func next() -> Line? {
    guard position < bytes.count else { return nil }
    let start = position
    while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if position < bytes.count {
      let isPair = bytes[position] == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A
      position += isPair ? 2 : 1
    }
    return Line(offset: start, text: text, end: position)
  }

  private static func firstInvalid(_ bytes: [UInt8]) -> Int {
    var low = 0
    var high = bytes.count
    // The longest valid start; a character cut in two counts as invalid, which moves the place by 3 bytes at most.
    while low < high {
      let middle = (low + high + 1) / 2
      var end = middle
      while end > 0, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
      if String(validating: bytes[..<end], as: UTF8.self) != nil { low = middle } else { high = middle - 1 }
    }
    return low
  }
}

extension StringProtocol {
  /// True when the first character is one of `scalars`.
  func begins(with scalars: Unicode.Scalar...) -> Bool { unicodeScalars.first.map(scalars.contains) ?? false }
}
