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

  /// `upper` merged over `lower`; odd replacements are warned of in `bag`.
  func merge(_ upper: Mapping, over lower: Mapping, into bag: inout DiagnosticBag) -> Mapping {
    guard lower.count > 0 else { return upper }
    var merged = lower
    switch strategy {
    case .smart, .recurse:
      update(&merged, with: upper, depth: 0, into: &bag)
    case .overwrite:
      for entry in upper.entries { merged.set(entry.key, to: entry.value) }
    case .aggregate:
      let nowhere = Mark(file: FileID(index: 0), offset: 0)
      let old = Node(.mapping(lower), isAggregate: true, mark: nowhere)
      let new = Node(.mapping(upper), isAggregate: true, mark: nowhere)
      if case .mapping(let joined) = Aggregation.merge(old, new).content { merged = joined }
    }
    return merged
  }

  private func update(_ target: inout Mapping, with upper: Mapping, depth: Int, into bag: inout DiagnosticBag) {
    for entry in upper.entries {
      guard let position = target.position(of: entry.key.content) else {
        target.append(entry)
        continue
      }
      target.updateValue(at: position) { value in
        combine(&value, with: entry, depth: depth, into: &bag)
      }
    }
  }

  private func combine(
    _ lower: inout Node, with upper: Mapping.Entry, depth: Int, into bag: inout DiagnosticBag
  ) {
    switch (lower.content, upper.value.content) {
    case (.mapping(var mapping), .mapping(let over)) where depth < Self.depthLimit:
      // Taken out first, so that the mapping is changed in place.
      lower.content = .null
      update(&mapping, with: over, depth: depth + 1, into: &bag)
      lower.content = .mapping(mapping)
      if over.count > 0 { lower.mark = upper.value.mark }
    case (.sequence(let items), .sequence(let more)) where mergesLists:
      lower = Node(.sequence(joined(items, more)), mark: upper.value.mark)
    default:
      warnOfReplacement(lower, by: upper, into: &bag)
      lower = upper.value
    }
  }

  /// The items of the lower list, then those of the upper one that are not there yet.
  private func joined(_ lower: [Node], _ upper: [Node]) -> [Node] {
    // The scalars are looked up by value; collections are compared one by one. Repeats within the upper list stay.
    var scalars = Mapping()
    var collections: [Node] = []
    func isNew(_ item: Node) -> Bool {
      if item.isCollection { return !collections.contains { $0.equals(item) } }
      return scalars.position(of: item.content) == nil
    }
    func note(_ item: Node) {
      if item.isCollection { collections.append(item) } else { scalars.set(item, to: item) }
    }
    for item in lower { note(item) }
    return lower + upper.filter(isNew)
  }

  /// Salt replaces without a word; a layer that loses a whole mapping or list is rarely meant.
  private func warnOfReplacement(_ lower: Node, by upper: Mapping.Entry, into bag: inout DiagnosticBag) {
    let isOdd =
      switch (lower.content, upper.value.content) {
      case (.mapping, .mapping), (.sequence, .sequence), (.set, .set), (.null, _): false
      case (.mapping, _), (.sequence, _), (.set, _), (_, .mapping), (_, .sequence), (_, .set): true
      default: false
      }
    guard isOdd else { return }
    bag.warning(
      .pillarTypeReplaced,
      "'\(JSONWriter.keyText(upper.key))' becomes \(upper.value.typeName), which replaces \(lower.typeName)",
      at: upper.value.mark, notes: [Diagnostic.Note("the value that is lost is here", at: lower.mark)])
  }
}
