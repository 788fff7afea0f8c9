import Diagnostics

/// Groups, hosts and variables as Ansible relates them: a child's variables win over its parent's, a host's over all.
struct Inventory {
  private struct Group {
    var parents: [String] = []
    /// Where the group is first put below another.
    var mark: Mark?
    var variables: [String: ListedValue] = [:]
    var depth = 0
    var priority = 1
  }

  private struct Host {
    var mark: Mark
    var groups: [String] = []
    var variables: [String: ListedValue] = [:]
  }

  private var groups: [String: Group] = ["all": Group()]
  private var names: [String] = []
  private var hosts: [String: Host] = [:]
  private var memberships = 0
  private var steps = 0

  /// Adds a group, below `parent` when one is given, which stands at `mark`; false when there are too many.
  mutating func addGroup(_ name: String, below parent: String? = nil, at mark: Mark? = nil) -> Bool {
    guard groups.count < HostList.groupLimit || groups[name] != nil else { return false }
    var group = groups[name] ?? Group()
    if let parent {
      group.parents.append(parent)
      group.mark = group.mark ?? mark
    }
    groups[name] = group
    return true
  }

  /// Adds a host to a group; false when there are too many.
  mutating func addHost(_ name: String, to group: String, at mark: Mark) -> Bool {
    memberships += 1
    guard memberships <= 2 * HostList.hostLimit else { return false }
    if hosts[name] == nil {
      guard hosts.count < HostList.hostLimit else { return false }
      hosts[name] = Host(mark: mark)
      names.append(name)
    }
    hosts[name]?.groups.append(group)
    return true
  }

  /// Sets a variable of a host.
  mutating func set(_ name: String, _ value: ListedValue, ofHost host: String) {
    if ConnectionVariable.named(name) != nil { hosts[host]?.variables[name] = value }
  }

  /// Sets a variable of a group.
  mutating func set(_ name: String, _ value: ListedValue, ofGroup group: String) {
    if ConnectionVariable.named(name) != nil { groups[group]?.variables[name] = value }
  }

  /// Every host with what its groups and itself say about it.
  mutating func hosts(into bag: inout DiagnosticBag) -> [ListedHost] {
    guard measureDepths(into: &bag) else { return [] }
    var found: [ListedHost] = []
    var inherited: [[String]: [String: ListedValue]] = [:]
    var warned: Set<ConnectionVariable> = []
    for name in names {
      guard let host = hosts[name] else { continue }
      guard steps < 20 * HostList.hostLimit else {
        bag.error(.hostList, "the groups have too many members and parents", at: host.mark)
        return found
      }
      let values = inherited[host.groups] ?? variables(inheritedFrom: host.groups)
      inherited[host.groups] = values
      if let listed = listed(name, host.mark, values.merging(host.variables) { $1 }, &warned, into: &bag) {
        found.append(listed)
      }
    }
    return found
  }

  /// Counts how far each group is below `all`; false when groups contain each other.
  private mutating func measureDepths(into bag: inout DiagnosticBag) -> Bool {
    var waiting: [String: Int] = [:]
    var children: [String: [String]] = [:]
    for (name, group) in groups {
      waiting[name] = group.parents.count
      for parent in group.parents { children[parent, default: []].append(name) }
      if let text = group.variables["ansible_group_priority"]?.text { groups[name]?.priority = Int(text) ?? 1 }
      if name != "all" { groups[name]?.depth = 1 }
    }
    var ready = waiting.filter { $0.value == 0 }.map(\.key)
    var done = 0
    while let name = ready.popLast() {
      done += 1
      let below = (groups[name]?.depth ?? 0) + 1
      for child in children[name] ?? [] {
        if let depth = groups[child]?.depth, depth < below { groups[child]?.depth = below }
        waiting[child, default: 0] -= 1
        if waiting[child] == 0 { ready.append(child) }
      }
    }
    if done == groups.count { return true }
    let stuck = waiting.filter { $0.value > 0 }.keys.sorted()
    let mark = stuck.first.flatMap { groups[$0]?.mark }
    bag.error(.hostList, "groups contain each other: \(stuck.prefix(5).joined(separator: ", "))", at: mark)
    return false
  }

  /// The variables that the groups `own` and all those above them give a host.
  private mutating func variables(inheritedFrom own: [String]) -> [String: ListedValue] {
    var seen: Set<String> = ["all"]
    var waiting = own
    while let name = waiting.popLast() {
      if seen.insert(name).inserted { waiting += groups[name]?.parents ?? [] }
    }
    steps += seen.count
    let groups = groups
    let chain = seen.sorted {
      let (left, right) = (groups[$0] ?? Group(), groups[$1] ?? Group())
      return (left.depth, left.priority, $0) < (right.depth, right.priority, $1)
    }
    var values: [String: ListedValue] = [:]
    for group in chain { values.merge(groups[group]?.variables ?? [:]) { $1 } }
    return values
  }

  /// One host by its variables; nil when one of them cannot be used.
  private func listed(
    _ name: String, _ mark: Mark, _ values: [String: ListedValue], _ warned: inout Set<ConnectionVariable>,
    into bag: inout DiagnosticBag
  ) -> ListedHost? {
    var chosen: [ConnectionVariable: ListedValue] = [:]
    var ranks: [ConnectionVariable: Int] = [:]
    for (name, value) in values {
      guard let (variable, rank) = ConnectionVariable.named(name), rank >= ranks[variable] ?? 0 else { continue }
      chosen[variable] = value
      ranks[variable] = rank
    }
    var listing = HostListing(name: name, mark: mark)
    listing.setAddress(chosen[.host])
    listing.setUser(chosen[.user])
    listing.setPort(chosen[.port])
    listing.setIdentity(chosen[.identity])
    listing.host.usesSudo = chosen[.becomes].map { HostListing.isTrue($0.text) } ?? false
    for variable in [ConnectionVariable.password, .connection] {
      guard let value = chosen[variable], warned.insert(variable).inserted else { continue }
      if variable == .password {
        bag.warning(.hostList, "passwords of a list are not used: ssh goes by keys, or asks", at: value.mark)
      } else if !["ssh", "smart", "paramiko", "paramiko_ssh"].contains(value.text) {
        bag.warning(.hostList, "'\(name)' is reached over ssh, not by '\(value.text)'", at: value.mark)
      }
    }
    return listing.finish(into: &bag)
  }
}
