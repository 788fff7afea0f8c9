import ConfigFiles

/// Compares cron files entry by entry; the order of the entries does not matter.
enum CronComparison {
  static func changes(host: CronDocument, pillar: CronDocument) -> [Change] {
    SettingPairs.changes(
      host: host.variables.map { ($0.name, $0.value) }, pillar: pillar.variables.map { ($0.name, $0.value) })
      + SettingPairs.items(host: host.entries.map(item), pillar: pillar.entries.map(item))
  }

  /// An entry is named after its program.
  private static func item(_ entry: CronDocument.Entry) -> SettingPairs.Item {
    let program = entry.command.split { $0 == " " || $0 == "\t" }.first?.split(separator: "/").last
    let text = "\(entry.schedule) \(entry.user) \(entry.command)" + (entry.input.map { "%" + $0 } ?? "")
    return SettingPairs.Item(kind: program.map(String.init) ?? "", value: text)
  }
}
