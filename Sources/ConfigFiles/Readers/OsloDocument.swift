import Diagnostics

/// An oslo.config file as oslo.config reads it, with the place of every option.
package struct OsloDocument: Sendable {
  /// One assignment.
  package struct Entry: Sendable {
    /// The section as it is written.
    package var section: String
    /// The name of the option.
    package var name: String
    /// The value: lines joined by line feeds, one pair of quotes taken off; references are still in it.
    package var value: String
    /// The byte offset of the line.
    package var offset: Int
  }

  /// The sections in order of first appearance, as they are written; those without options too.
  package private(set) var sections: [String] = []
  /// The assignments in order of the file.
  package private(set) var entries: [Entry] = []

  /// Reads a file.
  package init(_ bytes: [UInt8]) throws(ReadFailure) {
    var reader = OsloReader()
    for line in try TextLines(bytes) { try reader.read(line) }
    reader.finishEntry()
    sections = reader.sections
    entries = reader.entries
  }

  /// The form of a section name under which oslo.config finds it: all but `DEFAULT` match in any case.
  package static func normalized(section: String) -> String {
    let changes = section != "DEFAULT" && section.hasByte { $0 >= 0x80 || (0x41...0x5A).contains($0) }
    return changes ? section.lowercased() : section
  }

  /// The values of an option in order; repeated sections are one, and of a single-valued option the last counts.
  package func values(section: String, name: String) -> [String] {
    let section = OsloDocument.normalized(section: section)
    return entries.filter { $0.name == name && OsloDocument.normalized(section: $0.section) == section }.map(\.value)
  }
}

/// Follows the lines of an oslo.config file (`oslo_config.iniparser`).
private struct OsloReader {
  var sections: [String] = []
  var entries: [OsloDocument.Entry] = []
  private var known: Set<String> = []
  private var section: String?
  private var name: String?
  private var value: [String] = []
  private var offset = 0

  mutating func read(_ line: TextLines.Line) throws(ReadFailure) {
    let text = PythonText.trimEnd(line.text)
    guard let first = text.unicodeScalars.first else { return finishEntry() }
    if first == " " || first == "\t" {
      guard name != nil else { throw ReadFailure(line.offset, "an indented line follows no option") }
      return value.append(PythonText.strip(text))
    }
    finishEntry()
    switch first {
    case "[": try startSection(text, line.offset)
    case "#", ";": break
    default: try startEntry(text, line.offset)
    }
  }

  mutating func finishEntry() {
    if let name, let section {
      entries.append(
        OsloDocument.Entry(section: section, name: name, value: value.joined(separator: "\n"), offset: offset))
    }
    name = nil
  }

  private mutating func startSection(_ text: String, _ offset: Int) throws(ReadFailure) {
    guard text.utf8.last == UInt8(ascii: "]") else { throw ReadFailure(offset, "a section does not end in ']'") }
    let name = String(Substring(text.utf8.dropFirst().dropLast()))
    guard !name.isEmpty else { throw ReadFailure(offset, "a section has no name") }
    if known.insert(name).inserted { sections.append(name) }
    section = name
  }

  private mutating func startEntry(_ text: String, _ offset: Int) throws(ReadFailure) {
    guard let separator = text.utf8.firstIndex(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") }) else {
      throw ReadFailure(offset, "a line holds neither '=' nor ':'")
    }
    let name = PythonText.strip(text[..<separator])
    guard !name.isEmpty else { throw ReadFailure(offset, "an option has no name") }
    guard section != nil else { throw ReadFailure(offset, "an option stands before the first section") }
    let rest = PythonText.strip(text[text.utf8.index(after: separator)...])
    self.name = name
    self.offset = offset
    value = [PythonText.isQuoted(rest) ? String(Substring(rest.utf8.dropFirst().dropLast())) : rest]
  }
}
