import Diagnostics

/// Reads one host a line, and Ansible's INI form of an inventory.
struct InventoryLines {
  /// What was read.
  var inventory = Inventory()
  private let file: FileID
  private var group = "ungrouped"
  private var kind = Kind.hosts
  private var declared: Set<String> = ["all", "ungrouped"]
  private var awaited: [(group: String, isChild: Bool, mark: Mark)] = []

  private enum Kind {
    case hosts
    case children
    case variables
  }

  /// Reads a file of the sources.
  init(file: FileID) { self.file = file }

  /// Reads the lines of `bytes`.
  mutating func read(_ bytes: [UInt8], into bag: inout DiagnosticBag) {
    _ = inventory.addGroup("ungrouped")
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count, bag.diagnostics.count < HostList.errorLimit {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      var line = bytes[start..<end].drop { $0 <= 0x20 }
      while let last = line.last, last <= 0x20 { line.removeLast() }
      if let first = line.first, first != 0x23, first != 0x3B {
        let mark = Mark(file: file, offset: line.startIndex)
        if let text = String(validating: line, as: UTF8.self), !line.contains(0) {
          take(text, mark, into: &bag)
        } else {
          bag.error(.hostList, "the line is not text in UTF-8", at: mark)
        }
      }
      start = end + 1
    }
    for (name, isChild, mark) in awaited where !declared.contains(name) {
      bag.error(.hostList, "there is no group '\(name)'" + (isChild ? "" : " to set variables of"), at: mark)
    }
  }

  private mutating func take(_ line: String, _ mark: Mark, into bag: inout DiagnosticBag) {
    if line.hasPrefix("[") {
      if startSection(line, mark, into: &bag) { return }
      if line.hasSuffix("]") {
        bag.error(
          .hostList, "'\(line)' is no section; it is [GROUP], [GROUP:children] or [GROUP:vars]", at: mark)
        return
      }
    }
    switch kind {
    case .hosts: takeHosts(line, mark, into: &bag)
    case .children:
      let name = String(line.prefix { $0 != "#" && !$0.isWhitespace })
      if !inventory.addGroup(name, below: group, at: mark) {
        bag.error(.hostList, "more than \(HostList.groupLimit) groups", at: mark)
      }
      awaited.append((name, true, mark))
    case .variables:
      guard let (name, value) = Self.assignment(line) else {
        bag.error(.hostList, "expected NAME=VALUE in [\(group):vars]", at: mark)
        return
      }
      inventory.set(name, ListedValue(text: Self.literal(value), mark: mark), ofGroup: group)
    }
  }

  /// Starts a section when the line is the head of one.
  private mutating func startSection(_ line: String, _ mark: Mark, into bag: inout DiagnosticBag) -> Bool {
    guard let close = line.firstIndex(of: "]") else { return false }
    let after = line[line.index(after: close)...].drop { $0.isWhitespace }
    guard after.isEmpty || after.hasPrefix("#") else { return false }
    let parts = line[line.index(after: line.startIndex)..<close].split(
      separator: ":", omittingEmptySubsequences: false)
    guard let name = parts.first, !name.isEmpty, !name.contains(where: \.isWhitespace), parts.count <= 2 else {
      return false
    }
    switch parts.count == 2 ? parts[1] : "hosts" {
    case "hosts": kind = .hosts
    case "children": kind = .children
    case "vars": kind = .variables
    default: return false
    }
    group = String(name)
    if kind == .variables { awaited.append((group, false, mark)) } else { declared.insert(group) }
    if !inventory.addGroup(group) { bag.error(.hostList, "more than \(HostList.groupLimit) groups", at: mark) }
    return true
  }

  private mutating func takeHosts(_ line: String, _ mark: Mark, into bag: inout DiagnosticBag) {
    guard let words = ShellWords.split(line) else {
      bag.error(.hostList, "a quotation mark is not closed", at: mark)
      return
    }
    guard let first = words.first else { return }
    let pattern: HostPattern
    let account = first.lastIndex(of: "@").map { first[...$0] } ?? ""
    do throws(HostPattern.Failure) {
      pattern = try HostPattern(String(first.dropFirst(account.count)))
    } catch {
      bag.error(.hostList, error.reason, at: mark)
      return
    }
    var settings: [(String, ListedValue)] = []
    if !account.isEmpty { settings.append(("ansible_user", ListedValue(text: String(account.dropLast()), mark: mark))) }
    if let port = pattern.port { settings.append(("ansible_port", ListedValue(text: port, mark: mark))) }
    for word in words.dropFirst() {
      guard let (name, value) = Self.assignment(word) else {
        bag.error(.hostList, "expected NAME=VALUE behind the host, not '\(word)'", at: mark)
        return
      }
      settings.append((name, ListedValue(text: Self.literal(value), mark: mark)))
    }
    for name in pattern.names {
      guard inventory.addHost(name, to: group, at: mark) else {
        bag.error(.hostList, "more than \(HostList.hostLimit) hosts", at: mark)
        return
      }
      for (key, value) in settings { inventory.set(key, value, ofHost: name) }
    }
  }

  private static func assignment(_ text: String) -> (name: String, value: String)? {
    guard let equals = text.firstIndex(of: "=") else { return nil }
    return (trimmed(text[..<equals]), trimmed(text[text.index(after: equals)...]))
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop { $0.isWhitespace }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// A value as Python reads it where it is a literal: quotes go, and so does a comment behind a number or a quote.
  private static func literal(_ text: String) -> String {
    let rest = text.dropFirst()
    if let quote = text.first, quote == "'" || quote == "\"", let close = rest.firstIndex(of: quote) {
      let inner = rest[..<close]
      let after = rest[rest.index(after: close)...].drop { $0.isWhitespace }
      if !inner.contains("\\"), after.isEmpty || after.hasPrefix("#") { return String(inner) }
      return text
    }
    let number = text.prefix { $0.isASCII && $0.isNumber }
    let after = text[number.endIndex...].drop { $0.isWhitespace }
    return !number.isEmpty && (number == "0" || !number.hasPrefix("0")) && after.hasPrefix("#") ? String(number) : text
  }
}
