import GlanceModel

/// The secrets that a pillar holds.
enum PillarSecrets {
  /// Every value at or below a key that the model calls a secret, as text.
  static func all(in tree: ModelNode) -> [String] {
    var secrets: [String] = []
    collect(tree, isSecret: false, &secrets)
    return secrets
  }

  private static func collect(_ node: ModelNode, isSecret: Bool, _ secrets: inout [String]) {
    let isSecret = isSecret || node.isSecret
    switch node.content {
    case .string(let text): if isSecret { secrets.append(text) }
    case .int(let number): if isSecret { secrets.append(String(number)) }
    case .sequence(let items): for item in items { collect(item, isSecret: isSecret, &secrets) }
    case .mapping(let entries): for entry in entries { collect(entry.value, isSecret: isSecret, &secrets) }
    default: break
    }
  }
}
