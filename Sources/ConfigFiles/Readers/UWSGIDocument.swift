/// A file of settings as uWSGI 2.0 reads it (`uwsgi --ini`).
package struct UWSGIDocument: Sendable {
  /// A key in its section.
  package struct Key: Hashable, Sendable {
    /// The section.
    package var section: String
    /// The name.
    package var name: String
  }

  /// The keys in order of first appearance.
  package private(set) var keys: [Key] = []
  /// The values of each key in order.
  package private(set) var values: [Key: [String]] = [:]

  /// Reads a file; a key without a value stands for `true`.
  package init(_ bytes: [UInt8]) throws(ReadFailure) {
    var section = ""
    for line in try TextLines(bytes) {
      let text = PythonText.strip(line.text)
      if text.isEmpty || text.begins(with: "#", ";") { continue }
      if text.begins(with: "[") {
        guard let end = text.utf8.firstIndex(of: UInt8(ascii: "]")) else {
          throw ReadFailure(line.offset, "a section does not end in ']'")
        }
        section = String(text[..<end].dropFirst())
        continue
      }
      let equals = text.utf8.firstIndex(of: UInt8(ascii: "="))
      let key = Key(section: section, name: PythonText.strip(text[..<(equals ?? text.endIndex)]))
      guard !key.name.isEmpty else { throw ReadFailure(line.offset, "a key has no name") }
      if values[key] == nil { keys.append(key) }
      values[key, default: []].append(equals.map { PythonText.strip(text[text.utf8.index(after: $0)...]) } ?? "true")
    }
  }
}
