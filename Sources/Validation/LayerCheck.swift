import Diagnostics
import PillarYAML

/// Finds layers that say nothing where an earlier layer says something.
struct LayerCheck {
  /// The findings.
  private(set) var diagnostics: [Diagnostic] = []

  /// Looks through `layers`, which are in the order of merging.
  init(_ layers: [Node]) {
    for index in layers.indices.dropFirst() { visit(layers[index], path: [], earlier: Array(layers[..<index])) }
  }

  private mutating func visit(_ node: Node, path: [String], earlier: [Node]) {
    // A policy rule that is null is taken out of the policy: that is what it is for.
    guard case .mapping(let mapping) = node.content, path != ["glance", "server", "policy"], path.count < 100 else {
      return
    }
    for entry in mapping.entries {
      let before = earlier.compactMap { layer in
        layer.mapping.flatMap { lower in lower.position(of: entry.key.content).map { lower.entries[$0].value } }
      }
      guard let last = before.last else { continue }
      let name = entry.key.string ?? ""
      switch (entry.value.content, last.content) {
      case (.null, .null), (.null, .mapping), (.null, .sequence), (.null, .set): break
      case (.null, _):
        diagnostics.append(
          Diagnostic(
            .warning, .nullReplaces, "'\(name)' has no value here, which takes away the value of an earlier layer",
            at: entry.value.mark, keyPath: (path + [name]).joined(separator: "."),
            notes: [Diagnostic.Note("the value that is lost is here", at: last.mark)]))
      default: visit(entry.value, path: path + [name], earlier: before)
      }
    }
  }
}
