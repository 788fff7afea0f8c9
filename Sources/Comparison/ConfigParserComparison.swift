import ConfigFiles

/// Compares files that Python's `configparser` reads, after interpolation.
enum ConfigParserComparison {
  static func changes(host: ConfigParserDocument, pillar: ConfigParserDocument) -> [Change] {
    var changes: [Change] = []
    var seen: Set<String> = []
    for section in [pillar.defaults] + pillar.sections + host.sections where seen.insert(section.name).inserted {
      let (left, right) = (
        section.name.isDefaults ? host.defaults : host.section(section.name),
        section.name.isDefaults ? pillar.defaults : pillar.section(section.name)
      )
      if (left == nil) != (right == nil), (left ?? right)?.entries.isEmpty == true {
        changes.append(
          Change(section: section.name, name: "", host: left.map { _ in [] }, pillar: right.map { _ in [] }))
      }
      var names: Set<String> = []
      for entry in (right?.entries ?? []) + (left?.entries ?? []) where names.insert(entry.key).inserted {
        let (one, other) = (left?.entry(entry.key), right?.entry(entry.key))
        var change = Change(
          section: section.name, name: entry.key, host: one.map { [$0.value] }, pillar: other.map { [$0.value] })
        change.isSame =
          one != nil && other != nil
          && value(section.name, entry.key, one, host) == value(section.name, entry.key, other, pillar)
        change.isSecret = SecretNames.isSecret(entry.key)
        changes.append(change)
      }
    }
    return changes
  }

  /// The value after interpolation, `here` standing for itself; as it is written when a reference cannot be followed.
  private static func value(
    _ section: String, _ key: String, _ entry: ConfigParserDocument.Entry?, _ document: ConfigParserDocument
  ) -> String? {
    if section.isDefaults { return entry?.value }
    return document.value(section: section, key: key, variables: ["here": "%(here)s"]) ?? entry.map { "\0" + $0.value }
  }
}

extension String {
  /// True for the section that stands in for what other sections lack.
  fileprivate var isDefaults: Bool { self == "DEFAULT" }
}
