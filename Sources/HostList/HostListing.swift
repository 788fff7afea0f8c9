import Diagnostics

/// Makes one host of a list and checks that ssh takes it for what it says.
struct HostListing {
  var host: ListedHost
  private var problems: [(message: String, mark: Mark)] = []

  init(name: String, mark: Mark) {
    host = ListedHost(name: name, mark: mark)
    if let at = name.lastIndex(of: "@") {
      host.name = String(name[name.index(after: at)...])
      setUser(ListedValue(text: String(name[..<at]), mark: mark))
    }
    if !Self.isPlain(host.name) { problems.append(("'\(name)' is not the name of a host", mark)) }
  }

  mutating func setAddress(_ value: ListedValue?) {
    guard let value = sound(value, "an address") else { return }
    host.address = value.text
  }

  mutating func setUser(_ value: ListedValue?) {
    guard let value = sound(value, "an account") else { return }
    host.user = value.text
  }

  mutating func setIdentity(_ value: ListedValue?) {
    guard let value, !value.text.isEmpty else { return }
    if value.text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) || Self.isTemplate(value.text) {
      problems.append(("'\(value.text)' is not the path of a key", value.mark))
    } else {
      host.identity = value.text
    }
  }

  mutating func setPort(_ value: ListedValue?) {
    guard let value else { return }
    if let port = Int(value.text), (1...65535).contains(port) {
      host.port = port
    } else {
      problems.append(("'\(value.text)' is not a port; it is a number from 1 to 65535", value.mark))
    }
  }

  /// The host; nil when something about it cannot be used, which then is in `bag`.
  func finish(into bag: inout DiagnosticBag) -> ListedHost? {
    guard !problems.isEmpty else { return host }
    for problem in problems where bag.diagnostics.count < HostList.errorLimit {
      bag.error(.hostList, problem.message, at: problem.mark)
    }
    return nil
  }

  private mutating func sound(_ value: ListedValue?, _ what: String) -> ListedValue? {
    guard let value else { return nil }
    if Self.isTemplate(value.text) {
      problems.append(("'\(value.text)' is a template, which is not evaluated", value.mark))
    } else if !Self.isPlain(value.text) {
      problems.append(("'\(value.text)' is not \(what)", value.mark))
    } else {
      return value
    }
    return nil
  }

  /// What Ansible takes for true.
  static func isTrue(_ text: String) -> Bool {
    ["y", "yes", "on", "1", "true", "t", "1.0"].contains(text.lowercased())
  }

  private static func isTemplate(_ text: String) -> Bool { text.contains("{{") || text.contains("{%") }

  /// True for a word that no program takes for an option, for two words or for a command: a host's name may get into
  /// the command line of a jump host. OpenSSH 9.6 refuses the same characters.
  private static func isPlain(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 1024 && !text.hasPrefix("-") && !text.hasSuffix("\\")
      && !text.utf8.contains { $0 <= 0x20 || $0 == 0x7F || "'`\"$;&<>|(){}*?!/".utf8.contains($0) }
  }
}
