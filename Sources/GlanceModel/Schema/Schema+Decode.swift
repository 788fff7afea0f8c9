import Diagnostics
import PillarYAML

extension PillarType {
  /// Reads `mapping`; nil stands for a mapping that the pillar does not have.
  static func decode(_ mapping: Mapping?, _ decoder: inout Decoder) -> (Self, ModelNode.Content) {
    var owner = Self()
    // The decoder moves into the walk and back, so that nothing of it is ever copied.
    var walk = Schema(.name)
    swap(&walk.decoder, &decoder)
    if let mapping {
      owner.schema(&walk)
      walk.gather(mapping)
      walk.restart(.decode)
      owner.schema(&walk)
    }
    walk.restart(.fill)
    let enforced = walk.decoder.enforcesRequired
    walk.decoder.enforcesRequired = false
    owner.schema(&walk)
    walk.decoder.enforcesRequired = enforced
    if mapping != nil {
      var checks = Checks(decoder: Decoder(bag: DiagnosticBag()), unreadable: walk.unreadable, stray: walk.stray)
      swap(&walk.decoder, &checks.decoder)
      owner.check(&checks)
      swap(&walk.decoder, &checks.decoder)
      for unknown in checks.stray.unknown { walk.report(unknown) }
    }
    swap(&walk.decoder, &decoder)
    return (owner, .mapping(walk.entries))
  }
}

extension Schema {
  /// The keys that the pillar has but whose values could not be read.
  fileprivate var unreadable: [String] {
    names.indices.filter { supplies[$0] != nil && nodes[$0] == nil }.map { names[$0].name }
  }

  /// Sorts the pillar's entries by declared key, folding aliases; null counts as absent.
  fileprivate mutating func gather(_ mapping: Mapping) {
    supplies = [Supply?](repeating: nil, count: names.count)
    nodes = [ModelNode?](repeating: nil, count: names.count)
    entries.reserveCapacity(names.count)
    let mapping = liftingDeepAliases(mapping)
    // A mapping of very many keys is looked through once.
    let declared = mapping.count > 500 ? Set(names.flatMap { [$0.name] + $0.aliases }) : []
    var rows: [OptionTable.Row]?
    for entry in mapping.entries {
      let mayBeDeclared = declared.isEmpty || entry.key.keyText.map(declared.contains) ?? false
      guard mayBeDeclared, let name = entry.key.keyText, let index = index(of: name) else {
        if stray.unknown.count > DiagnosticBag.limit || decoder.bag.isFull { continue }
        let options = rows ?? table?().rows ?? []
        rows = options
        if gatherOption(entry, options) { continue }
        let known = names.flatMap { [$0.name] + $0.aliases.filter { !$0.contains(".") } }
        let nearest = entry.key.keyText.flatMap { NearestName.nearest(to: $0, among: known + options.map(\.name)) }
        stray.unknown.append(StrayKeys.Unknown(key: entry.key, nearest: nearest))
        continue
      }
      if case .null = entry.value.content {
        stray.empty[names[index].name] = entry.value.mark
        if !names[index].isRequired { warnOfNull(name, entry.value) }
        continue
      }
      let supply = Supply(node: entry.value, keyMark: entry.key.mark, spelling: name)
      guard let other = supplies[index] else {
        supplies[index] = supply
        continue
      }
      // The canonical spelling wins over an alias, wherever it stands.
      let (kept, lost) = name == names[index].name ? (supply, other) : (other, supply)
      supplies[index] = kept
      decoder.bag.warning(
        .conflictingKeys, "'\(lost.spelling)' is ignored because '\(kept.spelling)' sets the same", at: lost.keyMark,
        keyPath: PillarKeyPath(decoder.path + [.key(lost.spelling)]).description,
        notes: [Diagnostic.Note("'\(kept.spelling)' is here", at: kept.keyMark)])
    }
  }

  /// Takes an entry that no declared key is for, when it is an option of the table.
  private mutating func gatherOption(_ entry: Mapping.Entry, _ rows: [OptionTable.Row]) -> Bool {
    guard let name = entry.key.keyText, let row = rows.first(where: { $0.name == name }) else { return false }
    if case .null = entry.value.content {
      warnOfNull(name, entry.value)
    } else {
      optionSupplies.append((row, Supply(node: entry.value, keyMark: entry.key.mark, spelling: name)))
    }
    return true
  }

  private func index(of name: String) -> Int? {
    names.firstIndex { $0.name == name } ?? names.firstIndex { $0.aliases.contains(name) }
  }

  /// Takes the values of aliases such as `identity.cache` out of the mapping.
  private mutating func liftingDeepAliases(_ mapping: Mapping) -> Mapping {
    var mapping = mapping
    for (index, key) in names.enumerated() {
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

  /// Reports a required key that the pillar does not have.
  mutating func reportMissing(_ name: String) {
    if stray.standsFor(name) { return }
    let place = decoder.path.isEmpty ? "" : " in \(decoder.keyPath)"
    let empty = stray.empty[name]
    let what = empty == nil ? "missing key '\(name)'\(place)" : "'\(name)'\(place) has no value"
    decoder.bag.error(
      .missingKey, what, at: empty ?? decoder.ownerMark,
      keyPath: PillarKeyPath(decoder.path + [.key(name)]).description)
  }

  private mutating func warnOfNull(_ name: String, _ node: Node) {
    decoder.bag.warning(
      .nullValue, "'\(name)' has no value, which is the same as leaving it out", at: node.mark,
      keyPath: PillarKeyPath(decoder.path + [.key(name)]).description)
  }

  /// Reports an unknown key.
  mutating func report(_ unknown: StrayKeys.Unknown) {
    let name = unknown.key.keyText ?? ""
    let place = decoder.path.isEmpty ? "" : " in \(decoder.keyPath)"
    var message = "unknown key \(unknown.key.keyText == nil ? "(not a scalar)" : decoder.quoted(name))\(place)"
    if unknown.isNeeded, let nearest = unknown.nearest { message += ", where '\(nearest)' is missing" }
    let homes = unknown.nearest == nil ? KeyHomes.paths(of: name) : []
    if (1...2).contains(homes.count) { message += "; it belongs in \(homes.joined(separator: " or "))" }
    decoder.bag.add(
      Diagnostic(
        unknown.isNeeded ? .error : .warning, .unknownKey, message, at: unknown.key.mark,
        keyPath: PillarKeyPath(decoder.path + [.key(name)]).description,
        hint: unknown.nearest.map { Diagnostic.FixIt(replacement: $0) }))
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

  /// Whether a mapping key was probably meant to be one of `names`, and is none.
  func isNear(_ names: [String]) -> Bool {
    guard let keyText, !names.contains(keyText) else { return false }
    return NearestName.nearest(to: keyText, among: names) != nil
  }
}
