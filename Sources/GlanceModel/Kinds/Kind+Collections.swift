import Diagnostics
import PillarYAML

/// A mapping with free keys, in the pillar's order.
package struct NamedList<Value: Sendable & Equatable>: Sendable, Equatable {
  /// One key with its value.
  package struct Item: Sendable, Equatable {
    /// The key.
    package var name: String
    /// Its value.
    package var value: Value
  }

  /// The items in order.
  package var items: [Item] = []

  /// Makes an empty mapping.
  package init() {}

  /// True when there is no key.
  package var isEmpty: Bool { items.isEmpty }

  /// The value of the key `name`.
  package subscript(name: String) -> Value? { items.first { $0.name == name }?.value }
}

extension Kind where Value: PillarType {
  /// A mapping with declared keys.
  static var group: Kind {
    Kind(
      shape: { Value.shape() },
      encode: { value in value.encode() },
      empty: { decoder in Value.decode(nil, &decoder) },
      decodeParts: { node, decoder in
        guard case .mapping(let mapping) = node.content else {
          decoder.wrongType(node, expected: "a mapping")
          return nil
        }
        return Value.decode(mapping, &decoder)
      })
  }

  /// A mapping with declared keys, or a boolean that stands for its `enabled`;
  /// a mapping without `enabled` is enabled.
  static var switchableGroup: Kind {
    Kind(
      shape: { Value.shape(orBool: true) },
      encode: { value in value.encode() },
      empty: { decoder in Value.decode(nil, &decoder) },
      decodeParts: { node, decoder in
        let name = Node(.string("enabled"), mark: node.mark)
        switch node.content {
        case .mapping(var mapping):
          if mapping["enabled"] == nil {
            mapping.append(Mapping.Entry(key: name, value: Node(.bool(true), mark: node.mark)))
          }
          return Value.decode(mapping, &decoder)
        case .bool, .string, .int:
          guard let (on, _) = Kind<Bool>.bool.decode(node, &decoder) else { return nil }
          let entry = Mapping.Entry(key: name, value: Node(.bool(on), mark: node.mark))
          return Value.decode(Mapping(entries: [entry]), &decoder)
        default:
          decoder.wrongType(node, expected: "true, false or a mapping")
          return nil
        }
      })
  }
}

extension Kind {
  /// A list of `item`s; text with commas stands for a list when `orText`, a single item for a list of one.
  static func list<Item>(of item: Kind<Item>, orText: Bool = false) -> Kind where Value == [Item] {
    Kind(
      shape: { .list(item.shape(), orText: orText) }, isSecret: item.isSecret,
      encode: { .sequence($0.map { ModelNode(item.encode($0), isSecret: item.isSecret) }) },
      decodeParts: { node, decoder in
        var values: [Item] = []
        var nodes: [ModelNode] = []
        var isWhole = true
        for (index, part) in listItems(node, orText: orText, &decoder).enumerated() {
          let decoded = decoder.descend(.index(index), mark: part.mark) { item.decode(part, &$0) }
          guard let (value, content) = decoded else {
            isWhole = false
            continue
          }
          values.append(value)
          nodes.append(ModelNode(content, mark: part.mark, isSecret: item.isSecret))
        }
        return isWhole || !values.isEmpty ? (values, .sequence(nodes)) : nil
      })
  }

  /// A mapping with free keys.
  static func map<Item>(of item: Kind<Item>) -> Kind where Value == NamedList<Item> {
    Kind(
      shape: { .map(item.shape()) }, isSecret: item.isSecret,
      encode: { list in
        .mapping(list.items.map { ModelNode.Entry($0.name, ModelNode(item.encode($0.value), isSecret: item.isSecret)) })
      },
      decodeParts: { node, decoder in
        guard case .mapping(let mapping) = node.content else {
          decoder.wrongType(node, expected: "a mapping")
          return nil
        }
        var list = NamedList<Item>()
        var entries: [ModelNode.Entry] = []
        for entry in mapping.entries {
          if case .null = entry.value.content, !item.takesNull {
            decoder.bag.warning(
              .nullValue, "'\(entry.key.keyText ?? "")' has no value, which is the same as leaving it out",
              at: entry.value.mark, keyPath: decoder.keyPath)
            continue
          }
          guard let name = entry.key.keyText else {
            decoder.error(.wrongType, "a key of '\(decoder.name)' must be text", at: entry.key)
            continue
          }
          let decoded = decoder.descend(.key(name), mark: entry.key.mark) { item.decode(entry.value, &$0) }
          guard let (value, content) = decoded else { continue }
          list.items.append(NamedList<Item>.Item(name: name, value: value))
          // A group's place is its name; a plain value's is the value.
          let mark = if case .mapping = entry.value.content { entry.key.mark } else { entry.value.mark }
          let node = ModelNode(content, mark: mark, isSecret: item.isSecret)
          entries.append(ModelNode.Entry(name, node))
        }
        return (list, .mapping(entries))
      })
  }
}

/// The items of a list, or those of text that separates them by commas.
private func listItems(_ node: Node, orText: Bool, _ decoder: inout Decoder) -> [Node] {
  switch node.content {
  case .sequence(let items): return items
  case .set(let items): return items
  case .string(let text) where orText:
    return text.commaItems.map { Node(.string($0), mark: node.mark) }
  case .string, .int, .bigInt, .float:
    if orText { return [node] }
    decoder.wrongType(node, expected: "a list")
  default:
    decoder.wrongType(node, expected: orText ? "a list, or text with commas" : "a list")
  }
  return []
}

/// Any value of the pillar that is passed on as it is, such as the metadata of a filesystem store.
package struct FreeValue: Sendable, Equatable {
  /// The value.
  package var content: ModelNode.Content
}

extension ModelNode {
  /// Copies a node of the pillar, keys made text.
  init(copying node: Node) {
    let content: Content
    switch node.content {
    case .null: content = .null
    case .bool(let value): content = .bool(value)
    case .int(let value): content = .int(value)
    case .bigInt(let digits): content = .string(digits)
    case .float(let value): content = .float(value)
    case .string(let text): content = .string(text)
    case .binary(let bytes): content = .string(String(decoding: bytes, as: UTF8.self))
    case .sequence(let items), .set(let items): content = .sequence(items.map { ModelNode(copying: $0) })
    case .mapping(let mapping):
      content = .mapping(
        mapping.entries.compactMap { entry in
          entry.key.keyText.map { Entry($0, ModelNode(copying: entry.value)) }
        })
    }
    self.init(content, mark: node.mark)
  }
}
