internal import Diagnostics

extension TreeBuilder {
  /// Reports a value of a merge key that cannot be merged.
  mutating func refuseMerge(of what: String, at offset: Int) {
    error(.yamlMerge, "'<<' takes a mapping or a list of mappings, not \(what)", at: offset)
  }

  /// The mapping of `frame` when keys are merged in, given twice, or reset.
  mutating func mergedMapping(of frame: Frame) -> Mapping {
    var own: [Mapping.Entry] = []
    var merged: [Mapping.Entry] = []
    var resetKeys: Set<Int> = []
    var nextMerge = frame.firstMerge
    for (position, entry) in nodes.takeEntries(from: frame.firstNode).enumerated() {
      let place = frame.firstNode + 2 * position
      if nextMerge < merges.count, merges[nextMerge] == place {
        nextMerge += 1
        if merged.isEmpty { merged = mergeable(entry.value) } else { merged += mergeable(entry.value) }
      } else {
        if resets.remove(place) != nil { resetKeys.insert(own.count) }
        own.append(entry)
      }
    }
    merges.removeSubrange(frame.firstMerge...)
    // Salt leaves out what the mapping itself has, judged by the text of the key; PyYAML lets it win later.
    if rules == .salt, !merged.isEmpty {
      merged = excluding(own, from: merged)
    }
    let offset = merged.count
    merged += own
    // What is merged into another mapping, and stands nowhere else, is only judged there.
    if frame.isMerged, frame.anchor < 0, rules == .salt { return Mapping(entries: merged) }
    if merged.count < KeyIndex.threshold, !hasTwins(merged) { return Mapping(entries: merged, index: KeyIndex()) }
    return distinct(merged) { resetKeys.contains($0 - offset) }
  }

  /// The `merged` entries whose key has not the text of an `own` one.
  private func excluding(_ own: [Mapping.Entry], from merged: [Mapping.Entry]) -> [Mapping.Entry] {
    if own.count * merged.count <= 256 {
      let isShared = merged.contains { entry in own.contains { sameText($0.key, entry.key) } }
      return !isShared ? merged : merged.filter { entry in !own.contains { sameText($0.key, entry.key) } }
    }
    var texts: Set<[UInt8]> = []
    for entry in own { texts.insert(text(of: entry.key)) }
    return merged.filter { !texts.contains(text(of: $0.key)) }
  }

  /// Whether two of a few keys are the same.
  private func hasTwins(_ entries: [Mapping.Entry]) -> Bool {
    for position in 1..<max(entries.count, 1) {
      for other in 0..<position where entries[other].key.content.equalsKey(entries[position].key.content) {
        return true
      }
    }
    return false
  }

  private func sameText(_ left: Node, _ right: Node) -> Bool {
    if case .string(let left) = left.content, case .string(let right) = right.content {
      return sameScalars(left, right)
    }
    return text(of: left) == text(of: right)
  }

  /// The entries that the value of a merge key gives.
  private func mergeable(_ value: Node) -> [Mapping.Entry] {
    switch value.content {
    case .mapping(let mapping): mapping.entries
    case .set(let members): members.map { Mapping.Entry(key: $0, value: Node(.null, mark: $0.mark)) }
    case .sequence(let items): items.reversed().flatMap { mergeable($0) }
    default: []
    }
  }

  /// Settles keys that are given twice, by the rules of the loader.
  private mutating func distinct(_ entries: [Mapping.Entry], isReset: (Int) -> Bool) -> Mapping {
    var mapping = Mapping()
    for (place, entry) in entries.enumerated() {
      guard let first = mapping.position(of: entry.key.content) else {
        mapping.append(entry)
        continue
      }
      switch rules {
      case .salt:
        let key = YAMLTag.quoted(keyName(entry.key))
        error(
          .yamlDuplicateKey, "key \(key) is given twice in one mapping", at: Int(entry.key.mark.offset),
          notes: [Diagnostic.Note("key \(key) is first given here", at: mapping.entries[first].key.mark)])
        if isStopped { return mapping }
      case .plain: mapping.updateValue(at: first) { $0 = entry.value }
      case .yamlex:
        let value = isReset(place) ? entry.value : Aggregation.merge(mapping.entries[first].value, entry.value)
        mapping.updateValue(at: first) { $0 = value }
      }
    }
    return mapping
  }

  private func keyName(_ key: Node) -> String { String(decoding: text(of: key), as: UTF8.self) }

  /// The text of a scalar, as it is written between its quotes.
  private func text(of node: Node) -> [UInt8] {
    if case .string(let text) = node.content { return Array(text.utf8) }
    let offset = Int(node.mark.offset)
    if let text = scalarTexts[offset] { return Array(text.utf8) }
    // A plain scalar of another type than text has no spaces in it and stands at its mark.
    var text: [UInt8] = []
    for byte in bytes.dropFirst(offset) {
      let isLetter = (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
      guard isLetter || ".:+-_~".utf8.contains(byte) else { break }
      text.append(byte)
    }
    while text.last == UInt8(ascii: ":") { text.removeLast() }
    return text
  }
}
