import ConfigFiles
import Diagnostics
import Formula

/// What the rendering knows about the options that it wrote: which lines of the pillar want them.
struct WantedOptions {
  private var options: [OsloSettings.Key: WrittenOption] = [:]
  private let sources: SourceMap

  /// Indexes the options of one file; `sources` are those of the pillar.
  init(_ options: [WrittenOption], sources: SourceMap) {
    self.sources = sources
    for option in options { self.options[Self.key(option.section, option.name)] = option }
  }

  /// The lines of the pillar that the option's value was made from, else those that decided that it is there.
  func origins(section: String, name: String) -> [ChangeOrigin] {
    guard let option = options[Self.key(section, name)] else { return [] }
    for candidates in [option.sources.filter { $0.mark != nil }, option.conditions.filter { $0.mark != nil }]
    where !candidates.isEmpty {
      return Self.origins(candidates, sources)
    }
    return option.sources.prefix(1).map { ChangeOrigin($0, sources) }
  }

  /// The places of sources, in their order in the pillar.
  static func origins(_ candidates: [WrittenOption.Source], _ sources: SourceMap) -> [ChangeOrigin] {
    candidates.map { ChangeOrigin($0, sources) }.sorted { ($0.file ?? "", $0.line) < ($1.file ?? "", $1.line) }
  }

  /// Whether a value that the option was made from is a secret.
  func isSecret(section: String, name: String) -> Bool {
    options[Self.key(section, name)]?.sources.contains { $0.isSecret } ?? false
  }

  private static func key(_ section: String, _ name: String) -> OsloSettings.Key {
    OsloSettings.Key(section: OsloDocument.normalized(section: section), name: name)
  }
}

extension ChangeOrigin {
  /// The place of a source, as a line and a column.
  init(_ source: WrittenOption.Source, _ sources: SourceMap) {
    let position = source.mark.map { sources.position(of: $0) }
    self.init(
      file: position?.file, line: position?.line ?? 0, column: position?.column ?? 0, keyPath: source.keyPath)
  }
}
