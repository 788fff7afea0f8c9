/// Wraps one paragraph as Python's `textwrap` does, keeping its white space as it is.
struct TextWrap {
  var width = 79
  var breaksLongWords = true
  var breaksOnHyphens = true

  private typealias Scalars = ArraySlice<Unicode.Scalar>

  func wrap(_ text: String) -> [String] {
    var chunks = self.chunks(Array(text.unicodeScalars)[...])
    chunks.reverse()
    var lines: [String] = []
    while !chunks.isEmpty {
      var line: [Scalars] = []
      var length = 0
      if !lines.isEmpty, let next = chunks.last, next.allSatisfy(\.isPythonSpace) { chunks.removeLast() }
      while let next = chunks.last, length + next.count <= width {
        length += next.count
        line.append(chunks.removeLast())
      }
      if let next = chunks.last, next.count > width { takePart(of: next, &chunks, &line, width - length) }
      if let last = line.last, last.allSatisfy(\.isPythonSpace) { line.removeLast() }
      if !line.isEmpty { lines.append(joined(line)) }
    }
    return lines
  }

  private func joined(_ parts: [Scalars]) -> String {
    var view = String.UnicodeScalarView()
    for part in parts { view.append(contentsOf: part) }
    return String(view)
  }

  /// Breaks a word that is longer than a line, or lets it stand alone on one.
  private func takePart(of word: Scalars, _ chunks: inout [Scalars], _ line: inout [Scalars], _ space: Int) {
    guard breaksLongWords else {
      if line.isEmpty { line.append(chunks.removeLast()) }
      return
    }
    var end = word.startIndex + max(space, 0)
    if breaksOnHyphens, word.count > space, let hyphen = word[..<end].lastIndex(of: "-"), hyphen > word.startIndex,
      word[..<hyphen].contains(where: { $0 != "-" })
    {
      end = hyphen + 1
    }
    line.append(word[..<end])
    chunks[chunks.count - 1] = word[end...]
  }

  /// White space, words, parts of hyphenated words and dashes between words.
  private func chunks(_ text: Scalars) -> [Scalars] {
    var result: [Scalars] = []
    var start = text.startIndex
    while start < text.endIndex {
      var end = start + 1
      if isBlank(text[start]) {
        while end < text.endIndex, isBlank(text[end]) { end += 1 }
      } else if !breaksOnHyphens {
        while end < text.endIndex, !isBlank(text[end]) { end += 1 }
      } else if start > text.startIndex, isWordOrPunctuation(text[start - 1]), let dashes = dashEnd(text, start) {
        end = dashes
      } else {
        end = wordEnd(text, start)
      }
      result.append(text[start..<end])
      start = end
    }
    return result
  }

  private func wordEnd(_ text: Scalars, _ start: Int) -> Int {
    var end = start + 1
    while end < text.endIndex, !isBlank(text[end]) {
      if text[end] == "-", isHyphen(text, end, start) { return end + 1 }
      if isWordOrPunctuation(text[end - 1]), dashEnd(text, end) != nil { return end }
      end += 1
    }
    return end
  }

  /// A hyphen after two letters (or a letter, a hyphen and a character) and before two more letters.
  private func isHyphen(_ text: Scalars, _ place: Int, _ start: Int) -> Bool {
    func letter(_ index: Int) -> Bool {
      index >= text.startIndex && index < text.endIndex && isLetter(text[index])
    }
    let twoLetters = letter(place - 1) && letter(place - 2)
    let joined =
      place - 3 >= text.startIndex && letter(place - 3) && text[place - 2] == "-"
      && isWordOrPunctuation(text[place - 1])
    guard twoLetters || joined, letter(place + 1) else { return false }
    if letter(place + 2) { return true }
    return place + 2 < text.endIndex && text[place + 2] == "-" && letter(place + 3)
  }

  /// The end of two or more dashes that a word character follows.
  private func dashEnd(_ text: Scalars, _ start: Int) -> Int? {
    var end = start
    while end < text.endIndex, text[end] == "-" { end += 1 }
    guard end - start >= 2, end < text.endIndex, isWord(text[end]) else { return nil }
    return end
  }

  private func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || (scalar.value >= 9 && scalar.value <= 13)
  }

  private func isWord(_ scalar: Unicode.Scalar) -> Bool { scalar == "_" || scalar.isPythonAlnum }

  private func isLetter(_ scalar: Unicode.Scalar) -> Bool { isWord(scalar) && !scalar.isPythonDecimal }

  private func isWordOrPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "!", "\"", "'", "&", ".", ",", "?": true
    default: isWord(scalar)
    }
  }
}
