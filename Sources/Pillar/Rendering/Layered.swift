import Diagnostics
import PillarYAML

/// A merged pillar with the layers that it was merged from.
struct Layered: Sendable {
  /// The merged entries.
  var mapping = Mapping()
  /// Where the first of them starts.
  var mark: Mark
  /// The layers in order of merging; kept only when origins are asked for.
  var layers: [Node] = []

  /// Nothing yet, from a place that only messages name.
  init(mark: Mark) { self.mark = mark }

  /// One layer; kept in `layers` when `isRecorded`.
  init(_ mapping: Mapping, mark: Mark, isRecorded: Bool) {
    self.mapping = mapping
    self.mark = mark
    if isRecorded { layers = [Node(.mapping(mapping), mark: mark)] }
  }

  /// Merges `upper` over this.
  mutating func merge(_ upper: Layered, by merger: Merger, into bag: inout DiagnosticBag) {
    if mapping.count == 0 { mark = upper.mark }
    mapping = merger.merge(upper.mapping, over: mapping, into: &bag)
    layers += upper.layers
  }

  /// The same below `keys`, outermost first.
  func nested(below keys: [String]) -> Layered {
    var copy = self
    func nest(_ node: Node) -> Node {
      keys.reversed().reduce(node) { inner, key in
        Node(
          .mapping(Mapping(entries: [.init(key: Node(.string(key), mark: mark), value: inner)])), mark: inner.mark)
      }
    }
    if case .mapping(let mapping) = nest(Node(.mapping(mapping), mark: mark)).content { copy.mapping = mapping }
    copy.layers = layers.map(nest)
    return copy
  }

  /// The merged mapping as a node.
  var node: Node { Node(.mapping(mapping), mark: mark) }
}
