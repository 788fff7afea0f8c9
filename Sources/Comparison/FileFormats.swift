import ConfigFiles
import Diagnostics
import Formula
import OptionCatalogue

/// Compares the contents of one file by its format.
struct FileFormats {
  let release: Release
  let equatesDefaults: Bool
  let sources: SourceMap

  private static let mostOrigins = 6

  func changes(in file: RenderedFile, host: [UInt8]) throws(ReadFailure) -> [Change] {
    var changes = try compared(file, host)
    guard file.format != .oslo, !file.sources.isEmpty else { return changes }
    let isPolicy = file.format == .policy
    let whole = WantedOptions.origins(
      isPolicy ? Array(file.sources.suffix(1)) : file.sources.filter { $0.mark != nil }, sources)
    let lines = LineSources(file)
    for index in changes.indices where changes[index].pillar != nil {
      let own =
        isPolicy
        ? file.sources.filter { $0.keyPath == "server.policy." + changes[index].name }
        : lines.sources(of: changes[index])
      changes[index].origins = own.isEmpty ? Array(whole.prefix(Self.mostOrigins)) : WantedOptions.origins(own, sources)
    }
    return changes
  }

  private func compared(_ file: RenderedFile, _ host: [UInt8]) throws(ReadFailure) -> [Change] {
    let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
    switch file.format {
    case .oslo:
      return try OsloComparison(
        catalogue: .of(release), file: name, equatesDefaults: equatesDefaults,
        wanted: WantedOptions(file.options, sources: sources)
      ).changes(host: OsloDocument(host), pillar: OsloDocument(file.bytes))
    case .paste: return try configParser(host, file.bytes, .lenientPaste)
    case .ini, .keyring: return try configParser(host, file.bytes, .plain)
    case .logging: return Self.hidingCredentials(try configParser(host, file.bytes, .plain))
    case .apache, .python: return LineComparison.changes(host: host, pillar: file.bytes)
    case .uwsgi: return try UWSGIComparison.changes(host: host, pillar: file.bytes)
    case .policy: return try PolicyComparison.changes(host: host, pillar: file.bytes)
    case .json: return try JSONComparison.changes(host: JSONReader.value(host), pillar: JSONReader.value(file.bytes))
    case .cron: return try CronComparison.changes(host: CronDocument(host), pillar: CronDocument(file.bytes))
    case .shell:
      return try EnvironmentComparison.changes(
        host: EnvironmentDocument(host), pillar: EnvironmentDocument(file.bytes))
    case .pem: return try PEMComparison.changes(host: PEMDocument(host), pillar: PEMDocument(file.bytes))
    }
  }

  /// The arguments of handlers that log in somewhere hold their passwords.
  private static func hidingCredentials(_ changes: [Change]) -> [Change] {
    let senders = changes.filter { change in
      change.name == "class"
        && ((change.host ?? []) + (change.pillar ?? [])).contains { text in
          ["SMTP", "HTTP"].contains { text.contains($0) }
        }
    }
    let sections = Set(senders.map(\.section))
    return changes.map { change in
      var change = change
      if ["args", "kwargs"].contains(change.name), sections.contains(change.section) { change.isSecret = true }
      return change
    }
  }

  private func configParser(
    _ host: [UInt8], _ pillar: [UInt8], _ style: ConfigParserDocument.Style
  ) throws(ReadFailure) -> [Change] {
    try ConfigParserComparison.changes(
      host: ConfigParserDocument(host, style: style), pillar: ConfigParserDocument(pillar, style: style))
  }
}
