import Diagnostics
import GlanceModel
import PillarYAML

/// Hides the secrets of a pillar: the values that the model calls secret, and what looks like one anywhere else.
struct PillarRedaction {
  /// What stands in a secret's place.
  static let placeholder = "(secret)"
  private let root: Node
  private let secrets: Set<Mark>

  /// Prepares to hide what is secret in the pillar `root`.
  init(_ root: Node, sources: SourceMap) {
    self.root = root
    var bag = DiagnosticBag()
    bag.sources = sources
    var secrets: Set<Mark> = []
    GlancePillar.load(root, into: &bag)?.tree.walk { _, node in
      if node.isSecret, let mark = node.mark { secrets.insert(mark) }
    }
    self.secrets = secrets
  }

  /// The pillar without its secrets.
  var redacted: Node { redacted(root, isSecret: false) }

  /// A layer's `node` at `path` without secrets, where the merged pillar has `merged`.
  func redacted(_ node: Node, at path: [String], of merged: Node) -> Node {
    let isSecret = secrets.contains(merged.mark) || path.contains(where: Self.namesSecret)
    return redacted(node, isSecret: isSecret)
  }

  private func redacted(_ node: Node, isSecret: Bool) -> Node {
    let isSecret = isSecret || secrets.contains(node.mark) && !isCollection(node)
    var copy = node
    switch node.content {
    case .mapping(let mapping):
      var entries: [Mapping.Entry] = []
      entries.reserveCapacity(mapping.count)
      for entry in mapping.entries {
        let isNamed = entry.key.string.map(Self.namesSecret) ?? false
        entries.append(.init(key: entry.key, value: redacted(entry.value, isSecret: isSecret || isNamed)))
      }
      copy.content = .mapping(Mapping(entries: entries))
    case .sequence(let items): copy.content = .sequence(items.map { redacted($0, isSecret: isSecret) })
    case .set(let members): copy.content = .set(members.map { redacted($0, isSecret: isSecret) })
    case .null, .bool: break
    case .string(let text):
      if isSecret, !text.isEmpty {
        copy = hidden(node)
      } else if text.contains("PRIVATE KEY-----") || text.contains("-----BEGIN PGP MESSAGE-----") {
        copy = hidden(node)
      } else if let url = Self.withoutPassword(text) {
        copy.content = .string(url)
      }
    case .int, .bigInt, .float, .binary:
      if isSecret { copy = hidden(node) }
    }
    return copy
  }

  private func isCollection(_ node: Node) -> Bool {
    switch node.content {
    case .mapping, .sequence, .set: true
    default: false
    }
  }

  private func hidden(_ node: Node) -> Node { Node(.string(Self.placeholder), mark: node.mark) }

  /// Whether a key of this name usually holds a secret.
  static func namesSecret(_ name: String) -> Bool {
    let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }
    // Where a secret is kept is none.
    if let last = words.last, ["file", "path", "dir", "name", "manager"].contains(last) { return false }
    return words.contains { word in
      switch word {
      case "password", "passwd", "passphrase", "pass", "secret", "token", "key", "credential", "credentials",
        "secretkey", "apikey", "privatekey":
        true
      default: word.hasSuffix("password") || word.hasSuffix("secret")
      }
    }
  }

  /// `text` with the passwords of URLs in it hidden; nil when it has none.
  static func withoutPassword(_ text: String) -> String? {
    guard text.utf8.contains(UInt8(ascii: "@")) else { return nil }
    let bytes = Array(text.utf8)
    let scheme = Array("://".utf8)
    var out: [UInt8] = []
    var position = 0
    var isChanged = false
    let hidden = Array(placeholder.utf8)
    while position < bytes.count {
      guard position + 2 < bytes.count, bytes[position] == scheme[0],
        bytes[position...position + 2].elementsEqual(scheme)
      else {
        out.append(bytes[position])
        position += 1
        continue
      }
      out += bytes[position...position + 2]
      position += 3
      // The authority goes to the next slash or blank; the last @ in it ends the account, or accounts.
      let end = bytes[position...].firstIndex { $0 == 0x2F || $0 <= 0x20 || $0 == 0x22 || $0 == 0x27 } ?? bytes.count
      guard let at = bytes[position..<end].lastIndex(of: 0x40),
        let colon = bytes[position..<at].firstIndex(of: 0x3A)
      else { continue }
      out += bytes[position...colon] + hidden
      position = at
      isChanged = true
    }
    return isChanged ? String(decoding: out, as: UTF8.self) : nil
  }
}
