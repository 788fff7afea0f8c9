import Diagnostics
import PillarYAML

/// A text with references: `a ${b:c} d`.
struct ReclassText: Sendable {
  /// A part of a text.
  indirect enum Piece: Sendable {
    /// Text as it is.
    case literal(String)
    /// `${...}`, whose path may be made of other references.
    case reference([Piece])
    /// `$[...]`.
    case query(ReclassQuery)
  }

  /// The parts in order.
  var pieces: [Piece]

  /// The text without references, when it has none.
  var literal: String? {
    var text = ""
    for piece in pieces {
      guard case .literal(let part) = piece else { return nil }
      text += part
    }
    return text
  }

  /// The query, when the text is one.
  var query: ReclassQuery? {
    if pieces.count == 1, case .query(let query) = pieces[0] { return query }
    return nil
  }

  /// Whether `text` can hold a reference or a query at all.
  static func isPresent(in text: String) -> Bool {
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if previous == 0x24, byte == 0x7B || byte == 0x5B { return true }
      previous = byte
    }
    return false
  }

  /// Reads `text`, which stands at `mark`.
  init(_ text: String, at mark: Mark, delimiter: String) throws(ReclassFailure) {
    var reader = Reader(text: Array(text.utf8), mark: mark, delimiter: delimiter)
    pieces = try reader.pieces()
  }
}

extension ReclassText {
  /// Reads references and escapes. A backslash escapes what opens or closes a reference, and only that.
  private struct Reader {
    let text: [UInt8]
    let mark: Mark
    let delimiter: String
    var position = 0
    private static let depthLimit = 50
    private static let opening = Array("${".utf8)
    private static let closing = Array("}".utf8)
    private static let queryOpening = Array("$[".utf8)
    private static let queryClosing = Array("]".utf8)

    init(text: [UInt8], mark: Mark, delimiter: String) {
      self.text = text
      self.mark = mark
      self.delimiter = delimiter
    }

    func isAt(_ bytes: [UInt8], skipping skipped: Int = 0) -> Bool {
      let start = position + skipped
      return start + bytes.count <= text.count && text[start..<start + bytes.count].elementsEqual(bytes)
    }

    /// Whether `bytes`, or its escaped or doubly escaped form, stands here.
    func isAtAnyForm(of bytes: [UInt8]) -> Bool {
      isAt(bytes) || (isAt([0x5C]) && isAt(bytes, skipping: 1)) || (isAt([0x5C, 0x5C]) && isAt(bytes, skipping: 2))
    }

    /// Whether two backslashes stand here that mean one, as a sentinel follows.
    var isAtDoubleEscape: Bool {
      guard isAt([0x5C, 0x5C]) else { return false }
      return [Self.opening, Self.closing, Self.queryOpening, Self.queryClosing].contains { isAt($0, skipping: 2) }
    }

    mutating func takeEscaped(_ bytes: [UInt8]) -> String? {
      guard isAt([0x5C]), isAt(bytes, skipping: 1) else { return nil }
      position += 1 + bytes.count
      return String(decoding: bytes, as: UTF8.self)
    }

    func failure(_ message: String) -> ReclassFailure {
      ReclassFailure(.reclassReference, message, at: mark)
    }

    mutating func pieces() throws(ReclassFailure) -> [Piece] {
      var pieces: [Piece] = []
      while position < text.count {
        if isAt(Self.opening) {
          pieces.append(try reference(depth: 0))
        } else if isAt(Self.queryOpening) {
          pieces.append(try query())
        } else if isAtDoubleEscape {
          position += 2
          pieces.append(.literal("\\"))
        } else if let escaped = takeEscaped(Self.opening) ?? takeEscaped(Self.queryOpening) {
          pieces.append(.literal(escaped))
        } else {
          pieces.append(.literal(content { $0.isAtAnyForm(of: Self.opening) || $0.isAtAnyForm(of: Self.queryOpening) }))
        }
      }
      if pieces.count > 1, pieces.contains(where: { if case .query = $0 { true } else { false } }) {
        throw failure("an exports query must be the whole value")
      }
      return pieces
    }

    /// The text from here to where `isEnd`, at least one byte.
    mutating func content(until isEnd: (Reader) -> Bool) -> String {
      let start = position
      repeat { position += 1 } while position < text.count && !isEnd(self)
      return String(decoding: text[start..<position], as: UTF8.self)
    }

    mutating func reference(depth: Int) throws(ReclassFailure) -> Piece {
      guard depth < Self.depthLimit else { throw failure("references nest deeper than \(Self.depthLimit)") }
      position += Self.opening.count
      var pieces: [Piece] = []
      while position < text.count, !isAt(Self.closing) {
        if isAt(Self.opening) {
          pieces.append(try reference(depth: depth + 1))
        } else if isAtDoubleEscape {
          position += 2
          pieces.append(.literal("\\"))
        } else if let escaped = takeEscaped(Self.opening) ?? takeEscaped(Self.closing) {
          pieces.append(.literal(escaped))
        } else {
          pieces.append(
            .literal(content { $0.isAtAnyForm(of: Self.opening) || $0.isAtAnyForm(of: Self.closing) }))
        }
      }
      guard isAt(Self.closing) else { throw failure("a reference is not closed") }
      guard !pieces.isEmpty else { throw failure("a reference is empty") }
      position += Self.closing.count
      return .reference(pieces)
    }

    mutating func query() throws(ReclassFailure) -> Piece {
      position += Self.queryOpening.count
      let start = position
      while position < text.count, !isAt(Self.queryClosing) { position += 1 }
      guard isAt(Self.queryClosing) else { throw failure("an exports query is not closed") }
      let inner = String(decoding: text[start..<position], as: UTF8.self)
      position += Self.queryClosing.count
      return .query(try ReclassQuery(inner, at: mark, delimiter: delimiter))
    }
  }
}
