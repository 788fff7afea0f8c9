import Diagnostics
import PillarYAML

/// A value of the pillar on its way to a declared key.
private struct Supply {
  var node: Node
  var keyMark: Mark
  var spelling: String
}

extension Schema {
  /// Reads `mapping`; nil stands for a mapping that the pillar does not have.
  func decode(_ mapping: Mapping?, _ decoder: inout Decoder) -> (Owner, ModelNode.Content) {
    var owner = Owner()
    var supplies = [Supply?](repeating: nil, count: keys.count)
    if let mapping { gather(mapping, &supplies, &decoder) }
    var nodes = [ModelNode?](repeating: nil, count: keys.count)
    for (index, key) in keys.enumerated() {
      guard let supply = supplies[index] else {
        if key.isRequired, decoder.enforcesRequired { reportMissing(key, &decoder) }
        continue
      }
      nodes[index] = decode(key, supply, &owner, &decoder)
    }
    var entries: [ModelNode.Entry] = []
    entries.reserveCapacity(keys.count)
    let enforced = decoder.enforcesRequired
    for (index, key) in keys.enumerated() {
      if let node = nodes[index] {
        entries.append(ModelNode.Entry(key.name, node))
        continue
      }
      decoder.enforcesRequired = false
      defer { decoder.enforcesRequired = enforced }
      if let content = key.fill(&owner, &decoder) {
        entries.append(ModelNode.Entry(key.name, ModelNode(content, isSecret: key.isSecret)))
      }
    }
    if mapping != nil {
      let unreadable = keys.indices.filter { supplies[$0] != nil && nodes[$0] == nil }.map { keys[$0].name }
      var checks = Checks(decoder: decoder, unreadable: unreadable)
      owner.check(&checks)
      decoder = checks.decoder
    }
    return (owner, .mapping(entries))
  }

  private func decode(
    _ key: Key<Owner>, _ supply: Supply, _ owner: inout Owner, _ decoder: inout Decoder
  ) -> ModelNode? {
    let hid = decoder.hidesValues
    decoder.hidesValues = hid || key.isSecret
    defer { decoder.hidesValues = hid }
    let content = decoder.descend(.key(supply.spelling), mark: supply.keyMark) { decoder in
      key.decode(supply.node, &owner, &decoder)
    }
    return content.map { ModelNode($0, mark: supply.node.mark, isSecret: key.isSecret) }
  }

  /// Sorts the pillar's entries by declared key, folding aliases; null counts as absent.
  private func gather(_ mapping: Mapping, _ supplies: inout [Supply?], _ decoder: inout Decoder) {
    let mapping = liftingDeepAliases(mapping, &supplies)
    for entry in mapping.entries {
      guard let name = entry.key.keyText, let index = index(of: name) else {
        reportUnknown(entry.key, &decoder)
        continue
      }
      if case .null = entry.value.content { continue }
      let supply = Supply(node: entry.value, keyMark: entry.key.mark, spelling: name)
      guard let other = supplies[index] else {
        supplies[index] = supply
        continue
      }
      // The canonical spelling wins over an alias, wherever it stands.
      let (kept, lost) = name == keys[index].name ? (supply, other) : (other, supply)
      supplies[index] = kept
      decoder.bag.warning(
        .conflictingKeys, "'\(lost.spelling)' is ignored because '\(kept.spelling)' sets the same", at: lost.keyMark,
        keyPath: PillarKeyPath(decoder.path + [.key(lost.spelling)]).description,
        notes: [Diagnostic.Note("'\(kept.spelling)' is here", at: kept.keyMark)])
    }
  }

  private func index(of name: String) -> Int? {
    keys.firstIndex { $0.name == name } ?? keys.firstIndex { $0.aliases.contains(name) }
  }

  /// Takes the values of aliases such as `identity.cache` out of the mapping.
  private func liftingDeepAliases(_ mapping: Mapping, _ supplies: inout [Supply?]) -> Mapping {
    var mapping = mapping
    for (index, key) in keys.enumerated() {
      for alias in key.aliases {
        let parts = alias.split(separator: ".")
        guard parts.count == 2 else { continue }
        guard let outer = mapping.position(of: String(parts[0])),
          let place = mapping.entries[outer].value.mapping?.position(of: String(parts[1]))
        else { continue }
        let lifted = mapping.updateValue(at: outer) { node -> Mapping.Entry? in
          guard case .mapping(var inner) = node.content else { return nil }
          let entry = inner.remove(at: place)
          node.content = .mapping(inner)
          return entry
        }
        guard let entry = lifted else { continue }
        if case .null = entry.value.content { continue }
        supplies[index] = Supply(node: entry.value, keyMark: entry.key.mark, spelling: alias)
      }
    }
    return mapping
  }

  private func reportMissing(_ key: Key<Owner>, _ decoder: inout Decoder) {
    let place = decoder.path.isEmpty ? "" : " in \(decoder.keyPath)"
    decoder.bag.error(
      .missingKey, "missing key '\(key.name)'\(place)", at: decoder.ownerMark,
      keyPath: PillarKeyPath(decoder.path + [.key(key.name)]).description)
  }

  private func reportUnknown(_ key: Node, _ decoder: inout Decoder) {
    let name = key.keyText ?? ""
    let names = keys.flatMap { [$0.name] + $0.aliases.filter { !$0.contains(".") } }
    let place = decoder.path.isEmpty ? "" : " in \(decoder.keyPath)"
    decoder.bag.warning(
      .unknownKey, "unknown key \(key.keyText == nil ? "(not a scalar)" : decoder.quoted(name))\(place)", at: key.mark,
      keyPath: PillarKeyPath(decoder.path + [.key(name)]).description, hint: NearestName.nearest(to: name, among: names)
    )
  }
}

extension Node {
  /// The text of a mapping key; nil for a list or a mapping as a key.
  var keyText: String? {
    switch content {
    case .string(let text): text
    case .int(let value): String(value)
    case .bigInt(let digits): digits
    case .float(let value): String(value)
    case .bool(let value): value ? "true" : "false"
    case .null: "null"
    case .binary, .sequence, .mapping, .set: nil
    }
  }
}
