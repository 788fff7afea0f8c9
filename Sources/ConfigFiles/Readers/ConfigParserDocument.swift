/// An ini file as Python's `configparser` reads it: paste files, `logging.conf` and `swift-stores.conf`.
package struct ConfigParserDocument: Sendable {
  /// How a program set `configparser` up.
  package struct Style: Sendable {
    /// Whether the case of keys counts.
    package var keepsCase: Bool
    /// Whether a section or key may not stand twice.
    package var isStrict: Bool

    /// As paste.deploy does.
    package static let paste = Style(keepsCase: true, isStrict: true)
    /// As paste.deploy did under Python 2.
    package static let lenientPaste = Style(keepsCase: true, isStrict: false)
    /// As `logging.config` and glance_store do.
    package static let plain = Style(keepsCase: false, isStrict: true)
  }

  /// A key and its value.
  package struct Entry: Sendable {
    /// The key, in lower case where the case does not count.
    package var key: String
    /// The value before interpolation: lines joined by line feeds.
    package var value: String
    /// The byte offset of the line.
    package var offset: Int
  }

  /// A section.
  package struct Section: Sendable {
    /// The name.
    package var name: String
    /// The keys in order of first appearance; of a repeated key the last value.
    package var entries: [Entry]
    /// The byte offset of its first header.
    package var offset: Int
    /// The positions of the entries by their keys.
    var positions: [String: Int] = [:]

    /// The entry of `key`.
    package func entry(_ key: String) -> Entry? { positions[key].map { entries[$0] } }
  }

  private let style: Style
  private var positions: [String: Int] = [:]
  /// The sections in order of first appearance, without `DEFAULT`.
  package private(set) var sections: [Section] = []
  /// What `DEFAULT` gives to all sections.
  package private(set) var defaults = Section(name: "DEFAULT", entries: [], offset: 0)

  /// Reads a file.
  package init(_ bytes: [UInt8], style: Style) throws(ReadFailure) {
    self.style = style
    var reader = ConfigParserReader(style: style)
    for line in try TextLines(bytes) { try reader.read(line) }
    for section in reader.finished() {
      if section.name == "DEFAULT" {
        defaults = section
      } else {
        positions[section.name] = sections.count
        sections.append(section)
      }
    }
  }

  /// The section `name`.
  package func section(_ name: String) -> Section? { positions[name].map { sections[$0] } }

  /// The value of `key` in the section `name` before interpolation; `DEFAULT` stands in for what it lacks.
  package func rawValue(section name: String, key: String) -> String? {
    guard let section = section(name) else { return nil }
    return (section.entry(key) ?? defaults.entry(key))?.value
  }

  /// The value with references put in (`configparser.BasicInterpolation`); nil when there is none or when a
  /// reference cannot be followed. `variables` are names that the program adds, such as paste's `here`.
  package func value(section name: String, key: String, variables: [String: String] = [:]) -> String? {
    rawValue(section: name, key: key).flatMap { interpolated($0, section: name, variables: variables, depth: 1) }
  }

  private func interpolated(_ text: String, section: String, variables: [String: String], depth: Int) -> String? {
    guard depth <= 10 else { return nil }
    var out = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "%" else {
        out.append(scalar)
        continue
      }
      switch rest.popFirst() {
      case "%": out.append("%")
      case "(":
        guard let close = rest.firstIndex(of: ")") else { return nil }
        let written = String(String.UnicodeScalarView(rest[..<close]))
        let name = style.keepsCase ? written : written.lowercased()
        rest = rest[rest.index(after: close)...]
        guard !name.isEmpty, rest.popFirst() == "s" else { return nil }
        guard let value = rawValue(section: section, key: name) ?? variables[name] else { return nil }
        guard value.utf8.contains(UInt8(ascii: "%")) else {
          out.append(contentsOf: value.unicodeScalars)
          continue
        }
        guard let inner = interpolated(value, section: section, variables: variables, depth: depth + 1) else {
          return nil
        }
        out.append(contentsOf: inner.unicodeScalars)
      default: return nil
      }
    }
    return String(out)
  }
}
