import PillarYAML

extension Node {
  /// The words for the node's type in messages.
  var typeName: String {
    switch content {
    case .null: "null"
    case .bool: "true or false"
    case .int, .bigInt: "a whole number"
    case .float: "a number"
    case .string: "text"
    case .binary: "binary data"
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .set: "a set"
    }
  }

  /// Whether Python takes the value for false.
  var isFalsy: Bool {
    switch content {
    case .null: true
    case .bool(let value): !value
    case .int(let value): value == 0
    case .bigInt: false
    case .float(let value): value == 0
    case .string(let text): text.isEmpty
    case .binary(let bytes): bytes.isEmpty
    case .sequence(let items): items.isEmpty
    case .mapping(let mapping): mapping.count == 0
    case .set(let members): members.isEmpty
    }
  }

  /// Whether the node is a list, a mapping or a set.
  var isCollection: Bool {
    switch content {
    case .sequence, .mapping, .set: true
    default: false
    }
  }
}
