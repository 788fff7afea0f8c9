import Diagnostics
import PillarYAML
import SaltJinja

/// Merges the classes of nodes.
struct ReclassBuilder {
  /// The files of the inventory.
  var inventory: ReclassInventory
  /// Its settings.
  let settings: ReclassSettings
  /// Whether layers are kept.
  let recordsOrigins: Bool
  /// Joins parameters.
  var merger: ReclassMerger { ReclassMerger(settings: settings) }
  private static let depthLimit = 200

  /// The node `name` with all that its classes give.
  mutating func node(_ name: String, into bag: inout DiagnosticBag) throws(ReclassFailure) -> ReclassNode {
    guard let own = try inventory.node(name, merger: merger, into: &bag) else {
      throw ReclassFailure(.reclassInventory, "there is no node '\(name)' in \(inventory.folder)")
    }
    let environment = own.environment ?? settings.defaultEnvironment
    var base = ReclassEntity(mark: own.mark)
    let matched = settings.matchesMappingsByPath ? inventory.pathName(ofNode: name) ?? name : name
    for mapping in settings.classMappings {
      for item in try ReclassClassMapping.classes(of: mapping, for: matched) ?? []
      where !base.classes.contains(where: { $0.name == item }) {
        base.classes.append((item, mapping.mark))
      }
    }
    if settings.addsAutomaticParameters {
      base.parameters = try automaticParameters(name, environment, at: own.mark)
    }
    var node = ReclassNode(name: name, environment: environment, mark: own.mark)
    var seen: Set<String> = []
    try descend(base, into: &node, seen: &seen, chain: [], &bag)
    try descend(own, into: &node, seen: &seen, chain: [], &bag)
    return node
  }

  private func automaticParameters(
    _ name: String, _ environment: String, at mark: Mark
  ) throws(ReclassFailure) -> ReclassMapping {
    func node(_ content: Node.Content) -> Node { Node(content, mark: mark) }
    func mapping(_ entries: [(String, Node)]) -> Node {
      node(.mapping(Mapping(entries: entries.map { .init(key: node(.string($0.0)), value: $0.1) })))
    }
    let short = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).first.map(String.init)
    let names = mapping([("full", node(.string(name))), ("short", node(.string(short ?? name)))])
    let tree = mapping([("_reclass_", mapping([("name", names), ("environment", node(.string(environment)))]))])
    guard case .mapping(let entries) = tree.content else { return ReclassMapping() }
    var merged = ReclassMapping()
    try merger.merge(try ReclassMapping(entries, delimiter: settings.delimiter), over: &merged)
    return merged
  }

  /// Merges the classes of `entity`, depth first, each once, then the entity itself.
  private mutating func descend(
    _ entity: ReclassEntity, into node: inout ReclassNode, seen: inout Set<String>, chain: [String],
    _ bag: inout DiagnosticBag
  ) throws(ReclassFailure) {
    guard chain.count < Self.depthLimit else {
      throw ReclassFailure(.pillarLimit, "classes nest deeper than \(Self.depthLimit)", at: entity.mark)
    }
    for (written, mark) in entity.classes {
      let name = try resolved(written, at: mark, node)
      if seen.contains(name) { continue }
      guard !chain.contains(name) else {
        throw ReclassFailure(.reclassClass, "class '\(name)' includes itself", at: mark)
      }
      guard let found = try inventory.entity(ofClass: name, merger: merger, into: &bag) else {
        guard try isIgnored(name, at: mark) else {
          throw ReclassFailure(.reclassClass, "there is no class '\(name)'", at: mark)
        }
        bag.warning(.reclassClass, "there is no class '\(name)'; it is ignored", at: mark)
        continue
      }
      try descend(found, into: &node, seen: &seen, chain: chain + [name], &bag)
      seen.insert(name)
    }
    try node.merge(entity, by: merger, isRecorded: recordsOrigins)
  }

  /// The name of a class with its references resolved by what is merged so far.
  private func resolved(_ name: String, at mark: Mark, _ node: ReclassNode) throws(ReclassFailure) -> String {
    guard ReclassText.isPresent(in: name) else { return name }
    let parsed = try ReclassText(name, at: mark, delimiter: settings.delimiter)
    // Only values that are known already count: a reference to another reference is not followed.
    let resolver = ReclassResolver(node.parameters, at: mark, merger: merger, answer: nil)
    guard let text = resolver.immediateText(of: parsed) else {
      throw ReclassFailure(.reclassClass, "the class name '\(name)' cannot be resolved", at: mark)
    }
    return text
  }

  private func isIgnored(_ name: String, at mark: Mark) throws(ReclassFailure) -> Bool {
    guard settings.ignoresMissingClasses else { return false }
    for text in settings.ignoredClassPatterns {
      guard let matches = PythonPattern.matchesStart(text, name) else {
        throw ReclassFailure(.reclassInventory, "'\(text)' is not a valid regular expression", at: mark)
      }
      if matches { return true }
    }
    return false
  }
}
