import Diagnostics
package import PillarYAML

/// Where one value of a pillar came from, with everything that it overrode.
package struct PillarOrigin: Sendable {
  /// One layer's word on the value.
  package struct Source: Sendable {
    /// What the layer says.
    package var node: Node
    /// Whether the merged pillar has it.
    package var isWinner: Bool
  }

  /// The keys and list positions that lead to the value, as JSON would name them.
  package var path: [String]
  /// The merged value.
  package var node: Node
  /// The layers that spoke of it, in the order of merging.
  package var sources: [Source]

  /// The most values whose origins are found.
  package static let limit = 200_000

  /// The path in Salt's form.
  package var keyPath: String { path.joined(separator: ":") }
}

extension Pillar {
  /// The origins of all values, in the order of the merged pillar; one more than the limit when there are too many.
  /// Layers must have been recorded.
  package var origins: [PillarOrigin] {
    var found: [PillarOrigin] = []
    OriginWalk.visit(root, path: [], candidates: layers, into: &found)
    return found
  }
}

/// Goes through a merged pillar and its layers together.
private enum OriginWalk {
  static func visit(_ node: Node, path: [String], candidates: [Node], into found: inout [PillarOrigin]) {
    if found.count > PillarOrigin.limit { return }
    switch node.content {
    case .mapping(let mapping) where mapping.count > 0:
      let mappings = candidates.compactMap(\.mapping)
      // A layer that had something else here lost all of it.
      if mappings.count < candidates.count, !path.isEmpty {
        found.append(origin(node, path, candidates) { $0.mapping != nil })
      }
      for entry in mapping.entries {
        let inner = mappings.compactMap { mapping in
          mapping.position(of: entry.key.content).map { mapping.entries[$0].value }
        }
        visit(entry.value, path: path + [JSONWriter.keyText(entry.key)], candidates: inner, into: &found)
      }
    case .sequence(let items) where !items.isEmpty:
      if unique(candidates).count > 1 {
        let marks = Set(items.map(\.mark))
        found.append(
          origin(node, path, candidates) { layer in
            layer.sequence?.contains { marks.contains($0.mark) } ?? false
          })
      }
      for (position, item) in items.enumerated() {
        visit(item, path: path + [String(position)], candidates: [], into: &found)
      }
    default:
      found.append(origin(node, path, candidates) { $0.mark == node.mark })
    }
  }

  private static func origin(
    _ node: Node, _ path: [String], _ candidates: [Node], isWinner: (Node) -> Bool
  ) -> PillarOrigin {
    var sources = unique(candidates).map { PillarOrigin.Source(node: $0, isWinner: isWinner($0)) }
    if sources.isEmpty {
      sources = [PillarOrigin.Source(node: node, isWinner: true)]
    } else if !sources.contains(where: \.isWinner) {
      sources[sources.count - 1].isWinner = true
    }
    return PillarOrigin(path: path, node: node, sources: sources)
  }

  /// The candidates without those that stand at a place seen before: an include may be merged twice.
  private static func unique(_ candidates: [Node]) -> [Node] {
    guard candidates.count > 1 else { return candidates }
    var seen: Set<Mark> = []
    return candidates.filter { seen.insert($0.mark).inserted }
  }
}
