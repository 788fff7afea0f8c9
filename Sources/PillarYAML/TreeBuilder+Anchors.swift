internal import Diagnostics

extension TreeBuilder {
  /// Gives the node at `offset` an anchor; `node` is nil for a collection that only starts.
  @discardableResult
  mutating func define(_ name: String, at offset: Int, as node: Node?) -> Int {
    if let first = anchorNumbers[name] {
      error(
        .yamlAnchor, "anchor '&\(name)' is given twice", at: offset,
        notes: [Diagnostic.Note("anchor '&\(name)' is first given here", at: mark(anchors[first].offset))])
      return -1
    }
    anchorNumbers[name] = anchors.count
    anchors.append(Anchor(offset: offset, node: node, frame: depth, nodeCount: node == nil ? 0 : 1))
    return anchors.count - 1
  }

  /// Takes an alias.
  mutating func alias(_ parser: inout EventParser) {
    let offset = parser.offset
    let name = parser.anchor ?? ""
    let isKey = isAtKey
    guard let number = anchorNumbers[name] else {
      let alias = shown("'*\(name)'", at: offset)
      error(.yamlAnchor, "alias \(alias) has no anchor before it; put the text in quotes if it is no alias", at: offset)
      return finish(placeholder(at: offset))
    }
    let anchor = anchors[number]
    guard let node = anchor.node else {
      if isKey {
        error(.yamlKey, "a list or mapping cannot be a key", at: anchor.offset)
      } else if !mergesItself(anchor.frame) {
        error(
          .yamlAnchor, "'*\(name)' stands inside '&\(name)', a node cannot contain itself", at: offset,
          notes: [Diagnostic.Note("anchor '&\(name)' is given here", at: mark(anchor.offset))])
      }
      return finish(placeholder(at: offset))
    }
    guard count(anchor.nodeCount, at: offset) else { return }
    guard depth + anchor.height <= limits.depth else {
      error(.yamlLimit, "the document nests deeper than \(limits.depth) levels through '*\(name)'", at: offset)
      isStopped = true
      return
    }
    finish(checked(node, isKey: isKey, offset: offset), hash: isKey ? node.content.keyHash : 0, height: anchor.height)
  }

  /// True where an alias merges the very mapping that it stands in, which adds nothing.
  private func mergesItself(_ frame: Int) -> Bool {
    // An open frame's number is the number of frames around it, less one that is counted when its anchor is met.
    let last = depth - 1
    if frame == last { return self.frame.awaitsMerge }
    return frame == last - 1 && outer[depth - 1].awaitsMerge && !self.frame.kind.isMapping
  }

  /// The aliased node, or a placeholder where such a node cannot stand.
  private mutating func checked(_ node: Node, isKey: Bool, offset: Int) -> Node {
    let isCollection =
      switch node.content {
      case .sequence, .mapping, .set: true
      default: false
      }
    if isKey, isCollection, frame.kind != .pair {
      error(.yamlKey, "a list or mapping cannot be a key", at: Int(node.mark.offset))
      return placeholder(at: offset)
    }
    let isListed = frame.isMerged && !frame.kind.isMapping
    guard frame.awaitsMerge || isListed else {
      if frame.kind == .pairs { checkPair(node) }
      return node
    }
    switch node.content {
    case .mapping, .set: return node
    case .sequence(let items) where !isListed:
      for item in items {
        switch item.content {
        case .mapping, .set: continue
        default: refuseMerge(of: "a list of other things", at: Int(item.mark.offset))
        }
      }
      return node
    default:
      refuseMerge(of: isCollection ? "a list" : "a scalar", at: Int(node.mark.offset))
      return placeholder(at: offset)
    }
  }

  /// Reports an aliased member of `!!pairs` that is no mapping of one key.
  private mutating func checkPair(_ node: Node) {
    if case .mapping(let mapping) = node.content {
      if mapping.count == 1 { return }
      error(.yamlTag, "a mapping in '!!pairs' must have exactly one key", at: Int(node.mark.offset))
    } else {
      refusePair(at: Int(node.mark.offset))
    }
  }
}
