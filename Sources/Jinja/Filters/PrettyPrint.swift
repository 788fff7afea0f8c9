/// Python's `pprint.pformat`: values over several lines where they are wider than 80 columns.
struct PrettyPrint {
  private static let width = 80
  private let interpreter: Interpreter
  private var out = ""
  private var depth = 0

  static func text(_ value: Value, _ interpreter: Interpreter) throws(RenderError) -> String {
    var printer = PrettyPrint(interpreter: interpreter)
    try printer.write(value, indent: 0, allowance: 0)
    return printer.out
  }

  private init(interpreter: Interpreter) { self.interpreter = interpreter }

  private mutating func write(_ value: Value, indent: Int, allowance: Int) throws(RenderError) {
    let text = try SortedRepr.text(value, interpreter)
    let room = PrettyPrint.width - indent - allowance
    guard text.codePointCount > room, depth < PythonComparison.maximumDepth else {
      out += text
      return
    }
    depth += 1
    defer { depth -= 1 }
    switch value {
    case .dict(let dict) where dict.count > 0: try write(dict, indent, allowance)
    case .list(let list):
      out += "["
      try write(list.items, indent + 1, allowance + 1)
      out += "]"
    case .tuple(let tuple):
      let end = tuple.items.count == 1 ? ",)" : ")"
      out += "("
      try write(tuple.items, indent + 1, allowance + end.utf8.count)
      out += end
    case .string(let string): write(string, indent, allowance)
    default: out += text
    }
  }

  private mutating func newLine(_ indent: Int) {
    out += "\n" + String(repeating: " ", count: indent)
  }

  private mutating func write(_ items: [Value], _ indent: Int, _ allowance: Int) throws(RenderError) {
    for (index, item) in items.enumerated() {
      if index > 0 {
        out += ","
        newLine(indent)
      }
      try interpreter.checkLength(out.utf8.count)
      try write(item, indent: indent, allowance: index == items.count - 1 ? allowance : 1)
    }
  }

  private mutating func write(_ dict: DictObject, _ indent: Int, _ allowance: Int) throws(RenderError) {
    out += "{"
    let entries = dict.entries
    let order = try SortedRepr.order(dict.keys)
    for (index, place) in order.enumerated() {
      if index > 0 {
        out += ","
        newLine(indent + 1)
      }
      let key = try SortedRepr.text(entries[place].key, interpreter)
      out += key + ": "
      try interpreter.checkLength(out.utf8.count)
      try write(
        entries[place].value, indent: indent + 1 + key.codePointCount + 2,
        allowance: index == order.count - 1 ? allowance + 1 : 1)
    }
    out += "}"
  }

  /// Long text is cut at line ends, then between words, each piece in quotes.
  private mutating func write(_ text: String, _ indent: Int, _ allowance: Int) {
    let lines = TextSplit.lines(text, keepEnds: true)
    var indent = indent
    var allowance = allowance
    if depth == 1 {
      indent += 1
      allowance += 1
    }
    var room = PrettyPrint.width - indent
    var pieces: [String] = []
    for (index, line) in lines.enumerated() {
      let repr = TextRepr.text(line)
      let isLast = index == lines.count - 1
      if isLast { room -= allowance }
      if repr.codePointCount <= room {
        pieces.append(repr)
        continue
      }
      pieces += split(line, room: isLast ? room + allowance : room, lastRoom: room)
    }
    if pieces.count == 1 {
      out += pieces[0]
      return
    }
    if depth == 1 { out += "(" }
    for (index, piece) in pieces.enumerated() {
      if index > 0 { newLine(indent) }
      out += piece
    }
    if depth == 1 { out += ")" }
  }

  /// Pieces of one line: as many words with the blanks after them as fit.
  private func split(_ line: String, room: Int, lastRoom: Int) -> [String] {
    let words = PrettyPrint.words(line)
    var pieces: [String] = []
    var current = ""
    for (index, word) in words.enumerated() {
      let candidate = current + word
      let most = index == words.count - 1 ? lastRoom : room
      if TextRepr.text(candidate).codePointCount > most {
        if !current.isEmpty { pieces.append(TextRepr.text(current)) }
        current = word
      } else {
        current = candidate
      }
    }
    if !current.isEmpty { pieces.append(TextRepr.text(current)) }
    return pieces
  }

  /// Runs of anything but blanks, each with the blanks that follow.
  private static func words(_ line: String) -> [String] {
    var words: [String] = []
    var current = ""
    var inBlanks = false
    for scalar in line.unicodeScalars {
      let blank = scalar.isPythonSpace
      if inBlanks, !blank {
        words.append(current)
        current = ""
      }
      inBlanks = blank
      current.unicodeScalars.append(scalar)
    }
    if !current.isEmpty { words.append(current) }
    return words
  }
}

/// Python's repr with the keys of dictionaries in order.
enum SortedRepr {
  static func text(_ value: Value, _ interpreter: Interpreter) throws(RenderError) -> String {
    try PythonText.repr(sorted(value, []), interpreter)
  }

  /// The places of keys in order; keys without an order are compared by type name.
  static func order(_ keys: [Value]) throws(RenderError) -> [Int] {
    do {
      return try PythonSort.order(keys, reverse: false)
    } catch {
      guard error.kind == .type else { throw error }
      return try PythonSort.order(keys.map { .string(PythonText.typeName($0)) }, reverse: false)
    }
  }

  private static func sorted(_ value: Value, _ open: [ObjectIdentifier]) throws(RenderError) -> Value {
    guard let identity = value.identity, !open.contains(identity), open.count < PythonComparison.maximumDepth else {
      return value
    }
    switch value {
    case .list(let list):
      var items: [Value] = []
      for item in list.items { items.append(try sorted(item, open + [identity])) }
      return .list(items)
    case .tuple(let tuple):
      var items: [Value] = []
      for item in tuple.items { items.append(try sorted(item, open + [identity])) }
      return .tuple(items)
    case .dict(let dict):
      let copy = DictObject()
      let entries = dict.entries
      for place in try order(dict.keys) {
        try copy.set(entries[place].key, sorted(entries[place].value, open + [identity]))
      }
      return .dict(copy)
    default: return value
    }
  }
}
