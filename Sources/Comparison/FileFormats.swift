import ConfigFiles
import Diagnostics
import Formula
import OptionCatalogue

/// Compares the contents of one file by its format.
struct FileFormats {
  let release: Release
  let equatesDefaults: Bool
  let sources: SourceMap

  func changes(in file: RenderedFile, host: [UInt8]) throws(ReadFailure) -> [Change] {
    let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
    switch file.format {
    case .oslo:
      return try OsloComparison(
        catalogue: .of(release), file: name, equatesDefaults: equatesDefaults,
        wanted: WantedOptions(file.options, sources: sources)
      ).changes(host: OsloDocument(host), pillar: OsloDocument(file.bytes))
    case .paste: return try configParser(host, file.bytes, .lenientPaste)
    case .logging, .ini, .keyring: return try configParser(host, file.bytes, .plain)
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

  private func configParser(
    _ host: [UInt8], _ pillar: [UInt8], _ style: ConfigParserDocument.Style
  ) throws(ReadFailure) -> [Change] {
    try ConfigParserComparison.changes(
      host: ConfigParserDocument(host, style: style), pillar: ConfigParserDocument(pillar, style: style))
  }
}
