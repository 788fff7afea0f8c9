import Diagnostics
import PillarYAML

/// A parameter while files are merged: references are not resolved yet.
indirect enum ReclassValue: Sendable {
  /// A value without references that is no collection.
  case scalar(Node)
  /// A text with references, or an exports query.
  case text(ReclassText, Mark)
  /// A list.
  case list([ReclassValue], Mark)
  /// A mapping.
  case mapping(ReclassMapping, Mark)
  /// What several files said, in order, to be joined once references are known.
  case stack([ReclassLayer])

  /// Where the value starts; for a stack, where its last layer does.
  var mark: Mark? {
    switch self {
    case .scalar(let node): node.mark
    case .text(_, let mark), .list(_, let mark), .mapping(_, let mark): mark
    case .stack(let layers): layers.last?.value.mark
    }
  }

  /// Reads the references in `node` and below.
  init(_ node: Node, delimiter: String) throws(ReclassFailure) {
    switch node.content {
    case .string(let text) where ReclassText.isPresent(in: text):
      let parsed = try ReclassText(text, at: node.mark, delimiter: delimiter)
      if let literal = parsed.literal {
        self = .scalar(Node(.string(literal), form: node.form, mark: node.mark))
      } else {
        self = .text(parsed, node.mark)
      }
    case .sequence(let items):
      var values: [ReclassValue] = []
      for item in items { values.append(try ReclassValue(item, delimiter: delimiter)) }
      self = .list(values, node.mark)
    case .mapping(let mapping):
      self = .mapping(try ReclassMapping(mapping, delimiter: delimiter), node.mark)
    default:
      self = .scalar(node)
    }
  }
}

/// What one file said about a value that others speak of as well.
struct ReclassLayer: Sendable {
  /// The value.
  var value: ReclassValue
  /// Whether it replaces what came before, as `~key` asks.
  var overwrites = false
  /// Whether nothing may come after it, as `=key` asks.
  var isConstant = false
}

/// A mapping of parameters, in order.
struct ReclassMapping: Sendable {
  /// A key with its value.
  typealias Entry = (key: Node, value: ReclassValue)

  /// The entries in order.
  private(set) var entries: [Entry] = []
  private var positions: [String: Int] = [:]

  /// Makes an empty mapping.
  init() {}

  /// Reads the references below `mapping`; keys stay as they are.
  init(_ mapping: Mapping, delimiter: String) throws(ReclassFailure) {
    entries.reserveCapacity(mapping.count)
    for entry in mapping.entries {
      append(entry.key, try ReclassValue(entry.value, delimiter: delimiter))
    }
  }

  /// The value of the text key `name`.
  subscript(name: String) -> ReclassValue? { positions[name].map { entries[$0].value } }

  /// Adds an entry whose key is new.
  mutating func append(_ key: Node, _ value: ReclassValue) {
    if case .string(let name) = key.content { positions[name] = entries.count }
    entries.append((key, value))
  }

  /// Changes the value of the text key `name`, nil when there is none; it is then added under `key`.
  mutating func update(
    _ name: String, key: Node, _ change: (ReclassValue?) throws(ReclassFailure) -> ReclassValue
  ) throws(ReclassFailure) {
    guard let position = positions[name] else {
      let value = try change(nil)
      append(Node(.string(name), form: key.form, mark: key.mark), value)
      return
    }
    entries[position].value = try change(entries[position].value)
  }
}
