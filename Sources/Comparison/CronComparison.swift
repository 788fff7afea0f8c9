import ConfigFiles

/// Compares cron files entry by entry; the order of the entries does not matter.
enum CronComparison {
  static func changes(host: CronDocument, pillar: CronDocument) -> [Change] {
    SettingPairs.changes(
      host: host.variables.map { ($0.name, $0.value) }, pillar: pillar.variables.map { ($0.name, $0.value) })
      + SettingPairs.items(host: host.entries.map(text), pillar: pillar.entries.map(text))
  }

  private static func text(_ entry: CronDocument.Entry) -> String {
    "\(entry.schedule) \(entry.user) \(entry.command)" + (entry.input.map { "%" + $0 } ?? "")
  }
}

/// Compares files of shell variables by variable; other commands by their text.
enum EnvironmentComparison {
  static func changes(host: EnvironmentDocument, pillar: EnvironmentDocument) -> [Change] {
    SettingPairs.changes(
      host: host.variables.map { ($0.name, $0.value ?? $0.text) },
      pillar: pillar.variables.map { ($0.name, $0.value ?? $0.text) })
      + SettingPairs.items(host: host.commands, pillar: pillar.commands)
  }
}

/// Pairs the settings of two files.
enum SettingPairs {
  /// Pairs settings by name, in the order of the pillar's file, then of the host's; of a repeated name the last counts.
  static func changes(host: [(name: String, value: String)], pillar: [(name: String, value: String)]) -> [Change] {
    let hostValues = Dictionary(host.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    let pillarValues = Dictionary(pillar.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    var seen: Set<String> = []
    var changes: [Change] = []
    for (name, _) in pillar + host where seen.insert(name).inserted {
      var change = Change(
        name: name, host: hostValues[name].map { [$0] }, pillar: pillarValues[name].map { [$0] })
      change.isSame = hostValues[name] == pillarValues[name]
      change.isSecret = SecretNames.isSecret(name)
      changes.append(change)
    }
    return changes
  }

  /// Pairs whole lines without a name; each counts as often as it stands there.
  static func items(host: [String], pillar: [String]) -> [Change] {
    var left = host
    var changes: [Change] = []
    for item in pillar {
      var change = Change(name: "", host: nil, pillar: [item])
      if let index = left.firstIndex(of: item) {
        left.remove(at: index)
        change.host = [item]
        change.isSame = true
      }
      changes.append(change)
    }
    return changes + left.map { Change(name: "", host: [$0], pillar: nil) }
  }
}
