import Diagnostics
import PillarYAML

/// One image store of several, by the names of its driver's own options.
package struct Backend: PillarType {
  /// The driver.
  package var driver: ImageStore?
  /// Whether new images go to the store.
  package var isDefault = false
  /// What users are told of the store.
  package var description: String?
  /// The store's place among those that have an image; the heaviest comes first.
  package var weight: Int?
  /// The key of the account at the Ceph cluster, to be written to its keyring.
  package var clientKey: String?

  package init() {}

  package static let doc = "One image store."

  package mutating func schema(_ s: inout Schema) {
    s.key("driver", &driver, .store, "Driver of the store.", required: true)
    s.key("default", &isDefault, .bool, "Whether new images go to the store; the only store needs no such word.")
    s.key("description", &description, .text, "What users are told of the store.")
    s.key("weight", &weight, .integer, "Place among the stores that have an image: the heaviest comes first.")
    s.key(
      "client_key", &clientKey, .secret,
      "Key of `rbd_store_user` at the Ceph cluster, written to the keyring of that account.")
    s.options(.backend)
  }
}

extension GlanceServer {
  /// Whether images can be kept in a store of the driver `store`.
  func uses(_ store: ImageStore) -> Bool {
    stores.isEmpty ? storage.uses(store) : stores.items.contains { $0.value.driver == store }
  }
}

extension Kind where Value == FreeValue {
  /// Options by file and section; values that look like secrets by their option's name are secret.
  static var fileOptions: Kind {
    Kind(
      shape: { .map(.map(.either([.map(.any), .any]))) }, encode: { $0.content },
      decodeParts: { node, decoder in
        guard checkMappings(node, depth: 2, &decoder) else { return nil }
        var copy = ModelNode(copying: node)
        copy.hideSecrets(depth: 2)
        return (FreeValue(content: copy.content), copy.content)
      })
  }
}

/// Whether `node` is a mapping, and so is every value in it down to `depth`; a file without sections, such as one of
/// `/etc/default`, has a level less.
private func checkMappings(_ node: Node, depth: Int, isFlat: Bool = false, _ decoder: inout Decoder) -> Bool {
  guard case .mapping(let mapping) = node.content else {
    if isFlat, depth == 0 { return checkScalar(node, &decoder) }
    decoder.wrongType(node, expected: depth == 0 ? "a mapping of options" : "a mapping")
    return false
  }
  if isFlat, depth == 0 {
    decoder.wrongType(node, expected: "one value, as the file has no sections")
    return false
  }
  guard depth > 0 else { return true }
  var isRight = true
  for entry in mapping.entries {
    let name = entry.key.keyText ?? ""
    decoder.descend(.key(name), mark: entry.key.mark) {
      let isFlat = depth == 2 ? !name.utf8.contains(UInt8(ascii: ".")) : isFlat
      isRight = checkMappings(entry.value, depth: depth - 1, isFlat: isFlat, &$0) && isRight
    }
  }
  return isRight
}

/// Whether `node` is no list.
private func checkScalar(_ node: Node, _ decoder: inout Decoder) -> Bool {
  switch node.content {
  case .sequence, .set:
    decoder.wrongType(node, expected: "one value")
    return false
  default: return true
  }
}

extension ModelNode {
  /// Marks the values of options that hold secrets, as far as their names tell.
  fileprivate mutating func hideSecrets(depth: Int) {
    guard case .mapping(var entries) = content else { return }
    for index in entries.indices {
      if depth > 0, case .mapping = entries[index].value.content {
        entries[index].value.hideSecrets(depth: depth - 1)
      } else {
        let name = entries[index].key.asciiLowercased
        entries[index].value.isSecret = secretWords.contains { name.contains($0) } && !name.hasSuffix("_file")
      }
    }
    content = .mapping(entries)
  }
}

/// What the names of options with secrets hold.
private let secretWords = [
  "password", "secret", "token", "_key", "connection", "transport_url", "hmac", "role_id",
  "credential_id", "store_user",
]
