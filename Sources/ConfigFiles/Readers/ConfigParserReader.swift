/// Follows the lines of a file as Python's `configparser` does.
struct ConfigParserReader {
  private struct Entry {
    var key: String
    var lines: [String]
    var offset: Int
  }

  private struct Section {
    var name: String
    var entries: [Entry] = []
    var positions: [String: Int] = [:]
    var offset: Int
  }

  private let style: ConfigParserDocument.Style
  private var sections: [Section] = []
  private var positions: [String: Int] = [:]
  private var current: Int?
  private var hasKey = false
  private var key = 0
  private var indent = 0

  init(style: ConfigParserDocument.Style) { self.style = style }

  mutating func read(_ line: TextLines.Line) throws(ReadFailure) {
    let stripped = PythonText.strip(line.text)
    if stripped.begins(with: "#", ";") { return }
    guard !stripped.isEmpty else {
      if let current, hasKey { sections[current].entries[key].lines.append("") }
      return
    }
    let lineIndent = line.text.unicodeScalars.prefix { PythonText.isSpace($0) }.count
    if let current, hasKey, lineIndent > indent {
      sections[current].entries[key].lines.append(stripped)
      return
    }
    indent = lineIndent
    if let name = sectionName(stripped) {
      try startSection(name, line.offset)
    } else {
      try startEntry(stripped, line.offset)
    }
  }

  /// The sections with the lines of each value joined.
  func finished() -> [ConfigParserDocument.Section] {
    sections.map { section in
      ConfigParserDocument.Section(
        name: section.name,
        entries: section.entries.map {
          ConfigParserDocument.Entry(
            key: $0.key, value: PythonText.trimEnd($0.lines.joined(separator: "\n")), offset: $0.offset)
        }, offset: section.offset, positions: section.positions)
    }
  }

  /// `[NAME]`, up to the last bracket of the line; what follows it does not count.
  private func sectionName(_ line: String) -> String? {
    guard line.begins(with: "[") else { return nil }
    let rest = line.utf8.dropFirst()
    guard let end = rest.lastIndex(of: UInt8(ascii: "]")), end > rest.startIndex else { return nil }
    return String(Substring(rest[..<end]))
  }

  private mutating func startSection(_ name: String, _ offset: Int) throws(ReadFailure) {
    hasKey = false
    if let known = positions[name] {
      guard !style.isStrict || name == "DEFAULT" else {
        throw ReadFailure(offset, "the section '\(name)' stands twice")
      }
      current = known
    } else {
      positions[name] = sections.count
      sections.append(Section(name: name, offset: offset))
      current = sections.count - 1
    }
  }

  private mutating func startEntry(_ line: String, _ offset: Int) throws(ReadFailure) {
    guard let current else { throw ReadFailure(offset, "a line stands before the first section") }
    guard let separator = line.utf8.firstIndex(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") }) else {
      throw ReadFailure(offset, "a line holds neither '=' nor ':'")
    }
    var name = PythonText.trimEnd(line[..<separator])
    guard !name.isEmpty else { throw ReadFailure(offset, "a key has no name") }
    if !style.keepsCase { name = name.lowercased() }
    let value = PythonText.strip(line[line.utf8.index(after: separator)...])
    if let known = sections[current].positions[name] {
      guard !style.isStrict else { throw ReadFailure(offset, "the key '\(name)' stands twice in its section") }
      sections[current].entries[known] = Entry(key: name, lines: [value], offset: offset)
      key = known
    } else {
      key = sections[current].entries.count
      sections[current].positions[name] = key
      sections[current].entries.append(Entry(key: name, lines: [value], offset: offset))
    }
    hasKey = true
  }
}
