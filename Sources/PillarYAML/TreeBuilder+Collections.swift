internal import Diagnostics

extension TreeBuilder {
  /// Takes the start of a list or a mapping.
  mutating func start(_ event: EventParser.Event, _ parser: inout EventParser) {
    let offset = parser.offset
    guard count(1, at: offset) else { return }
    guard frames.count < limits.depth else {
      error(.yamlLimit, "the document nests deeper than \(limits.depth) levels", at: offset)
      isStopped = true
      return
    }
    let isMapping = event == .mappingStart
    let parent = frames.last
    if isAtKey, let parent, parent.kind != .pair {
      error(.yamlKey, "\(isMapping ? "a mapping" : "a list") cannot be a key", at: offset)
    }
    var frame = Frame(
      kind: isMapping ? .mapping : .sequence, form: parser.collectionForm, firstNode: nodes.count,
      firstHash: hashes.count, firstMerge: merges.count, offset: offset, anchor: -1, nodesBefore: nodeCount - 1)
    if let parent {
      frame.isMerged = parent.awaitsMerge || parent.isMerged && !parent.kind.isMapping
      if frame.isMerged, !isMapping, !parent.kind.isMapping {
        refuseMerge(of: "a list", at: offset)
        frame.kind = .failedSequence
        frame.isMerged = false
      }
    }
    if let parent, parent.aggregates {
      frame.isAggregate = true
    } else if let tag = parser.collectionTag, !frame.isMerged {
      apply(tag, to: &frame, isMapping: isMapping)
    }
    if let parent, parent.kind == .pairs {
      if isMapping {
        frame.kind = .pair
      } else {
        refusePair(at: offset)
      }
    }
    if let anchor = parser.anchor { frame.anchor = define(anchor, at: offset, as: nil) }
    frames.append(frame)
  }

  /// Reports a member of `!!pairs` that is no mapping.
  mutating func refusePair(at offset: Int) {
    error(.yamlTag, "'!!pairs' takes a list of mappings with one key each", at: offset)
  }

  private mutating func apply(_ tag: String, to frame: inout Frame, isMapping: Bool) {
    switch tag {
    case YAMLTag.map where isMapping, YAMLTag.seq where !isMapping: return
    case YAMLTag.omap where isMapping && rules != .plain: return
    case YAMLTag.omap where !isMapping && rules == .plain: frame.kind = .pairs
    case YAMLTag.pairs where !isMapping: frame.kind = .pairs
    case YAMLTag.set where isMapping: frame.kind = .set
    case YAMLTag.aggregate where rules == .yamlex: frame.isAggregate = true
    case YAMLTag.reset where rules == .yamlex: return
    case YAMLTag.map, YAMLTag.seq, YAMLTag.omap, YAMLTag.pairs, YAMLTag.set, YAMLTag.str, YAMLTag.int, YAMLTag.float,
      YAMLTag.bool, YAMLTag.null, YAMLTag.binary, YAMLTag.timestamp,
      YAMLTag.unicode where rules != .plain:
      error(
        .yamlTag, "the tag \(YAMLTag.shown(tag)) does not fit a \(isMapping ? "mapping" : "list")", at: frame.offset)
      frame.kind = isMapping ? .failedMapping : .failedSequence
    default:
      error(.yamlTag, "unknown tag \(YAMLTag.shown(tag))", at: frame.offset)
      frame.kind = isMapping ? .failedMapping : .failedSequence
    }
  }

  /// Takes the end of the innermost collection.
  mutating func end() {
    guard let frame = frames.popLast() else { return }
    var node = Node(.null, form: frame.form, isAggregate: frame.isAggregate, mark: mark(frame.offset))
    switch frame.kind {
    case .sequence, .failedSequence: node.content = .sequence(Array(nodes[frame.firstNode...]))
    case .pairs: node.content = .sequence(nodes[frame.firstNode...].map { pair(of: $0) })
    case .mapping, .failedMapping: node.content = .mapping(mapping(of: frame))
    case .set: node.content = .set(mapping(of: frame).entries.map(\.key))
    case .pair:
      let places = stride(from: frame.firstNode, to: nodes.count - 1, by: 2)
      let entries = places.map { Mapping.Entry(key: nodes[$0], value: nodes[$0 + 1]) }
      node.content = .mapping(Mapping(entries: entries, index: KeyIndex()))
      if entries.count != 1 {
        error(.yamlTag, "a mapping in '!!pairs' must have exactly one key", at: frame.offset)
      }
    }
    nodes.removeSubrange(frame.firstNode...)
    hashes.removeSubrange(frame.firstHash...)
    if frame.anchor >= 0 {
      anchors[frame.anchor].node = node
      anchors[frame.anchor].nodeCount = nodeCount - frame.nodesBefore
      anchors[frame.anchor].height = frame.height
    }
    finish(node, hash: isAtKey ? node.content.keyHash : 0, height: frame.height)
  }

  /// The two-element list of a member of `!!pairs`.
  private func pair(of member: Node) -> Node {
    guard case .mapping(let mapping) = member.content, let entry = mapping.entries.first else { return member }
    return Node(.sequence([entry.key, entry.value]), form: member.form, mark: member.mark)
  }

  /// The mapping of the nodes that wait for the end of `frame`, duplicates reported.
  private mutating func mapping(of frame: Frame) -> Mapping {
    if merges.count > frame.firstMerge || frame.isMerged { return mergedMapping(of: frame) }
    let count = (nodes.count - frame.firstNode) / 2
    var entries: [Mapping.Entry] = []
    entries.reserveCapacity(count)
    if rules == .yamlex && !resets.isEmpty { return mergedMapping(of: frame) }
    if count < KeyIndex.threshold {
      for position in 0..<count {
        if hasTwin(position, frame) { return mergedMapping(of: frame) }
        let place = frame.firstNode + 2 * position
        entries.append(Mapping.Entry(key: nodes[place], value: nodes[place + 1]))
      }
      return Mapping(entries: entries, index: KeyIndex())
    }
    var index = KeyIndex(capacity: count)
    for position in 0..<count {
      let hash = hashes[frame.firstHash + position]
      let place = frame.firstNode + 2 * position
      let twin = index.insertIfNew(hash: hash, position: position) { other in
        hashes[frame.firstHash + other] == hash
          && nodes[frame.firstNode + 2 * other].content.equalsKey(nodes[place].content)
      }
      if twin != nil { return mergedMapping(of: frame) }
      entries.append(Mapping.Entry(key: nodes[place], value: nodes[place + 1]))
    }
    return Mapping(entries: entries, index: index)
  }

  /// Whether a key before `position` in a small mapping is the same key.
  private func hasTwin(_ position: Int, _ frame: Frame) -> Bool {
    let hash = hashes[frame.firstHash + position]
    for other in 0..<position where hashes[frame.firstHash + other] == hash {
      let left = nodes[frame.firstNode + 2 * other].content
      if left.equalsKey(nodes[frame.firstNode + 2 * position].content) { return true }
    }
    return false
  }
}
