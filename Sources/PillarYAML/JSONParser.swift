internal import Diagnostics

/// Parses JSON without recursion: open collections wait on a stack.
struct JSONParser {
  /// What is wrong, and where.
  struct Failure: Error {
    var code = DiagnosticCode.jsonSyntax
    var message: String
    var offset: Int
  }

  private struct Frame {
    var offset: Int
    var items: [Node] = []
    /// The members, when the collection is an object.
    var members: Mapping?
    var key: Node?
  }

  private let bytes: [UInt8]
  private let file: FileID
  private let limits: YAMLLimits
  private var at: Int
  private var frames: [Frame] = []
  private var nodeCount = 0

  init(bytes: [UInt8], start: Int, file: FileID, limits: YAMLLimits) {
    self.bytes = bytes
    self.file = file
    self.limits = limits
    at = bytes.dropFirst(start).starts(with: [0xEF, 0xBB, 0xBF]) ? start + 3 : start
  }

  /// Reads the one value of the text.
  mutating func document() throws(Failure) -> Node {
    skipSpace()
    if at >= bytes.count { return Node(.null, mark: mark(at)) }
    while true {
      // Here a value must begin, or a key, or the end of an empty collection.
      var finished = try begin()
      while let node = finished {
        skipSpace()
        guard !frames.isEmpty else {
          guard at == bytes.count else { throw fail("text after the end of the value", at) }
          return node
        }
        finished = try add(node)
      }
    }
  }

