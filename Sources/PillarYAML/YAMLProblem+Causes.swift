internal import Diagnostics

extension YAMLProblem {
  /// Says what an operator most likely did, where the text around a mistake tells; `last` is the value before it.
  mutating func findCause(of failure: EventParser.Failure, in bytes: [UInt8], after last: Node?) {
    let offset = min(failure.offset, bytes.count)
    switch failure.problem {
    case "mapping values are not allowed in this context": findCause(ofColonAt: offset, bytes)
    case "could not find expected ':'": findCause(ofLineAt: min(failure.contextOffset, bytes.count), bytes)
    case "did not find expected key", "did not find expected '-' indicator":
      findCause(ofStrayTextAt: offset, bytes, after: last)
    case "did not find expected node content" where offset < bytes.count && "]},".utf8.contains(bytes[offset]):
      message = "no value can begin with '\(Character(Unicode.Scalar(bytes[offset])))'; put the text in quotes"
    case "did not find expected alphabetic or numeric character":
      let isAlias = failure.context == "while scanning an alias"
      message =
        "a value that begins with '\(isAlias ? "*" : "&")' is an \(isAlias ? "alias" : "anchor"); put text in quotes"
    case "did not find expected comment or line break" where failure.context == "while scanning a block scalar":
      message = "a block of text begins on the next line; put text that begins with '|' or '>' in quotes"
    default: break
    }
  }

  /// A ':' where there can be none: in the value of another key, or in a line that continues the one above.
  private mutating func findCause(ofColonAt offset: Int, _ bytes: [UInt8]) {
    let start = Self.lineStart(offset, bytes)
    if Self.colon(in: bytes[start..<offset]) != nil {
      message = "text with ': ' in it, or ':' at its end, must be in quotes"
      return
    }
    var above = start
    while above > 0 {
      above = Self.lineStart(above - 1, bytes)
      let content = bytes[above...].firstIndex { $0 != 0x20 } ?? above
      if bytes[content] == 0x0A || bytes[content] == 0x0D || bytes[content] == UInt8(ascii: "#") { continue }
      let isNoBreakSpace = bytes[content...].starts(with: [0xC2, 0xA0])
      let indentation = bytes[start...].prefix { $0 == 0x20 }.count
      if !isNoBreakSpace, indentation <= content - above {
        contextOffset = content
        return findCause(ofLineAt: content, bytes)
      }
      message =
        isNoBreakSpace
        ? "a no-break space (U+00A0) does not indent; use ordinary ones"
        : "a ':' cannot stand here, as this line continues the text above it; check the indentation"
      (context, contextOffset) = (isNoBreakSpace ? "the no-break space" : "the line above", content)
      return
    }
  }

  /// A line that should be a key with its value.
  private mutating func findCause(ofLineAt start: Int, _ bytes: [UInt8]) {
    let line = bytes[start...].prefix { $0 != 0x0A && $0 != 0x0D }
    context = "in this line"
    if ["<<<<<<<", "=======", ">>>>>>>"].contains(where: { line.starts(with: $0.utf8) }) {
      message = "a merge conflict was left in the file"
      return
    }
    if line.allSatisfy({ $0 == UInt8(ascii: "-") }) {
      message = "a document begins with three dashes, '---', at the start of a line"
      return
    }
    let word = line.prefix { $0 > 0x20 && $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "=") }
    let rest = line[word.endIndex...]
    if rest.starts(with: [0x3A, 0xC2, 0xA0]) {
      message = "a no-break space (U+00A0) follows the ':'; use an ordinary one"
    } else if rest.first == UInt8(ascii: ":"), !rest.starts(with: "://".utf8) {
      message = "a space is missing after ':'"
    } else if rest.first(where: { $0 != 0x20 }) == UInt8(ascii: "=") {
      message = "'=' stands where ': ' belongs"
    } else {
      message = "a ':' is missing after the key; text that goes on must be indented deeper than its key"
    }
  }

  /// Something where a mapping or a list should go on.
  private mutating func findCause(ofStrayTextAt offset: Int, _ bytes: [UInt8], after last: Node?) {
    let start = Self.lineStart(offset, bytes)
    let before = bytes[start..<offset].last { $0 != 0x20 && $0 != 0x09 }
    let isItem = offset + 1 < bytes.count && bytes[offset] == UInt8(ascii: "-") && bytes[offset + 1] <= 0x20
    if bytes[start..<offset].suffix(3) == [0xEF, 0xBB, 0xBF] {
      message = "a byte order mark (U+FEFF) stands in the middle of the file; remove it"
    } else if before == UInt8(ascii: "\""), last?.form == .doubleQuoted {
      message = "the text in double quotes ended before this; a quote in it is written '\\\"'"
    } else if before == UInt8(ascii: "'"), last?.form == .singleQuoted {
      message = "the text in single quotes ended before this; a quote in it is written ''''"
    } else if let before, before == UInt8(ascii: "}") || before == UInt8(ascii: "]") {
      message = "nothing can follow '\(Character(Unicode.Scalar(before)))' here; put the whole value in quotes"
    } else if isItem {
      message = "a list item cannot stand among the keys of a mapping; check its indentation, and the '- ' before it"
    } else if before == nil {
      message = "the indentation of this line fits nothing above it"
    }
    if let last, Int(last.mark.offset) < start, message.hasPrefix("the text in") {
      (context, contextOffset) = ("it begins here; is its closing quote missing?", Int(last.mark.offset))
    }
  }

  /// Where the line that holds `offset` begins.
  private static func lineStart(_ offset: Int, _ bytes: [UInt8]) -> Int {
    (bytes[..<offset].lastIndex { $0 == 0x0A || $0 == 0x0D } ?? -1) + 1
  }

  /// Where the first ':' stands that ends a key.
  private static func colon(in line: ArraySlice<UInt8>) -> Int? {
    line.indices.first { line[$0] == UInt8(ascii: ":") && $0 + 1 < line.endIndex && line[$0 + 1] == 0x20 }
  }
}
