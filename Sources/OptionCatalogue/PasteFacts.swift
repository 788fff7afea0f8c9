/// The paste file of one service as a release brings it.
package struct PasteFacts: Sendable {
  /// A key and its value.
  package struct Entry: Sendable {
    /// The key, in the case of the file.
    package var key: String
    /// The value; `%` stands for itself.
    package var value: String
  }

  /// A section and what it holds.
  package struct Section: Sendable {
    /// The kind and the name, such as `filter:cache`.
    package var name: String
    /// The keys, in the release's order.
    package var entries: [Entry]

    /// The value of `key`.
    package func value(of key: String) -> String? { entries.first { $0.key == key }?.value }
  }

  /// The name of the file, such as `glance-api-paste.ini`.
  package var name: String
  /// The sections, in the release's order.
  package var sections: [Section]

  /// Takes in a line of `Services/RELEASE.tsv`.
  static func read(_ line: [String], into files: inout [PasteFacts]) {
    guard line.count >= 4 else { return }
    let entry = Entry(key: line[3], value: line.count > 4 ? line[4] : "")
    if files.last?.name != line[1] { files.append(PasteFacts(name: line[1], sections: [])) }
    let file = files.count - 1
    if files[file].sections.last?.name != line[2] { files[file].sections.append(Section(name: line[2], entries: [])) }
    files[file].sections[files[file].sections.count - 1].entries.append(entry)
  }
}
