internal import Diagnostics

extension TreeBuilder {
  /// Takes the start of a list or a mapping.
  mutating func start(_ event: EventParser.Event, _ parser: inout EventParser) {
    let offset = parser.offset
    guard count(1, at: offset) else { return }
    guard depth < limits.depth else {
      error(.yamlLimit, "the document nests deeper than \(limits.depth) levels", at: offset)
      isStopped = true
      return
    }
    let isMapping = event == .mappingStart
    if isAtKey, frame.kind != .pair {
      let isTemplate =
        bytes.dropFirst(offset).first == 0x7B
        && (bytes.dropFirst(offset + 1).first == 0x7B || bytes.prefix(offset).last == 0x7B)
      let advice = isTemplate ? "; without Jinja, '{{' must be in quotes" : ""
      error(.yamlKey, "\(isMapping ? "a mapping" : "a list") cannot be a key\(advice)", at: offset)
    }
    var inner = Frame(
      kind: isMapping ? .mapping : .sequence, form: parser.collectionForm, firstNode: nodes.count,
      firstMerge: merges.count, offset: offset, anchor: -1, nodesBefore: nodeCount - 1)
    let isListed = frame.isMerged && !frame.kind.isMapping
    inner.isMerged = frame.awaitsMerge || isListed
    if isListed, !isMapping {
      refuseMerge(of: "a list", at: offset)
      inner.kind = .failedSequence
      inner.isMerged = false
    }
    if frame.aggregates, !isAtKey {
      inner.isAggregate = true
    } else if let tag = parser.collectionTag, !inner.isMerged {
      apply(tag, to: &inner, isMapping: isMapping)
    }
    if frame.kind == .pairs {
      if isMapping { inner.kind = .pair } else { refusePair(at: offset) }
    }
    if parser.hasAnchor, let anchor = parser.anchor { inner.anchor = define(anchor, at: offset, as: nil) }
    inner.wasAtKey = isAtKey
    outer.append(frame)
    frame = inner
    isAtKey = isMapping
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
      refuseTag(tag, at: frame.offset)
      frame.kind = isMapping ? .failedMapping : .failedSequence
    }
  }

  /// Takes the end of the innermost collection.
  mutating func end() {
    guard let around = outer.popLast() else { return }
    let ended = frame
    frame = around
    isAtKey = ended.wasAtKey
    var node = Node(.null, form: ended.form, isAggregate: ended.isAggregate, mark: mark(ended.offset))
    switch ended.kind {
    case .sequence, .failedSequence, .document: node.content = .sequence(nodes.takeItems(from: ended.firstNode))
    case .pairs: node.content = .sequence(nodes.takeItems(from: ended.firstNode).map { pair(of: $0) })
    case .mapping, .failedMapping: node.content = .mapping(mapping(of: ended))
    case .set: node.content = .set(mapping(of: ended).entries.map(\.key))
    case .pair:
      let entries = nodes.takeEntries(from: ended.firstNode)
      node.content = .mapping(Mapping(entries: entries, index: KeyIndex()))
      if entries.count != 1 {
        error(.yamlTag, "a mapping in '!!pairs' must have exactly one key", at: ended.offset)
      }
    }
    if ended.anchor >= 0 {
      anchors[ended.anchor].node = node
      anchors[ended.anchor].nodeCount = nodeCount - ended.nodesBefore
      anchors[ended.anchor].height = ended.height
    }
    finish(node, hash: isAtKey ? node.content.keyHash : 0, height: ended.height)
  }

  /// The two-element list of a member of `!!pairs`.
  private func pair(of member: Node) -> Node {
    guard case .mapping(let mapping) = member.content, let entry = mapping.entries.first else { return member }
    return Node(.sequence([entry.key, entry.value]), form: member.form, mark: member.mark)
  }

  /// The mapping of the nodes that wait for the end of `frame`, duplicates reported.
  private mutating func mapping(of frame: Frame) -> Mapping {
    let isPlain = merges.count == frame.firstMerge && !frame.isMerged && resets.isEmpty
    let count = (nodes.count - frame.firstNode) / 2
    guard count >= KeyIndex.threshold else {
      if !isPlain || nodes.hasTwins(count, from: frame.firstNode) { return mergedMapping(of: frame) }
      return Mapping(entries: nodes.takeEntries(from: frame.firstNode), index: KeyIndex())
    }
    guard isPlain, let index = nodes.index(count, from: frame.firstNode) else { return mergedMapping(of: frame) }
    return Mapping(entries: nodes.takeEntries(from: frame.firstNode), index: index)
  }
}
