import PillarYAML

/// Keys that are named as options of Glance and handed on to them: one line a key, with its kind and what it does.
///
/// The lines are read only when a pillar has a key that is not declared in another way.
package struct OptionTable: Sendable {
  /// One key.
  struct Row: Sendable {
    /// The key, and the option.
    let name: String
    /// What it takes.
    let kind: Kind
    /// What it does.
    let doc: String
    /// The keys below, of a group.
    var table: OptionTable?
  }

  /// What a key takes.
  enum Kind: String, Sendable {
    case bool, int, number, text, secret, list, dict, url, path, host, port, group
  }

  private let text: String
  private let groups: [(name: String, doc: String, table: OptionTable)]

  /// Makes a table of lines and of groups of keys, each with a table of its own.
  init(_ text: String, groups: [(name: String, doc: String, table: OptionTable)] = []) {
    self.text = text
    self.groups = groups
  }

  /// The keys in order.
  var rows: [Row] {
    let lines = text.split(separator: "\n").compactMap { line -> Row? in
      let words = line.split(separator: " ", maxSplits: 2)
      guard words.count == 3, let kind = Kind(rawValue: String(words[1])) else { return nil }
      return Row(name: String(words[0]), kind: kind, doc: String(words[2]))
    }
    return lines + groups.map { Row(name: $0.name, kind: .group, doc: $0.doc, table: $0.table) }
  }
}

extension OptionTable.Kind {
  /// Reads a node; nil when it is not of this kind, which is then reported.
  func decode(_ node: Node, _ decoder: inout Decoder) -> ModelNode.Content? {
    switch self {
    case .bool: Kind<Bool>.bool.decode(node, &decoder)?.1
    case .int: Kind<Int>.integer.decode(node, &decoder)?.1
    case .number: Kind<Double>.number(0...1_000_000_000).decode(node, &decoder)?.1
    case .text: Kind<String>.text.decode(node, &decoder)?.1
    case .secret: Kind<String>.secret.decode(node, &decoder)?.1
    case .list: Kind<[String]>.list(of: .text, orText: true).decode(node, &decoder)?.1
    case .dict: Kind<NamedList<String>>.map(of: .text).decode(node, &decoder)?.1
    case .url: Kind<String>.url().decode(node, &decoder)?.1
    case .path: Kind<String>.path.decode(node, &decoder)?.1
    case .host: Kind<String>.host.decode(node, &decoder)?.1
    case .port: Kind<Int>.port.decode(node, &decoder)?.1
    case .group: nil
    }
  }

  /// The description for the JSON schema and the key reference.
  var shape: Shape {
    switch self {
    case .bool: Kind<Bool>.bool.shape()
    case .int: Kind<Int>.integer.shape()
    case .number: .number(min: 0, max: nil)
    case .text: Kind<String>.text.shape()
    case .secret: Kind<String>.secret.shape()
    case .list: Kind<[String]>.list(of: .text, orText: true).shape()
    case .dict: .map(.text(format: "text", pattern: nil))
    case .url: Kind<String>.url().shape()
    case .path: Kind<String>.path.shape()
    case .host: Kind<String>.host.shape()
    case .port: Kind<Int>.port.shape()
    case .group: .any
    }
  }
}