  /// Begins a value; a finished one is given back.
  private mutating func begin() throws(Failure) -> Node? {
    skipSpace()
    let offset = at
    guard at < bytes.count else { throw fail("the text ends where a value is expected", at) }
    nodeCount += 1
    if nodeCount > limits.nodes { throw limit("the document has more than \(limits.nodes) nodes", at) }
    switch bytes[at] {
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      let isObject = bytes[at] == UInt8(ascii: "{")
      if frames.count >= limits.depth { throw limit("the document nests deeper than \(limits.depth) levels", at) }
      at += 1
      frames.append(Frame(offset: offset, members: isObject ? Mapping() : nil))
      skipSpace()
      if at < bytes.count, bytes[at] == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
        at += 1
        return close()
      }
      if isObject { try key() }
      return nil
    case UInt8(ascii: "\""): return Node(.string(try string()), form: .doubleQuoted, mark: mark(offset))
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default:
      for (word, content) in Self.words where bytes[at...].starts(with: word.utf8) {
        at += word.utf8.count
        return Node(content, mark: mark(offset))
      }
      throw fail("no JSON value starts like this", at)
    }
  }

  private static let words: [(String, Node.Content)] = [
    ("null", .null), ("true", .bool(true)), ("false", .bool(false)), ("NaN", .float(.nan)),
    ("Infinity", .float(.infinity)),
  ]

  /// Adds a finished value to the collection around it; that collection is given back when it ends.
  private mutating func add(_ node: Node) throws(Failure) -> Node? {
    let last = frames.count - 1
    let isObject = frames[last].members != nil
    if let key = frames[last].key {
      frames[last].members?.set(key, to: node)
    } else {
      frames[last].items.append(node)
    }
    guard at < bytes.count else { throw fail("the text ends inside \(isObject ? "an object" : "a list")", at) }
    switch bytes[at] {
    case UInt8(ascii: ","):
      at += 1
      if isObject {
        skipSpace()
        try key()
      }
      return nil
    case UInt8(ascii: "}") where isObject, UInt8(ascii: "]") where !isObject:
      at += 1
      return close()
    default: throw fail("expected ',' or the end of the \(isObject ? "object" : "list")", at)
    }
  }

  private mutating func close() -> Node? {
    guard let frame = frames.popLast() else { return nil }
    let content: Node.Content = frame.members.map { .mapping($0) } ?? .sequence(frame.items)
    return Node(content, form: .flow, mark: mark(frame.offset))
  }

  private mutating func key() throws(Failure) {
    let offset = at
    guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else {
      throw fail("expected a key in double quotes", at)
    }
    nodeCount += 1
    let text = try string()
    skipSpace()
    guard at < bytes.count, bytes[at] == UInt8(ascii: ":") else { throw fail("expected ':' after the key", at) }
    at += 1
    frames[frames.count - 1].key = Node(.string(text), form: .doubleQuoted, mark: mark(offset))
  }

  private mutating func number() throws(Failure) -> Node {
    let offset = at
    if bytes[at] == UInt8(ascii: "-") { at += 1 }
    if bytes[at...].starts(with: "Infinity".utf8) {
      at += 8
      return Node(.float(-.infinity), mark: mark(offset))
    }
    let whole = at
    guard skipDigits() else { throw fail("expected a digit", at) }
    // A zero ends the whole part; what follows it is then found to be wrong.
    if bytes[whole] == UInt8(ascii: "0") { at = whole + 1 }
    var isFloat = false
    let end = at
    if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      at += 1
      if skipDigits() { isFloat = true } else { at = end }
    }
    let fractionEnd = at
    if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") { at += 1 }
      if skipDigits() { isFloat = true } else { at = fractionEnd }
    }
    let text = String(decoding: bytes[offset..<at], as: UTF8.self)
    if isFloat { return Node(.float(Double(text) ?? .nan), mark: mark(offset)) }
    if let value = Int(text) { return Node(.int(value), mark: mark(offset)) }
    guard at - whole <= limits.integerDigits else {
      throw limit("the integer has more than \(limits.integerDigits) digits", offset)
    }
    return Node(.bigInt(text), mark: mark(offset))
  }

  private mutating func skipDigits() -> Bool {
    let start = at
    while at < bytes.count, bytes[at] &- 0x30 < 10 { at += 1 }
    return at > start
  }

  private mutating func string() throws(Failure) -> String {
    let open = at
    at += 1
    var start = at
    var out: [UInt8]?
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") {
        let piece = bytes[start..<at]
        at += 1
        let text = out.map { $0 + piece } ?? Array(piece)
        guard let string = String(validating: text, as: UTF8.self) else {
          throw Failure(code: .yamlEncoding, message: "the text is not UTF-8", offset: start)
        }
        return string
      }
      if byte < 0x20 { throw fail("a control character must be escaped in a string", at) }
      if byte != UInt8(ascii: "\\") {
        at += 1
        continue
      }
      out = (out ?? []) + bytes[start..<at]
      out?.append(contentsOf: try escape())
      start = at
    }
    throw fail("the string does not end", open)
  }

  private mutating func escape() throws(Failure) -> [UInt8] {
    let offset = at
    guard at + 1 < bytes.count else { throw fail("the string does not end", at) }
    at += 2
    switch bytes[offset + 1] {
    case UInt8(ascii: "\""): return [0x22]
    case UInt8(ascii: "\\"): return [0x5C]
    case UInt8(ascii: "/"): return [0x2F]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): break
    default: throw fail("unknown escape", offset)
    }
    var code = try hexadecimal(offset)
    if code & 0xFC00 == 0xD800, at + 1 < bytes.count, bytes[at] == 0x5C, bytes[at + 1] == UInt8(ascii: "u") {
      at += 2
      let low = try hexadecimal(offset)
      guard low & 0xFC00 == 0xDC00 else { throw fail("half of a surrogate pair is not a character", offset) }
      code = 0x10000 + (code & 0x3FF) << 10 + low & 0x3FF
    }
    guard let scalar = Unicode.Scalar(code) else {
      throw fail("half of a surrogate pair is not a character", offset)
    }
    return Array(String(scalar).utf8)
  }

  private mutating func hexadecimal(_ offset: Int) throws(Failure) -> UInt32 {
    guard at + 4 <= bytes.count else { throw fail("'\\u' takes four hexadecimal digits", offset) }
    var code: UInt32 = 0
    for byte in bytes[at..<at + 4] {
      switch byte {
      case 0x30...0x39: code = code << 4 | UInt32(byte - 0x30)
      case 0x61...0x66: code = code << 4 | UInt32(byte - 0x61 + 10)
      case 0x41...0x46: code = code << 4 | UInt32(byte - 0x41 + 10)
      default: throw fail("'\\u' takes four hexadecimal digits", offset)
      }
    }
    at += 4
    return code
  }

  private mutating func skipSpace() {
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09 { at += 1 }
  }

  private func mark(_ offset: Int) -> Mark { Mark(file: file, offset: offset) }

  private func fail(_ message: String, _ offset: Int) -> Failure { Failure(message: message, offset: offset) }

  private func limit(_ message: String, _ offset: Int) -> Failure {
    Failure(code: .yamlLimit, message: message, offset: offset)
  }
}
