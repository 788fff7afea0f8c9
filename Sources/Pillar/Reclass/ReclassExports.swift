import Diagnostics
import PillarYAML

/// Answers exports queries by merging the other nodes of the inventory, once each.
final class ReclassExports {
  private var builder: ReclassBuilder
  private let asking: ReclassNode
  private var known: [(name: String, environment: String, exports: ReclassResolver)]?
  /// What was found while reading other nodes, with their sources.
  private(set) var bag: DiagnosticBag

  /// Prepares to answer the queries of `node`.
  init(builder: ReclassBuilder, node: ReclassNode, bag: DiagnosticBag) {
    self.builder = builder
    asking = node
    self.bag = bag
  }

  /// The answer to `query`, whose `self:` paths are resolved by `resolver`.
  func answer(_ query: ReclassQuery, _ resolver: ReclassResolver) throws(ReclassFailure) -> ReclassValue {
    var values = ReclassMapping()
    var names: [ReclassValue] = []
    for node in try nodes(query) where query.crossesEnvironments || node.environment == asking.environment {
      guard try holds(query, in: node.exports, self: resolver) else { continue }
      let key = Node(.string(node.name), mark: query.mark)
      guard let path = query.path else {
        names.append(.scalar(key))
        continue
      }
      guard let value = try value(at: path, in: node.exports, query) else { continue }
      values.append(key, Self.literal(value))
    }
    return query.path == nil ? .list(names, query.mark) : .mapping(values, query.mark)
  }

  /// A resolved value without looking for references in it again.
  private static func literal(_ node: Node) -> ReclassValue {
    switch node.content {
    case .sequence(let items): return .list(items.map(literal), node.mark)
    case .mapping(let mapping):
      var copy = ReclassMapping()
      for entry in mapping.entries { copy.append(entry.key, literal(entry.value)) }
      return .mapping(copy, node.mark)
    default: return .scalar(node)
    }
  }

  /// The exports of all nodes, each with the parameters that its references need.
  private func nodes(
    _ query: ReclassQuery
  ) throws(ReclassFailure) -> [(name: String, environment: String, exports: ReclassResolver)] {
    if let known { return known }
    var found: [(name: String, environment: String, exports: ReclassResolver)] = []
    for name in builder.inventory.nodeNames {
      do {
        let node = try builder.node(name, into: &bag)
        found.append((name, node.environment, resolver(of: node)))
      } catch {
        if builder.settings.ignoresFailedNodes, error.isReported { continue }
        throw error.isReported
          ? error
          : ReclassFailure(
            error.code, "node '\(name)', which an exports query needs: \(error.message)", at: query.mark,
            notes: error.notes + [Diagnostic.Note("it is here", at: error.mark)])
      }
    }
    known = found
    return found
  }

  /// The exports of `node` in one tree with its parameters, which their references are about.
  private func resolver(of node: ReclassNode) -> ReclassResolver {
    ReclassResolver(node.parameters, exports: node.exports, at: node.mark, merger: builder.merger)
  }

  private func value(
    at path: [String], in exports: ReclassResolver, _ query: ReclassQuery
  ) throws(ReclassFailure) -> Node? {
    let ignores = query.ignoresErrors || builder.settings.ignoresFailedRendering
    let (node, failure) = exports.export(at: path)
    guard let failure else { return node }
    if ignores, failure.isUnresolved { return nil }
    throw ReclassFailure(
      .reclassReference, "an exports query needs a value that fails: \(failure.message)", at: query.mark,
      notes: [Diagnostic.Note("the value is here", at: failure.mark)])
  }

  private func holds(
    _ query: ReclassQuery, in exports: ReclassResolver, self resolver: ReclassResolver
  ) throws(ReclassFailure) -> Bool {
    var result = true
    for (position, test) in query.tests.enumerated() {
      let holds = try holds(test, query, in: exports, self: resolver)
      result = position == 0 ? holds : test.joinsByAnd ? result && holds : result || holds
    }
    return result
  }

  private func holds(
    _ test: ReclassQuery.Test, _ query: ReclassQuery, in exports: ReclassResolver, self resolver: ReclassResolver
  ) throws(ReclassFailure) -> Bool {
    let wanted: Node
    switch test.other {
    case .value(let content): wanted = Node(content, mark: query.mark)
    case .parameter(let path):
      guard let cell = try resolver.cell(at: path) else {
        throw .unresolved(path.joined(separator: builder.settings.delimiter), at: query.mark)
      }
      wanted = resolver.node(of: cell)
    case .export:
      throw ReclassFailure(.reclassReference, "a comparison needs a value on one side", at: query.mark)
    }
    guard !wanted.isNull else {
      throw ReclassFailure(.reclassReference, "a comparison of an exports query is with null", at: query.mark)
    }
    guard let value = try value(at: test.export, in: exports, query) else { return false }
    return value.equals(wanted) == test.wantsEqual
  }
}
