import PillarYAML

extension Node {
  /// Whether two values are equal as Python compares them: deep, marks aside, `1 == 1.0 == True`.
  func equals(_ other: Node) -> Bool {
    switch (content, other.content) {
    case (.sequence(let left), .sequence(let right)):
      return left.count == right.count && zip(left, right).allSatisfy { $0.equals($1) }
    case (.mapping(let left), .mapping(let right)):
      guard left.entries.count == right.entries.count else { return false }
      let index = KeyIndex(right.entries)
      return left.entries.allSatisfy { entry in
        guard let position = index.position(of: KeyIdentity(entry.key), in: right.entries) else { return false }
        return entry.value.equals(right.entries[position].value)
      }
    case (.set(let left), .set(let right)):
      return Set(left.map { KeyIdentity($0) }) == Set(right.map { KeyIdentity($0) })
    case (.sequence, _), (.mapping, _), (.set, _), (_, .sequence), (_, .mapping), (_, .set):
      return false
    default:
      return KeyIdentity(self) == KeyIdentity(other)
    }
  }

  /// The word for the node's type in messages.
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
    case .mapping(let mapping): mapping.entries.isEmpty
    case .set(let members): members.isEmpty
    }
  }
}
