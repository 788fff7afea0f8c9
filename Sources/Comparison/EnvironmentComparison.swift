import ConfigFiles

/// Compares files of shell variables by variable; other commands by their text.
enum EnvironmentComparison {
  static func changes(host: EnvironmentDocument, pillar: EnvironmentDocument) -> [Change] {
    SettingPairs.changes(
      host: host.variables.map { ($0.name, $0.value ?? $0.text) },
      pillar: pillar.variables.map { ($0.name, $0.value ?? $0.text) })
      + SettingPairs.items(host: host.commands.map(item), pillar: pillar.commands.map(item))
  }

  private static func item(_ command: String) -> SettingPairs.Item { SettingPairs.Item(kind: "", value: command) }
}
