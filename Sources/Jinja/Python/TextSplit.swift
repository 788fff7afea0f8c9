/// Python's ways of splitting text.
enum TextSplit {
  /// Splits at every `separator`, which is not empty, at most `most` times.
  static func split(_ text: String, _ separator: String, _ most: Int) -> [String] {
    var parts: [String] = []
    var start = 0
    while parts.count < most, let found = TextSearch.find(separator, in: text, from: start) {
      parts.append(text.bytes(start, found))
      start = found + separator.utf8.count
    }
    parts.append(text.bytes(start, text.utf8.count))
    return parts
  }

  static func splitFromEnd(_ text: String, _ separator: String, _ most: Int) -> [String] {
    var parts: [String] = []
    var end = text.utf8.count
    while parts.count < most, let found = TextSearch.findLast(separator, in: text, to: end) {
      parts.append(text.bytes(found + separator.utf8.count, end))
      end = found
    }
    parts.append(text.bytes(0, end))
    return parts.reversed()
  }

  /// Splits at runs of white space.
  static func words(_ text: String, _ most: Int = .max) -> [String] {
    let scalars = text.unicodeScalars
    var parts: [String] = []
    var index = scalars.startIndex
    while true {
      while index < scalars.endIndex, scalars[index].isPythonSpace { index = scalars.index(after: index) }
      guard index < scalars.endIndex else { return parts }
      let start = index
      if parts.count >= most {
        parts.append(String(scalars[start...]))
        return parts
      }
      while index < scalars.endIndex, !scalars[index].isPythonSpace { index = scalars.index(after: index) }
      parts.append(String(scalars[start..<index]))
    }
  }

  static func wordsFromEnd(_ text: String, _ most: Int) -> [String] {
    let scalars = text.unicodeScalars
    var parts: [String] = []
    var end = scalars.endIndex
    while true {
      while end > scalars.startIndex, scalars[scalars.index(before: end)].isPythonSpace {
        end = scalars.index(before: end)
      }
      guard end > scalars.startIndex else { return parts.reversed() }
      if parts.count >= most {
        parts.append(String(scalars[..<end]))
        return parts.reversed()
      }
      var start = end
      while start > scalars.startIndex, !scalars[scalars.index(before: start)].isPythonSpace {
        start = scalars.index(before: start)
      }
      parts.append(String(scalars[start..<end]))
      end = start
    }
  }

  /// Splits at line ends; the last line need not have one.
  static func lines(_ text: String, keepEnds: Bool = false) -> [String] {
    let scalars = text.unicodeScalars
    var parts: [String] = []
    var start = scalars.startIndex
    var index = start
    while index < scalars.endIndex {
      let scalar = scalars[index]
      let contentEnd = index
      index = scalars.index(after: index)
      guard scalar.endsPythonLine else { continue }
      if scalar == "\r", index < scalars.endIndex, scalars[index] == "\n" { index = scalars.index(after: index) }
      parts.append(String(scalars[start..<(keepEnds ? index : contentEnd)]))
      start = index
    }
    if start < scalars.endIndex { parts.append(String(scalars[start...])) }
    return parts
  }
}
