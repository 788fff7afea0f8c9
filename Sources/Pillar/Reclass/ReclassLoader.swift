import Diagnostics
import PillarYAML

/// Loads the pillar of one node from a reclass inventory.
struct ReclassLoader {
  /// The files.
  let files: any PillarFiles
  /// Whether layers are kept.
  let recordsOrigins: Bool

  /// The parameters of `name` in the inventory `folder`; nil after an error.
  func load(_ folder: String, node name: String, into bag: inout DiagnosticBag) -> Layered? {
    guard let settings = settings(folder, into: &bag) else { return nil }
    do {
      let inventory = try ReclassInventory(folder, files: files, settings: settings)
      var builder = ReclassBuilder(inventory: inventory, settings: settings, recordsOrigins: recordsOrigins)
      let node = try builder.node(name, into: &bag)
      return try resolve(node, &builder, into: &bag)
    } catch {
      if !error.isReported { error.report(to: &bag) }
      return nil
    }
  }

  /// What `reclass-config.yml` says; nil after an error.
  private func settings(_ folder: String, into bag: inout DiagnosticBag) -> ReclassSettings? {
    let path = SLSTree.join(folder, "reclass-config.yml")
    guard files.kind(of: path) != nil else { return ReclassSettings() }
    do {
      let bytes = try files.read(path)
      let file = bag.sources.add(name: path, bytes: bytes)
      guard let node = YAMLLoader.load(file, rules: .plain, into: &bag) else { return nil }
      if node.isNull { return ReclassSettings() }
      guard let mapping = node.mapping else {
        bag.error(.reclassInventory, "the settings must be a mapping, this is \(node.typeName)", at: node.mark)
        return nil
      }
      let settings = ReclassSettings(mapping, into: &bag)
      return bag.hasErrors ? nil : settings
    } catch {
      bag.error(error.code, "\(path): \(error.reason)")
      return nil
    }
  }

  private func resolve(
    _ node: ReclassNode, _ builder: inout ReclassBuilder, into bag: inout DiagnosticBag
  ) throws(ReclassFailure) -> Layered? {
    let exports = ReclassExports(builder: builder, node: node, bag: bag)
    let resolver = ReclassResolver(
      node.parameters, exports: node.exports, at: node.mark, merger: builder.merger, answer: exports.answer)
    var root = resolver.node(of: resolver.root)
    resolver.checkExports()
    // Reading other nodes may have added sources.
    bag = exports.bag
    for warning in resolver.warnings {
      bag.warning(.reclassReference, "\(warning.message), in a value that a later file replaces", at: warning.mark)
    }
    for failure in resolver.failures where !failure.isReported { failure.report(to: &bag) }
    guard resolver.failures.isEmpty, case .mapping(var mapping) = root.content else { return nil }
    mapping.set(Node(.string("__reclass__"), mark: node.mark), to: summary(of: node))
    root.content = .mapping(mapping)
    var layered = Layered(mapping, mark: root.mark, isRecorded: false)
    layered.layers = node.layers
    return layered
  }

  private func summary(of node: ReclassNode) -> Node {
    func text(_ text: String) -> Node { Node(.string(text), mark: node.mark) }
    func list(_ texts: [String]) -> Node { Node(.sequence(texts.map(text)), mark: node.mark) }
    let entries: [(String, Node)] = [
      ("nodename", text(node.name)), ("applications", list(node.applications)), ("classes", list(node.classes)),
      ("environment", text(node.environment)),
    ]
    return Node(
      .mapping(Mapping(entries: entries.map { .init(key: text($0.0), value: $0.1) })), mark: node.mark)
  }
}
