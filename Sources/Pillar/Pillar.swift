package import PillarYAML

/// The loaded pillar of one host.
package struct Pillar: Sendable {
  /// The merged pillar: always a mapping.
  package var root: Node
  /// The minion that it was loaded for, as the `id` grain says.
  package var minionID: String
  /// The grains that it was rendered with: a mapping.
  package var grains: Node
  /// Every layer in the order of merging; empty unless origins were asked for.
  package var layers: [Node]

  /// Makes a pillar of its parts.
  package init(root: Node, minionID: String, grains: Node, layers: [Node] = []) {
    self.root = root
    self.minionID = minionID
    self.grains = grains
    self.layers = layers
  }
}
