package import Diagnostics
import PillarYAML

/// Reads a list of hosts: one a line, an Ansible inventory (INI or YAML), or a Salt roster, told apart by content.
package enum HostList {
  /// The most bytes of a list.
  package static let sizeLimit = 16 << 20
  /// The most hosts of a list.
  package static let hostLimit = 100_000
  static let groupLimit = 10_000
  static let errorLimit = 20

  /// The hosts of a list, each once, in the order of the list; what is wrong with it goes into `bag`.
  package static func read(_ bytes: [UInt8], name: String, into bag: inout DiagnosticBag) -> [ListedHost] {
    guard bytes.count <= sizeLimit else {
      bag.error(.fileTooLarge, "\(name): a list of hosts has at most \(sizeLimit) bytes")
      return []
    }
    let file = bag.sources.add(name: name, bytes: bytes)
    let problems = bag.diagnostics.count
    let hosts: [ListedHost]
    switch shape(of: bytes) {
    case .template(let offset):
      bag.error(
        .hostList, "the list is a template; render it first, with 'glance-formula template' for one",
        at: Mark(file: file, offset: offset))
      return []
    case .lines:
      var reader = InventoryLines(file: file)
      reader.read(bytes, into: &bag)
      hosts = reader.inventory.hosts(into: &bag)
    case .document: hosts = document(file, into: &bag)
    }
    if hosts.isEmpty, !bag.diagnostics[problems...].contains(where: { $0.severity == .error }) {
      bag.error(.hostList, "the list names no host", at: Mark(file: file, offset: 0))
    }
    return hosts
  }

  private enum Shape {
    case lines
    case document
    case template(Int)
  }

  /// What the first line that says something looks like.
  private static func shape(of bytes: [UInt8]) -> Shape {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let line = bytes[start..<end].drop { $0 <= 0x20 }
      let words = line.split { $0 <= 0x20 }
      if let first = words.first {
        if first.starts(with: "{%".utf8) || first.starts(with: "{{".utf8) || first.starts(with: "{#".utf8) {
          return .template(line.startIndex)
        }
        if first.starts(with: "#!".utf8), first.dropFirst(2).starts(with: "jinja".utf8) {
          return .template(line.startIndex)
        }
        if first.starts(with: "---".utf8) || first.starts(with: "%YAML".utf8) || first.first == 0x7B {
          return .document
        }
        if first.first != 0x23, first.first != 0x3B { return hasKey(line) ? .document : .lines }
      }
      start = end + 1
    }
    return .lines
  }

  /// True when the line is `key:` or `key: value`, the key with or without quotes.
  private static func hasKey(_ line: ArraySlice<UInt8>) -> Bool {
    var rest = line
    if let quote = rest.first, quote == 0x22 || quote == 0x27 {
      guard let close = rest.dropFirst().firstIndex(of: quote) else { return false }
      rest = rest[(close + 1)...].drop { $0 == 0x20 }
      return rest.first == 0x3A
    }
    guard let first = rest.first, first != 0x5B else { return false }
    let key = rest.prefix { $0 > 0x20 && $0 != 0x3D }
    if key.last == 0x3A { return true }
    return rest.dropFirst(key.count).drop { $0 == 0x20 }.first == 0x3A
  }

  private static func document(_ file: FileID, into bag: inout DiagnosticBag) -> [ListedHost] {
    var limits = YAMLLimits()
    limits.depth = 100
    guard let root = YAMLLoader.load(file, rules: .plain, limits: limits, into: &bag) else { return [] }
    guard case .mapping(let top) = root.content else {
      bag.error(.hostList, "neither an inventory nor a roster: the document is no mapping", at: root.mark)
      return []
    }
    if let plugin = top["plugin"], plugin.string != nil {
      bag.error(
        .hostList, "this configures an inventory plugin, which is not run; list its hosts first", at: plugin.mark)
      return []
    }
    guard !InventoryDocument.looksLikeOne(top) else {
      var reader = InventoryDocument(file: file)
      reader.read(top, into: &bag)
      return reader.inventory.hosts(into: &bag)
    }
    // Salt's loader has rules of its own.
    guard let roster = YAMLLoader.load(file, rules: .salt, limits: limits, into: &bag)?.mapping else { return [] }
    return Roster.hosts(of: roster, into: &bag)
  }
}
