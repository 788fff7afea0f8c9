/// The text of a template as the lexer reads it: line breaks made one byte, perhaps without the last one.
final class Source: Sendable {
  let name: String
  /// The text; what stands behind `end` does not count.
  let bytes: [UInt8]
  let end: Int
  // Offsets in `bytes` after which the original has one more byte; only texts with carriage returns have any.
  private let removed: [Int]

  init(name: String, original: [UInt8], keepsTrailingNewline: Bool) {
    self.name = name
    var bytes = original
    var removed: [Int] = []
    if ByteSearch.firstIndex(of: 0x0D, in: bytes, from: 0) != nil { (bytes, removed) = Source.normalise(bytes) }
    end = !keepsTrailingNewline && bytes.last == 0x0A ? bytes.count - 1 : bytes.count
    self.bytes = bytes
    self.removed = removed
  }

  private static func normalise(_ bytes: [UInt8]) -> ([UInt8], [Int]) {
    var result: [UInt8] = []
    var removed: [Int] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x0D {
        result.append(0x0A)
        if index + 1 < bytes.count, bytes[index + 1] == 0x0A {
          removed.append(result.count)
          index += 1
        }
      } else {
        result.append(bytes[index])
      }
      index += 1
    }
    return (result, removed)
  }

  /// The offset in the original text.
  func originalOffset(_ offset: Int) -> Int {
    var low = 0
    var high = removed.count
    while low < high {
      let middle = (low + high) / 2
      if removed[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return offset + low
  }

  /// The stretches of the text from `start` that are the same in the original, each with its offset there.
  func verbatimParts(_ start: Int, _ length: Int) -> [(start: Int, end: Int, offset: Int)] {
    guard !removed.isEmpty else { return [(0, length, originalOffset(start))] }
    var parts: [(start: Int, end: Int, offset: Int)] = []
    var from = 0
    for index in 0..<length where bytes[start + index] == 0x0A {
      parts.append((from, index + 1, originalOffset(start + from)))
      from = index + 1
    }
    if from < length { parts.append((from, length, originalOffset(start + from))) }
    return parts
  }

  /// The line of `offset`, from 1.
  func line(at offset: Int) -> Int {
    var line = 1
    for index in 0..<min(offset, bytes.count) where bytes[index] == 0x0A { line += 1 }
    return line
  }

  /// The place of `offset`.
  func place(at offset: Int) -> RenderError.Place {
    let end = min(offset, bytes.count)
    var start = end
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    // A byte order mark is text, but no column.
    if start == 0, end >= 3, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    let column = bytes[start..<end].count { $0 & 0xC0 != 0x80 } + 1
    return RenderError.Place(
      template: name, offset: originalOffset(end), line: line(at: end), column: column)
  }

  /// The text between two offsets.
  func text(_ start: Int, _ end: Int) -> String { String(decoding: bytes[start..<end], as: UTF8.self) }
}
