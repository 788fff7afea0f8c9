import ConfigFiles

/// Compares files of uWSGI: sections of `key = value`, where a key may stand several times.
enum UWSGIComparison {
  static func changes(host: [UInt8], pillar: [UInt8]) throws(ReadFailure) -> [Change] {
    let (left, right) = (try UWSGIDocument(host), try UWSGIDocument(pillar))
    var seen: Set<UWSGIDocument.Key> = []
    return (right.keys + left.keys).filter { seen.insert($0).inserted }.map { key in
      var change = Change(section: key.section, name: key.name, host: left.values[key], pillar: right.values[key])
      change.isSame = left.values[key] == right.values[key]
      change.isSecret = SecretNames.isSecret(key.name)
      return change
    }
  }
}
