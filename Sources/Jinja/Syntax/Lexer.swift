/// Cuts a template into tokens, one at a time.
struct Lexer {
  enum State { case data, variable, block }

  let source: Source
  let bytes: [UInt8]
  let end: Int
  let keywords = Keyword.table
  let classes = Characters.classes
  private let trimsBlocks: Bool
  private let stripsBlocks: Bool
  var position = 0
  var state = State.data
  var brackets = BracketStack()
  // The text of a raw block that is still to be handed out.
  private var rawText: (start: Int, end: Int)?
  // The tag that the scan for data ended at.
  private var pendingTag: (kind: Token.Kind, start: Int, end: Int)?

  init(_ source: Source, _ environment: Environment) {
    self.source = source
    bytes = source.bytes
    end = source.end
    trimsBlocks = environment.trimBlocks
    stripsBlocks = environment.lstripBlocks
  }

  /// The next token; `.end` for ever after the last.
  mutating func next() throws(RenderError) -> Token {
    switch state {
    case .data: try nextData()
    case .variable, .block: try nextInTag()
    }
  }

  // MARK: Data

  private mutating func nextData() throws(RenderError) -> Token {
    while true {
      if let raw = rawText {
        rawText = nil
        if raw.end > raw.start { return token(.data, raw.start, raw.end) }
      }
      if let tag = pendingTag {
        pendingTag = nil
        position = tag.end
        state = tag.kind == .variableBegin ? .variable : .block
        return token(tag.kind, tag.start, tag.end)
      }
      guard position < end else { return token(.end, position, position) }
      let start = position
      let stop = try scanData(from: start)
      if stop > start { return token(.data, start, stop) }
    }
  }

  /// Finds the end of the data that starts at `start`, moves behind it and behind comments,
  /// and notes the tag that follows.
  private mutating func scanData(from start: Int) throws(RenderError) -> Int {
    let open = findTag(from: start)
    guard open < end else {
      position = open
      return open
    }
    let second = bytes[open + 1]
    var after = open + 2
    var sign: UInt8 = 0
    if after < end, bytes[after] == 0x2D || bytes[after] == 0x2B {
      sign = bytes[after]
      after += 1
    }
    let stop = dataEnd(start, open, sign, isVariable: second == 0x7B)
    switch second {
    case 0x7B: pendingTag = (.variableBegin, open, after)
    case 0x23: try skipComment(open, after)
    default:
      if let rawStart = rawBegin(after) {
        try scanRaw(open, rawStart)
        // The raw text is handed out as data of its own; what stood before it comes first.
        return stop
      }
      pendingTag = (.blockBegin, open, after)
    }
    return stop
  }

  private func findTag(from start: Int) -> Int {
    var index = start
    while let found = ByteSearch.firstIndex(of: 0x7B, in: bytes, from: index), found + 1 < end {
      let next = bytes[found + 1]
      if next == 0x7B || next == 0x25 || next == 0x23 { return found }
      index = found + 1
    }
    return end
  }

  /// Where the data before a tag ends once blanks are stripped as the tag or the settings ask.
  private func dataEnd(_ start: Int, _ open: Int, _ sign: UInt8, isVariable: Bool) -> Int {
    if sign == 0x2D { return Characters.trimSpace(bytes, from: start, to: open) }
    guard sign != 0x2B, stripsBlocks, !isVariable else { return open }
    var line = open
    while line > start, bytes[line - 1] != 0x0A { line -= 1 }
    guard line > start || line == 0 || bytes[line - 1] == 0x0A else { return open }
    return line < open && Characters.trimSpace(bytes, from: line, to: open) == line ? line : open
  }

  private mutating func skipComment(_ open: Int, _ start: Int) throws(RenderError) {
    // A comment or raw block that starts at the very end is none, as in Jinja2.
    guard start < end else {
      position = start
      return
    }
    var index = start
    while index + 1 < end {
      if bytes[index] == 0x23, bytes[index + 1] == 0x7D {
        let sign = index > start ? bytes[index - 1] : 0
        position = index + 2
        if sign == 0x2D {
          position = Characters.skipSpace(bytes, end, position)
        } else if sign != 0x2B {
          skipNewline()
        }
        return
      }
      index += 1
    }
    throw error("Missing end of comment tag", open)
  }

  mutating func skipNewline() {
    if trimsBlocks, position < end, bytes[position] == 0x0A { position += 1 }
  }

  // MARK: Raw blocks

  /// The offset after `raw %}` when that stands at `offset`.
  private func rawBegin(_ offset: Int) -> Int? {
    guard let after = word("raw", offset) else { return nil }
    if after + 2 < end, bytes[after] == 0x2D, bytes[after + 1] == 0x25, bytes[after + 2] == 0x7D {
      return Characters.skipSpace(bytes, end, after + 3)
    }
    guard after + 1 < end, bytes[after] == 0x25, bytes[after + 1] == 0x7D else { return nil }
    return after + 2
  }

  private func word(_ word: StaticString, _ offset: Int) -> Int? {
    var index = Characters.skipSpace(bytes, end, offset)
    for position in 0..<word.utf8CodeUnitCount {
      guard index < end, unsafe bytes[index] == word.utf8Start[position] else { return nil }
      index += 1
    }
    return Characters.skipSpace(bytes, end, index)
  }

  private mutating func scanRaw(_ open: Int, _ start: Int) throws(RenderError) {
    guard start < end else {
      position = start
      return
    }
    var index = start
    while index + 1 < end {
      if bytes[index] == 0x7B, bytes[index + 1] == 0x25 {
        var after = index + 2
        var sign: UInt8 = 0
        if after < end, bytes[after] == 0x2D || bytes[after] == 0x2B {
          sign = bytes[after]
          after += 1
        }
        if let closed = word("endraw", after), let close = rawEnd(closed) {
          rawText = (start, dataEnd(start, index, sign, isVariable: false))
          position = close
          return
        }
      }
      index += 1
    }
    throw error("Missing end of raw directive", open)
  }

  private func rawEnd(_ offset: Int) -> Int? {
    guard offset < end else { return nil }
    let sign = bytes[offset]
    let close = sign == 0x2D || sign == 0x2B ? offset + 1 : offset
    guard close + 1 < end, bytes[close] == 0x25, bytes[close + 1] == 0x7D else { return nil }
    if sign == 0x2D { return Characters.skipSpace(bytes, end, close + 2) }
    if sign != 0x2B, trimsBlocks, close + 2 < end, bytes[close + 2] == 0x0A { return close + 3 }
    return close + 2
  }
}
