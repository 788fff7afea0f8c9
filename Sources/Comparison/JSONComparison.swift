import ConfigFiles

/// Compares JSON documents by value, member by member.
enum JSONComparison {
  static func changes(host: JSONValue, pillar: JSONValue, path: String = "") -> [Change] {
    guard case .object(let left) = host, case .object(let right) = pillar else {
      var change = Change(name: path.isEmpty ? "the document" : path, host: [host.text()], pillar: [pillar.text()])
      change.isSame = areEqual(host, pillar)
      return [change]
    }
    let (hostValues, pillarValues) = (values(left), values(right))
    var seen: Set<String> = []
    var changes: [Change] = []
    for name in (right + left).map(\.name) where seen.insert(name).inserted {
      let place = path.isEmpty ? name : path + "." + name
      if let one = hostValues[name], let other = pillarValues[name] {
        changes += self.changes(host: one, pillar: other, path: place)
      } else {
        changes.append(
          Change(
            name: place, host: hostValues[name].map { [$0.text()] }, pillar: pillarValues[name].map { [$0.text()] }))
      }
    }
    for index in changes.indices { changes[index].isSecret = SecretNames.isSecret(changes[index].name) }
    return changes
  }

  private static func values(_ members: [JSONValue.Member]) -> [String: JSONValue] {
    Dictionary(members.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
  }

  /// Whether two values are equal, members in any order, numbers by what they count.
  static func areEqual(_ left: JSONValue, _ right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): return true
    case (.boolean(let one), .boolean(let other)): return one == other
    case (.string(let one), .string(let other)): return one == other
    case (.number(let one), .number(let other)):
      return one == other || (Double(one) == Double(other) && Double(one) != nil)
    case (.array(let one), .array(let other)):
      return one.count == other.count && zip(one, other).allSatisfy { areEqual($0, $1) }
    case (.object(let one), .object(let other)):
      let (one, other) = (values(one), values(other))
      return one.count == other.count
        && one.allSatisfy { name, value in other[name].map { areEqual(value, $0) } ?? false }
    default: return false
    }
  }
}
