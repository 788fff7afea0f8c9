/// Padding texts to a width.
enum TextPadding {
  /// Where the text stands.
  enum Side { case left, right, center }

  static func pad(
    _ text: String, _ width: Int, _ side: Side, _ fill: String, _ interpreter: Interpreter
  ) throws(RenderError) -> String {
    let count = text.codePointCount
    guard width > count else { return text }
    try interpreter.checkLength(width)
    let space = width - count
    switch side {
    case .left: return text + String(repeating: fill, count: space)
    case .right: return String(repeating: fill, count: space) + text
    case .center:
      // Python puts the odd one to the left when the width is odd.
      let left = space / 2 + (space & width & 1)
      return String(repeating: fill, count: left) + text + String(repeating: fill, count: space - left)
    }
  }
}

/// Taking code points off the ends of texts.
enum TextStrip {
  /// Which end.
  enum Side { case both, leading, trailing }

  /// Strips white space.
  static func strip(_ text: String, _ side: Side) -> String {
    let bytes = text.utf8.span
    var start = 0
    var end = bytes.count
    if side != .trailing {
      while start < end, bytes[start] < 0x80, UnicodeScalar(bytes[start]).isPythonSpace { start += 1 }
      if start < end, bytes[start] >= 0x80 { return strip(text, side, \.isPythonSpace) }
    }
    if side != .leading {
      while end > start, bytes[end - 1] < 0x80, UnicodeScalar(bytes[end - 1]).isPythonSpace { end -= 1 }
      if end > start, bytes[end - 1] >= 0x80 { return strip(text, side, \.isPythonSpace) }
    }
    return end - start == bytes.count ? text : text.bytes(start, end)
  }

  /// Strips the code points of `characters`.
  static func strip(_ text: String, _ side: Side, of characters: String) -> String {
    let set = Array(characters.unicodeScalars)
    return strip(text, side) { set.contains($0) }
  }

  private static func strip(_ text: String, _ side: Side, _ isStripped: (Unicode.Scalar) -> Bool) -> String {
    let scalars = text.unicodeScalars
    var start = scalars.startIndex
    var end = scalars.endIndex
    if side != .trailing {
      while start < end, isStripped(scalars[start]) { start = scalars.index(after: start) }
    }
    if side != .leading {
      while end > start {
        let before = scalars.index(before: end)
        guard isStripped(scalars[before]) else { break }
        end = before
      }
    }
    if start == scalars.startIndex, end == scalars.endIndex { return text }
    return String(scalars[start..<end])
  }
}
