import Diagnostics
import PillarYAML

/// A place in the tree of merged parameters, whose value is worked out when it is first asked for.
final class ReclassCell {
  /// How far the value is worked out.
  enum State {
    /// Not a collection, and done.
    case scalar(Node)
    /// A list; its items may be pending.
    case list([ReclassCell], Mark)
    /// A mapping; its values may be pending.
    case mapping([(key: Node, cell: ReclassCell)], [String: Int], Mark)
    /// References are still to be resolved.
    case pending(ReclassValue)
    /// Its references are just being resolved; asking now is a cycle.
    case resolving(Mark?)
  }

  /// How far the value is worked out.
  var state: State

  /// Makes a cell of `value` with cells for everything below it.
  init(_ value: ReclassValue) {
    switch value {
    case .scalar(let node): state = .scalar(node)
    case .text: state = .pending(value)
    case .stack(let layers): state = .pending(Self.simplified(layers))
    case .list(let items, let mark): state = .list(items.map(ReclassCell.init), mark)
    case .mapping(let mapping, let mark):
      var positions: [String: Int] = [:]
      var cells: [(key: Node, cell: ReclassCell)] = []
      cells.reserveCapacity(mapping.entries.count)
      for entry in mapping.entries {
        if case .string(let name) = entry.key.content { positions[name] = cells.count }
        cells.append((entry.key, ReclassCell(entry.value)))
      }
      state = .mapping(cells, positions, mark)
    }
  }

  /// A lone layer is its value; several stay a stack.
  private static func simplified(_ layers: [ReclassLayer]) -> ReclassValue { .stack(layers) }

  /// The cell at the text key `name`, when this is a mapping that has it.
  func member(_ name: String) -> ReclassCell? {
    guard case .mapping(let cells, let positions, _) = state, let position = positions[name] else { return nil }
    return cells[position].cell
  }
}
