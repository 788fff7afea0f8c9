import Diagnostics
import PillarYAML

/// Reads Ansible's YAML form of an inventory.
struct InventoryDocument {
  /// What was read.
  var inventory = Inventory()
  private let file: FileID

  /// Reads a file of the sources.
  init(file: FileID) { self.file = file }

  /// True when a mapping's values look like groups rather than like the hosts of a roster.
  static func looksLikeOne(_ top: Mapping) -> Bool {
    if top["all"] != nil { return true }
    return top.entries.contains { entry in
      guard case .mapping(let group) = entry.value.content, group["host"] == nil else { return false }
      return group["hosts"] != nil || group["children"] != nil
    }
  }

  /// Reads the groups of the document.
  mutating func read(_ top: Mapping, into bag: inout DiagnosticBag) {
    for entry in top.entries { group(entry, below: nil, into: &bag) }
  }

  private mutating func group(_ entry: Mapping.Entry, below parent: String?, into bag: inout DiagnosticBag) {
    guard bag.diagnostics.count < HostList.errorLimit else { return }
    guard let name = entry.key.string else {
      bag.error(.hostList, "the name of a group is text; put it in quotes", at: entry.key.mark)
      return
    }
    guard inventory.addGroup(name, below: parent, at: entry.key.mark) else {
      bag.error(.hostList, "more than \(HostList.groupLimit) groups", at: entry.key.mark)
      return
    }
    switch entry.value.content {
    case .null: return
    case .mapping(let parts):
      for part in parts.entries { self.part(part, of: name, into: &bag) }
    default: bag.error(.hostList, "group '\(name)' is a mapping with hosts, vars or children", at: entry.value.mark)
    }
  }

  private mutating func part(_ part: Mapping.Entry, of group: String, into bag: inout DiagnosticBag) {
    let kind = part.key.string ?? ""
    guard ["hosts", "vars", "children"].contains(kind) else {
      let hint = NearestName.nearest(to: kind, among: ["hosts", "vars", "children"])
      bag.warning(.hostList, "group '\(group)': only hosts, vars and children are read", at: part.key.mark, hint: hint)
      return
    }
    let members: [Mapping.Entry]
    switch part.value.content {
    case .null: return
    case .mapping(let mapping): members = mapping.entries
    case .string: members = [Mapping.Entry(key: part.value, value: Node(.null, mark: part.value.mark))]
    default:
      bag.error(.hostList, "the \(kind) of group '\(group)' are a mapping, not a list", at: part.value.mark)
      return
    }
    for member in members {
      switch kind {
      case "vars":
        if let (name, value) = variable(member, into: &bag) { inventory.set(name, value, ofGroup: group) }
      case "children": self.group(member, below: group, into: &bag)
      default: hosts(member, of: group, into: &bag)
      }
    }
  }

  private mutating func hosts(_ entry: Mapping.Entry, of group: String, into bag: inout DiagnosticBag) {
    guard bag.diagnostics.count < HostList.errorLimit else { return }
    guard let text = entry.key.string else {
      bag.error(.hostList, "the name of a host is text; put it in quotes", at: entry.key.mark)
      return
    }
    var settings: [(String, ListedValue)] = []
    switch entry.value.content {
    case .null: break
    case .mapping(let variables): settings = variables.entries.compactMap { variable($0, into: &bag) }
    default:
      bag.error(.hostList, "what '\(text)' has is a mapping of variables", at: entry.value.mark)
      return
    }
    do throws(HostPattern.Failure) {
      let pattern = try HostPattern(text)
      if let port = pattern.port {
        settings.insert(("ansible_port", ListedValue(text: port, mark: entry.key.mark)), at: 0)
      }
      for name in pattern.names {
        guard inventory.addHost(name, to: group, at: entry.key.mark) else {
          bag.error(.hostList, "more than \(HostList.hostLimit) hosts", at: entry.key.mark)
          return
        }
        for (key, value) in settings { inventory.set(key, value, ofHost: name) }
      }
    } catch {
      bag.error(.hostList, error.reason, at: entry.key.mark)
    }
  }

  /// A variable that says how to connect; nil for every other.
  private func variable(_ entry: Mapping.Entry, into bag: inout DiagnosticBag) -> (String, ListedValue)? {
    guard let name = entry.key.string, ConnectionVariable.named(name) != nil else { return nil }
    guard let text = entry.value.listedText else {
      bag.error(.hostList, "'\(name)' is one text or number", at: entry.value.mark)
      return nil
    }
    return (name, ListedValue(text: text, mark: entry.value.mark))
  }
}

extension Node {
  /// A scalar as the text that a list means by it.
  var listedText: String? {
    switch content {
    case .string(let text): text
    case .int(let number): String(number)
    case .bool(let truth): truth ? "true" : "false"
    default: nil
    }
  }
}
