import Diagnostics
import PillarYAML

/// Reads the roster of salt-ssh: a name with an address, or with a mapping of settings.
enum Roster {
  /// The hosts of a roster.
  static func hosts(of roster: Mapping, into bag: inout DiagnosticBag) -> [ListedHost] {
    var found: [ListedHost] = []
    var hasWarned = false
    for entry in roster.entries where bag.diagnostics.count < HostList.errorLimit {
      guard found.count < HostList.hostLimit else {
        bag.error(.hostList, "more than \(HostList.hostLimit) hosts", at: entry.key.mark)
        return found
      }
      guard let name = entry.key.listedText else {
        bag.error(.hostList, "the name of a host is text", at: entry.key.mark)
        continue
      }
      var listing = HostListing(name: name, mark: entry.key.mark)
      switch entry.value.content {
      case .string(let address): listing.setAddress(ListedValue(text: address, mark: entry.value.mark))
      case .mapping(let settings):
        listing.setAddress(value("host", settings, into: &bag))
        listing.setUser(value("user", settings, into: &bag))
        listing.setPort(value("port", settings, into: &bag))
        if let identity = value("priv", settings, into: &bag), identity.text != "agent-forwarding" {
          listing.setIdentity(identity)
        }
        listing.host.usesSudo = value("sudo", settings, into: &bag)?.text == "true"
        if let password = settings["passwd"], !hasWarned {
          hasWarned = true
          bag.warning(.hostList, "passwords of a list are not used: ssh goes by keys, or asks", at: password.mark)
        }
      default:
        bag.error(.hostList, "'\(name)' has neither an address nor settings", at: entry.key.mark)
        continue
      }
      if let host = listing.finish(into: &bag) { found.append(host) }
    }
    return found
  }

  private static func value(_ name: String, _ settings: Mapping, into bag: inout DiagnosticBag) -> ListedValue? {
    guard let node = settings[name] else { return nil }
    guard let text = node.listedText else {
      if case .null = node.content { return nil }
      bag.error(.hostList, "'\(name)' is one text or number", at: node.mark)
      return nil
    }
    return ListedValue(text: text, mark: node.mark)
  }
}
