import ConfigFiles
import Formula

/// Which values of the pillar made each setting of a file that a template writes line by line.
struct LineSources {
  private struct Key: Hashable {
    var section: String?
    var name: String
  }

  private var sources: [Key: [WrittenOption.Source]] = [:]

  /// Reads the settings of a file that was rendered with a trace; there are none for a format whose settings have no
  /// lines of their own.
  init(_ file: RenderedFile) {
    let traced = Dictionary(file.lines.map { ($0.line, $0) }, uniquingKeysWith: { first, _ in first })
    guard !traced.isEmpty else { return }
    var line = 1
    var position = 0
    for (key, offset) in Self.settings(of: file) where offset >= position && offset <= file.bytes.count {
      for byte in file.bytes[position..<offset] where byte == 0x0A { line += 1 }
      position = offset
      guard let written = traced[line] else { continue }
      let values = written.sources.filter { $0.mark != nil }
      sources[key] = values.isEmpty ? written.conditions.filter { $0.mark != nil } : values
    }
  }

  /// The values that a setting was made from, else those that decided that it is there; empty when that is not known.
  func sources(of change: Change) -> [WrittenOption.Source] {
    sources[Key(section: change.section, name: change.name)] ?? []
  }

  /// The settings of a file in their order, with the offset of each.
  private static func settings(of file: RenderedFile) -> [(Key, Int)] {
    switch file.format {
    case .paste, .logging, .ini, .keyring:
      let document = try? ConfigParserDocument(file.bytes, style: file.format == .paste ? .lenientPaste : .plain)
      return (document?.sections ?? []).flatMap { section in
        section.entries.map { (Key(section: section.name, name: $0.key), $0.offset) }
      }
    case .shell:
      return ((try? EnvironmentDocument(file.bytes))?.variables ?? []).map { (Key(name: $0.name), $0.offset) }
    default: return []
    }
  }
}
