/// A pillar with planted mistakes, of one file or several.
package struct FaultyCase {
  /// What the case is about.
  package var name: String
  /// The files, the pillar first.
  package var files: [(name: String, text: String)] = []
  /// How the pillar is loaded: words such as `merge upper.yml`.
  package var options: [[String]] = []
  /// The codes with their places, as `line:column code`, with `FILE:` before those in another file than the first.
  package var expected: [String] = []

  /// The text of the pillar.
  package var text: String { files.first?.text ?? "" }
  /// Whether the pillar is one text, loaded without options.
  package var isPlain: Bool { files.count <= 1 && options.isEmpty }

  /// Starts a case.
  init(name: String) { self.name = name }

  /// Reads a file of cases, which start with `=== name`.
  ///
  /// In a case `«code»` stands before the place where the code is expected; `«code»` alone behind `===` and the name is
  /// for a finding without a place. `+++ NAME` begins another file, `@@ WORDS` says how the pillar is loaded.
  /// `<server>` and `<server RELEASE>` stand for what `header` gives, `<pem NAME>` for a file as YAML's double quotes
  /// want it, `<char HEX>` for a character and `<times COUNT TEXT>` for a text again and again.
  package static func all(in path: String, header: (String) -> String) -> [FaultyCase] {
    var cases: [FaultyCase] = []
    for line in PillarCases.text(of: path).split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("=== ") {
        cases.append(FaultyCase(name: String(line.dropFirst(4))))
        if let code = line.range(between: "«", "»") { cases[cases.count - 1].expected.append("nowhere \(code)") }
      } else if !cases.isEmpty {
        cases[cases.count - 1].add(String(line), header)
      }
    }
    return cases
  }

  /// Adds a line, taking the markers out.
  private mutating func add(_ line: String, _ header: (String) -> String) {
    if line.hasPrefix("+++ ") {
      files.append((String(line.dropFirst(4)), ""))
      return
    }
    if line.hasPrefix("@@ ") {
      options.append(line.dropFirst(3).split(separator: " ").map(String.init))
      return
    }
    if files.isEmpty { files.append(("pillar.yml", "")) }
    let last = files.count - 1
    if line.hasPrefix("<server"), line.hasSuffix(">") {
      files[last].text += header(String(line.dropFirst(7).dropLast().drop { $0 == " " }))
      return
    }
    let number = files[last].text.utf8.count { $0 == 0x0A } + 1
    var rest = expanded(line)[...]
    var plain = ""
    while let open = rest.firstIndex(of: "«"), let close = rest[open...].firstIndex(of: "»") {
      plain += rest[..<open]
      for code in rest[rest.index(after: open)..<close].split(separator: " ") {
        let place = "\(number):\(plain.unicodeScalars.count + 1) \(code)"
        expected.append(last == 0 ? place : "\(files[last].name):\(place)")
      }
      rest = rest[rest.index(after: close)...]
    }
    files[last].text += plain + rest + "\n"
  }

  /// The line with what its tags stand for.
  private func expanded(_ line: String) -> String {
    var out = ""
    var rest = line[...]
    while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
      let words = rest[rest.index(after: open)..<close].split(separator: " ", omittingEmptySubsequences: false)
      out += rest[..<open]
      switch (words.first, words.count) {
      case ("pem", 2):
        let file = PillarCases.text(of: "\(repository)/Tests/GlanceModelTests/Fixtures/pem/\(words[1])")
        out += file.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\\n")
      case ("char", 2): out += UInt32(words[1], radix: 16).flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
      case ("times", 3...):
        out += String(repeating: words.dropFirst(2).joined(separator: " "), count: Int(words[1]) ?? 0)
      default: out += rest[open...close]
      }
      rest = rest[rest.index(after: close)...]
    }
    return out + rest
  }
}

extension Substring {
  /// What stands between the first `open` and the `close` behind it.
  fileprivate func range(between open: Character, _ close: Character) -> Substring? {
    guard let start = firstIndex(of: open), let end = self[start...].firstIndex(of: close) else { return nil }
    return self[index(after: start)..<end]
  }
}
