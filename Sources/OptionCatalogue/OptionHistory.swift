import Resources

/// In which releases each option exists, and under which name it went on: read from the names of all releases' facts,
/// without making options of them.
package struct OptionHistory: Sendable {
  /// The files that have an option, by release.
  private var files: [Option.Name: [FileSet]] = [:]
  private var newerNames: [Option.Name: Option.Name] = [:]

  /// The history of all releases; made when it is first asked for.
  package static let all = OptionHistory()

  /// All names, those of `DEFAULT` first, then by section and name.
  package let names: [Option.Name]

  private init() {
    var files: [Option.Name: [FileSet]] = [:]
    let none = [FileSet](repeating: FileSet(""), count: Release.allCases.count)
    for release in Release.allCases {
      let bytes = Resources.bytes(named: "options/\(release.codeName).tsv") ?? []
      for line in bytes.split(separator: 0x0A).dropFirst() {
        let columns = line.split(separator: 0x09, maxSplits: 11, omittingEmptySubsequences: false)
        guard columns.count > 3 else { continue }
        let name = Option.Name(section: Self.text(columns[1]), name: Self.text(columns[2]))
        let found = columns[0].withUnsafeBytes { FileSet(shortNames: $0) }
        files[name, default: none][release.rawValue].formUnion(found)
        guard columns.count > 10, !columns[10].isEmpty else { continue }
        for older in columns[10].split(separator: 0x2C) {
          guard let slash = older.firstIndex(of: 0x2F) else { continue }
          let older = Option.Name(section: Self.text(older[..<slash]), name: Self.text(older[(slash + 1)...]))
          if older != name { newerNames[older] = name }
        }
      }
    }
    self.files = files
    names = files.keys.sorted {
      let (left, right) = ($0.section == "DEFAULT" ? "" : $0.section, $1.section == "DEFAULT" ? "" : $1.section)
      return (left, $0.name) < (right, $1.name)
    }
  }

  /// The releases whose `file`, or any file when it is nil, takes the option.
  package func releases(of name: Option.Name, file: String? = nil) -> [Release] {
    guard let files = files[name] else { return [] }
    let wanted = file.map { FileSet($0) }
    return Release.allCases.filter { release in
      let found = files[release.rawValue]
      return wanted.map { found.intersects($0) } ?? !found.isEmpty
    }
  }

  /// The name under which the latest release that reads `name` as an older one has the option.
  package func newerName(of name: Option.Name) -> Option.Name? { newerNames[name] }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}
