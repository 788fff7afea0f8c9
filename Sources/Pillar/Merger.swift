import Diagnostics
import PillarYAML

/// Merges one layer of pillar over another by Salt's rules, keeping every node's mark.
struct Merger {
  /// How two values of one key become one.
  var strategy: MergeStrategy
  /// Whether lists join.
  var mergesLists: Bool
  /// The deepest nesting that is merged; the YAML loader allows less, `key:` of includes may add to it.
  static let depthLimit = 2000

  /// `upper` merged over `lower`, both mappings; odd replacements are warned of in `bag`.
  func merge(_ upper: Mapping, over lower: Mapping, into bag: inout DiagnosticBag) -> Mapping {
    switch strategy {
    case .overwrite:
      var merged = lower
      update(&merged, with: upper, depth: 0, bag: &bag) { _, _ in false }
      return merged
    case .smart, .recurse, .aggregate:
      var merged = lower
      update(&merged, with: upper, depth: 0, bag: &bag) { _, _ in true }
      return merged
    }
  }

  private func update(
    _ target: inout Mapping, with upper: Mapping, depth: Int, bag: inout DiagnosticBag,
    descends: (Node, Node) -> Bool
  ) {
    if target.entries.isEmpty {
      target = upper
      return
    }
    var index = KeyIndex(target.entries)
    for entry in upper.entries {
      let key = KeyIdentity(entry.key)
      guard let position = index.position(of: key, in: target.entries) else {
        target.entries.append(entry)
        index.append(key, to: target.entries)
        continue
      }
      // The old value is taken out first, so that merging into it copies nothing.
      var old = Node(.null, mark: entry.value.mark)
      swap(&old, &target.entries[position].value)
      if descends(old, entry.value) {
        target.entries[position].value = combine(
          &old, entry.value, key: target.entries[position].key, depth: depth, bag: &bag)
      } else {
        target.entries[position].value = entry.value
      }
      target.entries[position].key.mark = entry.key.mark
    }
  }

  private func combine(
    _ lower: inout Node, _ upper: Node, key: Node, depth: Int, bag: inout DiagnosticBag
  ) -> Node {
    switch (lower.content, upper.content) {
    case (.mapping(var mapping), .mapping(let over)) where depth < Self.depthLimit:
      lower.content = .null
      update(&mapping, with: over, depth: depth + 1, bag: &bag) { _, _ in true }
      return Node(.mapping(mapping), mark: upper.mark)
    case (.sequence(let items), .sequence(let more)) where mergesLists:
      return Node(.sequence(joined(items, more)), mark: upper.mark)
    default:
      warnOfReplacement(lower, upper, key: key, bag: &bag)
      return upper
    }
  }

  /// The items of the lower list, then those of the upper one that are not there yet.
  private func joined(_ lower: [Node], _ upper: [Node]) -> [Node] {
    var seen: Set<KeyIdentity> = []
    var compound: [Node] = []
    var items = lower
    func note(_ item: Node) {
      switch item.content {
      case .sequence, .mapping, .set: compound.append(item)
      default: seen.insert(KeyIdentity(item))
      }
    }
    for item in lower { note(item) }
    for item in upper {
      switch item.content {
      case .sequence, .mapping, .set:
        if compound.contains(where: { $0.equals(item) }) { continue }
      default:
        if seen.contains(KeyIdentity(item)) { continue }
      }
      note(item)
      items.append(item)
    }
    return items
  }

  /// Salt replaces without a word; a layer that loses a whole mapping or list is rarely meant.
  private func warnOfReplacement(_ lower: Node, _ upper: Node, key: Node, bag: inout DiagnosticBag) {
    let isOdd =
      switch (lower.content, upper.content) {
      case (.mapping, .mapping), (.sequence, .sequence), (.null, _): false
      case (.mapping, _), (.sequence, _), (.set, _): true
      case (_, .mapping), (_, .sequence): true
      default: false
      }
    guard isOdd else { return }
    bag.warning(
      .pillarTypeReplaced, "'\(PillarText.key(key))' becomes \(upper.typeName), which replaces \(lower.typeName)",
      at: upper.mark, notes: [Diagnostic.Note("the value that is lost is here", at: lower.mark)])
  }
}
