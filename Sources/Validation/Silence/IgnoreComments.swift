import Diagnostics

/// The comments of pillar files that silence findings: `# glance-formula: ignore=CODE[,CODE]`.
///
/// A comment speaks of its own line; one that has a line to itself speaks of the next line with content.
struct IgnoreComments {
  /// One code of one comment.
  private struct Ignore {
    var code: String
    /// Where the code stands.
    var mark: Mark
    /// The bytes of the line that it speaks of.
    var line: Range<Int>
    var isUsed = false
  }

  private var ignores: [Ignore] = []

  /// Finds the comments of all files of `sources`.
  init(_ sources: SourceMap) {
    for file in sources.readFiles { read(sources.bytes(of: file), file) }
  }

  /// Whether there is no comment.
  var isEmpty: Bool { ignores.isEmpty }

  /// Takes what is silenced out of `bag`, and adds what silences nothing.
  mutating func apply(to bag: inout DiagnosticBag) {
    guard !isEmpty else { return }
    let sources = bag.sources
    var used: Set<Int> = []
    bag.remove { diagnostic in
      guard let mark = diagnostic.location.map({ sources.origin(of: $0) }) else { return false }
      let matches = ignores.indices.filter { index in
        let ignore = ignores[index]
        return ignore.code == diagnostic.code.rawValue && ignore.mark.file == mark.file
          && (ignore.line.contains(Int(mark.offset)) || ignore.line.upperBound == Int(mark.offset))
      }
      used.formUnion(matches)
      return !matches.isEmpty
    }
    for index in ignores.indices where !used.contains(index) { report(ignores[index], into: &bag) }
  }

  private func report(_ ignore: Ignore, into bag: inout DiagnosticBag) {
    guard DiagnosticCode(rawValue: ignore.code) != nil else {
      bag.warning(
        .unknownIgnore, "no finding has the code '\(ignore.code)'", at: ignore.mark,
        hint: NearestName.nearest(to: ignore.code, among: DiagnosticCode.allCases.map(\.rawValue)))
      return
    }
    bag.warning(.unusedIgnore, "there is no '\(ignore.code)' here to be ignored", at: ignore.mark)
  }

  // MARK: Reading

  private static let word = Array("glance-formula:".utf8)
  private static let key = Array("ignore=".utf8)

  private mutating func read(_ bytes: [UInt8], _ file: FileID) {
    var start = 0
    // The line that the last comment on a line to itself spoke of, which many can share.
    var content = 0..<0
    while start < bytes.count, ignores.count < 10_000 {
      let end = bytes[start...].firstIndex { $0 == 0x0A } ?? bytes.count
      if let comment = IgnoreComments.comment(in: bytes, start..<end) {
        let isAlone = bytes[start..<comment].allSatisfy { $0 == 0x20 || $0 == 0x09 }
        if isAlone, content.lowerBound <= end { content = IgnoreComments.content(of: bytes, from: end + 1) }
        addCodes(bytes, comment..<end, file, isAlone ? content : start..<end)
      }
      start = end + 1
    }
  }

  /// Adds the codes that the comment in `range` lists.
  private mutating func addCodes(_ bytes: [UInt8], _ range: Range<Int>, _ file: FileID, _ line: Range<Int>) {
    var at = range.lowerBound + 1
    func skipBlanks() { while at < range.upperBound, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 } }
    skipBlanks()
    guard bytes[at..<range.upperBound].starts(with: IgnoreComments.word) else { return }
    at += IgnoreComments.word.count
    skipBlanks()
    guard bytes[at..<range.upperBound].starts(with: IgnoreComments.key) else { return }
    at += IgnoreComments.key.count
    while at < range.upperBound {
      skipBlanks()
      let start = at
      while at < range.upperBound, bytes[at] > 0x20, bytes[at] != 0x2C { at += 1 }
      if at > start {
        ignores.append(
          Ignore(
            code: String(decoding: bytes[start..<at], as: UTF8.self), mark: Mark(file: file, offset: start), line: line)
        )
      }
      skipBlanks()
      guard at < range.upperBound, bytes[at] == 0x2C else { return }
      at += 1
    }
  }

  /// Where the comment of a line starts, when it is one of ours; `#` in quotes and inside a word starts none.
  private static func comment(in bytes: [UInt8], _ line: Range<Int>) -> Int? {
    var quote: UInt8 = 0
    var index = line.lowerBound
    while index < line.upperBound {
      let byte = bytes[index]
      let isAtWord = index == line.lowerBound || " \t,[{:".utf8.contains(bytes[index - 1])
      if quote == 0x22, byte == 0x5C {
        index += 1
      } else if quote != 0 {
        if byte == quote { quote = 0 }
      } else if isAtWord, byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte == 0x23, index == line.lowerBound || bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09 {
        return index
      }
      index += 1
    }
    return nil
  }

  /// The next line from `start` on that has something besides blanks and a comment.
  private static func content(of bytes: [UInt8], from start: Int) -> Range<Int> {
    var start = start
    while start < bytes.count {
      let end = bytes[start...].firstIndex { $0 == 0x0A } ?? bytes.count
      if let first = bytes[start..<end].first(where: { $0 > 0x20 }), first != 0x23 { return start..<end }
      start = end + 1
    }
    return bytes.count..<bytes.count
  }
}
