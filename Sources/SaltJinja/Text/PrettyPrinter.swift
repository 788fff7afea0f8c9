import Jinja

/// Python's `pprint.pformat` at its default width.
struct PrettyPrinter {
  private let interpreter: Interpreter
  private var out = ""
  private var open: Set<ObjectIdentifier> = []

  private static let width = 80
  private static let depthLimit = 300

  private init(_ interpreter: Interpreter) { self.interpreter = interpreter }

  /// The text of `value`.
  static func format(_ value: Value, _ interpreter: Interpreter) throws(RenderError) -> String {
    var printer = PrettyPrinter(interpreter)
    try printer.write(value, indent: 0, allowance: 0, level: 0)
    return printer.out
  }

  private func count(_ text: String) -> Int { text.unicodeScalars.count }

  private mutating func write(_ value: Value, indent: Int, allowance: Int, level: Int) throws(RenderError) {
    let text = try oneLine(value, 0)
    guard count(text) > Self.width - indent - allowance else {
      out += text
      return
    }
    switch value {
    case .dict(let dict):
      open.insert(ObjectIdentifier(dict))
      out += "{"
      try write(try entries(dict), indent: indent + 1, allowance: allowance + 1, level: level + 1)
      out += "}"
      open.remove(ObjectIdentifier(dict))
    case .list(let list):
      open.insert(ObjectIdentifier(list))
      out += "["
      try write(list.items, indent: indent + 1, allowance: allowance + 1, level: level + 1)
      out += "]"
      open.remove(ObjectIdentifier(list))
    case .tuple(let tuple):
      let end = tuple.items.count == 1 ? ",)" : ")"
      out += "("
      try write(tuple.items, indent: indent + 1, allowance: allowance + end.utf8.count, level: level + 1)
      out += end
    case .string(let string): try write(string, indent: indent, allowance: allowance, level: level + 1)
    default: out += text
    }
  }

  private mutating func write(
    _ entries: [DictObject.Entry], indent: Int, allowance: Int, level: Int
  ) throws(RenderError) {
    for (index, entry) in entries.enumerated() {
      let key = try oneLine(entry.key, 0)
      out += key + ": "
      let isLast = index == entries.count - 1
      try write(entry.value, indent: indent + count(key) + 2, allowance: isLast ? allowance : 1, level: level)
      if !isLast { out += ",\n" + String(repeating: " ", count: indent) }
    }
  }

  private mutating func write(_ items: [Value], indent: Int, allowance: Int, level: Int) throws(RenderError) {
    for (index, item) in items.enumerated() {
      if index > 0 { out += ",\n" + String(repeating: " ", count: indent) }
      try write(item, indent: indent, allowance: index == items.count - 1 ? allowance : 1, level: level)
    }
  }

  /// Writes a text as adjacent literals, broken at line ends and after blanks.
  private mutating func write(_ text: String, indent: Int, allowance: Int, level: Int) throws(RenderError) {
    let indent = level == 1 ? indent + 1 : indent
    let allowance = level == 1 ? allowance + 1 : allowance
    let width = Self.width - indent
    var chunks: [String] = []
    let lines = Self.lines(text)
    for (index, line) in lines.enumerated() {
      let isLast = index == lines.count - 1
      let quoted = try interpreter.repr(of: .string(line))
      if count(quoted) <= width - (isLast ? allowance : 0) {
        chunks.append(quoted)
      } else {
        chunks += try broken(line, width: width, lastAllowance: isLast ? allowance : 0)
      }
    }
    let joined = chunks.joined(separator: "\n" + String(repeating: " ", count: indent))
    out += level == 1 && chunks.count != 1 ? "(\(joined))" : joined
  }

  private func broken(_ line: String, width: Int, lastAllowance: Int) throws(RenderError) -> [String] {
    var chunks: [String] = []
    var current = ""
    let words = Self.words(line)
    for (index, word) in words.enumerated() {
      let limit = width - (index == words.count - 1 ? lastAllowance : 0)
      if count(try interpreter.repr(of: .string(current + word))) > limit {
        if !current.isEmpty { chunks.append(try interpreter.repr(of: .string(current))) }
        current = word
      } else {
        current += word
      }
    }
    if !current.isEmpty { chunks.append(try interpreter.repr(of: .string(current))) }
    return chunks
  }

  /// Python's `splitlines(True)`.
  private static func lines(_ text: String) -> [String] {
    var lines: [String] = []
    var line = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      line.append(scalar)
      switch scalar.value {
      case 13 where index + 1 < scalars.count && scalars[index + 1] == "\n": continue
      case 10...13, 0x1C...0x1E, 0x85, 0x2028, 0x2029:
        lines.append(String(line))
        line = String.UnicodeScalarView()
      default: continue
      }
    }
    if !line.isEmpty { lines.append(String(line)) }
    return lines
  }

  /// Words, each with the blanks that follow it.
  private static func words(_ line: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    var sawBlank = false
    for scalar in line.unicodeScalars {
      let isBlank = RegexCharacters.isSpace(scalar.value, ascii: false)
      if sawBlank, !isBlank {
        words.append(String(word))
        word = String.UnicodeScalarView()
      }
      sawBlank = isBlank
      word.append(scalar)
    }
    if !word.isEmpty { words.append(String(word)) }
    return words
  }

  /// The entries sorted by key, keys of different types by the names of their types.
  private func entries(_ dict: DictObject) throws(RenderError) -> [DictObject.Entry] {
    let entries = dict.entries
    if let order = try? interpreter.stableSort(dict.keys) { return order.map { entries[$0] } }
    return entries.enumerated().sorted { left, right in
      let names = (left.element.key.typeName, right.element.key.typeName)
      if names.0 != names.1 { return names.0 < names.1 }
      if let isLess = try? interpreter.isLess(left.element.key, right.element.key), isLess { return true }
      if let isLess = try? interpreter.isLess(right.element.key, left.element.key), isLess { return false }
      return left.offset < right.offset
    }.map(\.element)
  }

  /// Python's repr with sorted keys.
  private mutating func oneLine(_ value: Value, _ depth: Int) throws(RenderError) -> String {
    try interpreter.countIteration()
    if depth > Self.depthLimit { throw .limit("more than \(Self.depthLimit) levels to print") }
    switch value {
    case .dict(let dict):
      let isOutermost = open.insert(ObjectIdentifier(dict)).inserted
      if !isOutermost, depth > 0 { return "<Recursion on dict>" }
      defer { if isOutermost { open.remove(ObjectIdentifier(dict)) } }
      var parts: [String] = []
      for entry in try entries(dict) {
        let key = try oneLine(entry.key, depth + 1)
        parts.append("\(key): \(try oneLine(entry.value, depth + 1))")
      }
      return "{" + parts.joined(separator: ", ") + "}"
    case .list(let list):
      let isOutermost = open.insert(ObjectIdentifier(list)).inserted
      if !isOutermost, depth > 0 { return "<Recursion on list>" }
      defer { if isOutermost { open.remove(ObjectIdentifier(list)) } }
      return "[" + (try oneLines(list.items, depth)) + "]"
    case .tuple(let tuple):
      return "(" + (try oneLines(tuple.items, depth)) + (tuple.items.count == 1 ? ",)" : ")")
    default: return try interpreter.repr(of: value)
    }
  }

  private mutating func oneLines(_ items: [Value], _ depth: Int) throws(RenderError) -> String {
    var parts: [String] = []
    for item in items { parts.append(try oneLine(item, depth + 1)) }
    return parts.joined(separator: ", ")
  }
}
