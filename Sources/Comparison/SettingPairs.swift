/// Pairs the settings of two files.
enum SettingPairs {
  /// A line without a name of its own.
  struct Item: Hashable {
    /// What tells which items of two files belong together.
    var kind: String
    /// The line.
    var value: String
  }

  /// Pairs settings by name, in the order of the pillar's file, then of the host's; of a repeated name the last counts.
  static func changes(host: [(name: String, value: String)], pillar: [(name: String, value: String)]) -> [Change] {
    let hostValues = Dictionary(host.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    let pillarValues = Dictionary(pillar.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    var seen: Set<String> = []
    var changes: [Change] = []
    for (name, _) in pillar + host where seen.insert(name).inserted {
      var change = Change(name: name, host: hostValues[name].map { [$0] }, pillar: pillarValues[name].map { [$0] })
      change.isSame = hostValues[name] == pillarValues[name]
      change.isSecret = SecretNames.isSecret(name)
      changes.append(change)
    }
    return changes
  }

  /// Pairs lines: equal ones first, then those of one kind in their order; each counts as often as it stands there.
  static func items(host: [Item], pillar: [Item]) -> [Change] {
    var counts: [Item: Int] = [:]
    for item in host { counts[item, default: 0] += 1 }
    var isEqual: [Bool] = []
    for item in pillar {
      isEqual.append(counts[item, default: 0] > 0)
      if isEqual.last == true { counts[item, default: 0] -= 1 }
    }
    // What is left of the host's lines, by kind, the last first.
    var left: [String: [Item]] = [:]
    var rest: [Item] = []
    for item in host.reversed() where counts[item, default: 0] > 0 {
      counts[item, default: 0] -= 1
      left[item.kind, default: []].append(item)
      rest.append(item)
    }
    var changes: [Change] = []
    for (item, isEqual) in zip(pillar, isEqual) {
      var change = Change(name: "", host: isEqual ? [item.value] : nil, pillar: [item.value])
      change.isSame = isEqual
      if !isEqual, !item.kind.isEmpty, let other = left[item.kind]?.popLast() {
        change.host = [other.value]
        if let index = rest.lastIndex(of: other) { rest.remove(at: index) }
      }
      changes.append(change)
    }
    return changes + rest.reversed().map { Change(name: "", host: [$0.value], pillar: nil) }
  }
}
