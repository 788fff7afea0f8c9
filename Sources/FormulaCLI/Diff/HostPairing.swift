/// Finds the pillar of each host: the only one, or the one with the host's name, whole or without its domain.
enum HostPairing {
  /// Why hosts and pillars do not fit together.
  struct Failure: Error {
    var reason: String
  }

  /// For each of `hosts` the position of its pillar; with several pillars, each of them must have a host.
  static func pairs(hosts: [String], pillars: [String]) throws(Failure) -> [Int] {
    guard pillars.count > 1 else { return hosts.map { _ in 0 } }
    var whole: [String: [Int]] = [:]
    var short: [String: [Int]] = [:]
    for (index, pillar) in pillars.enumerated() {
      whole[pillar, default: []].append(index)
      short[Self.short(pillar), default: []].append(index)
    }
    var pairs: [Int] = []
    var alone: [String] = []
    var used: Set<Int> = []
    for host in hosts {
      // A host with a domain goes by its short name, and a short host by a pillar with one.
      let found = whole[host] ?? whole[Self.short(host)] ?? (Self.short(host) == host ? short[host] : nil) ?? []
      guard let first = found.first else {
        alone.append(host)
        continue
      }
      guard found.count == 1 else {
        throw Failure(
          reason: "host '\(host)' could have any of the pillars \(list(found.map { pillars[$0] })); name the pillar "
            + "after the whole host")
      }
      pairs.append(first)
      used.insert(first)
    }
    let idle = pillars.indices.filter { !used.contains($0) }.map { pillars[$0] }
    if alone.isEmpty, idle.isEmpty { return pairs }
    var parts: [String] = []
    if !alone.isEmpty { parts.append("no pillar for \(alone.count == 1 ? "host" : "hosts") \(list(alone))") }
    if !idle.isEmpty { parts.append("no host for \(idle.count == 1 ? "pillar" : "pillars") \(list(idle))") }
    if idle.isEmpty { parts.append("the pillars are \(list(pillars))") }
    if alone.isEmpty { parts.append("the hosts are \(list(hosts))") }
    throw Failure(
      reason: parts.joined(separator: "; ") + " (a pillar's file is called after its host, or there is one)")
  }

  private static func short(_ name: String) -> String {
    let isAddress = name.contains(":") || name.utf8.allSatisfy { $0 == 0x2E || (0x30...0x39).contains($0) }
    guard !isAddress, let dot = name.firstIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(5).map { "'\($0)'" }.joined(separator: ", ")
    return names.count > 5 ? "\(shown) and \(names.count - 5) more" : shown
  }
}
