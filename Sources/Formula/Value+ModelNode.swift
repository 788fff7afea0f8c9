import GlanceModel
import Jinja

extension Value {
  /// The value that templates see for a node of the pillar.
  init(_ node: ModelNode) {
    switch node.content {
    case .null: self = .none
    case .bool(let value): self = .bool(value)
    case .int(let value): self = .int(value)
    case .float(let value): self = .float(value)
    case .string(let text): self = .string(text)
    case .sequence(let items): self = .list(items.map { Value($0) })
    case .mapping(let entries):
      let dict = DictObject()
      dict.reserveCapacity(entries.count)
      for entry in entries { dict[entry.key] = Value(entry.value) }
      self = .dict(dict)
    }
  }

  /// The values of a list; empty for anything else.
  var listItems: [Value] {
    switch self {
    case .list(let list): list.items
    default: []
    }
  }

  /// The value of `key`, when this is a mapping that has it.
  subscript(key: String) -> Value? {
    guard case .dict(let dict) = self else { return nil }
    return dict[key]
  }

  /// The text of `key`, when this is a mapping that has one there.
  func text(_ key: String) -> String? { self[key]?.text }

  /// The number of `key`, when this is a mapping that has one there.
  func integer(_ key: String) -> Int? {
    guard case .int(let value)? = self[key] else { return nil }
    return value
  }

  /// Whether the mapping in `key` has `enabled` on.
  func isEnabled(_ key: String) -> Bool {
    guard case .bool(true)? = self[key]?["enabled"] else { return false }
    return true
  }

  /// True for undefined and for none.
  var isAbsent: Bool { isUndefined || isNone }
}
