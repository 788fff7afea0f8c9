extension Node {
  /// Whether two values are equal as Python compares what Salt loads: numbers by value whatever their type,
  /// ordered mappings entry by entry, sets whatever their order.
  public func equals(_ other: Node) -> Bool { content.equals(other.content) }
}

extension Node.Content {
  /// Whether two values are equal as Python compares what Salt loads.
  public func equals(_ other: Node.Content) -> Bool {
    switch (self, other) {
    case (.sequence(let left), .sequence(let right)):
      return left.count == right.count && zip(left, right).allSatisfy { $0.equals($1) }
    case (.mapping(let left), .mapping(let right)):
      return left.count == right.count
        && zip(left.entries, right.entries).allSatisfy { $0.key.equals($1.key) && $0.value.equals($1.value) }
    case (.set(let left), .set(let right)):
      guard left.count == right.count else { return false }
      let members = Mapping(entries: right.map { Mapping.Entry(key: $0, value: $0) })
      return left.allSatisfy { members.position(of: $0.content) != nil }
    case (.float(let left), .float(let right)): return left == right
    default: return equalsKey(other)
    }
  }

  /// Whether two scalars are one mapping key to Python; a NaN equals a NaN, as they are one object in PyYAML.
  func equalsKey(_ other: Node.Content) -> Bool {
    switch (self, other) {
    case (.string(let left), .string(let right)): sameScalars(left, right)
    case (.int(let left), .int(let right)): left == right
    case (.bigInt(let left), .bigInt(let right)): sameScalars(left, right)
    case (.null, .null): true
    case (.binary(let left), .binary(let right)): left == right
    case (.float(let left), .float(let right)): left == right || left.isNaN && right.isNaN
    case (.float(let left), .int(let right)), (.int(let right), .float(let left)): Int(exactly: left) == right
    case (.float(let left), .bigInt(let right)), (.bigInt(let right), .float(let left)):
      DecimalInteger(exactly: left)?.description == right
    case (.bool(let left), _): Node.Content.int(left ? 1 : 0).equalsNumber(other)
    case (_, .bool(let right)): equalsNumber(.int(right ? 1 : 0))
    default: false
    }
  }

  /// Whether the content is text.
  var isString: Bool {
    if case .string = self { return true }
    return false
  }

  private func equalsNumber(_ other: Node.Content) -> Bool {
    switch (self.unboxed, other.unboxed) {
    case (.int(let left), .int(let right)): left == right
    case (.int(let left), .float(let right)), (.float(let right), .int(let left)): Int(exactly: right) == left
    default: false
    }
  }

  private var unboxed: Node.Content {
    if case .bool(let value) = self { return .int(value ? 1 : 0) }
    return self
  }

  /// A hash that agrees with `equalsKey`; seeded anew in every process, so that no input can aim at it.
  var keyHash: UInt32 {
    var hasher = Hasher()
    switch self {
    case .string(let text): return hashOfText(text)
    case .int(let value): hasher.combine(value)
    case .bool(let value): hasher.combine(value ? 1 : 0)
    case .bigInt(let digits): hasher.combine(digits)
    case .null: hasher.combine(UInt8(1))
    case .binary(let bytes): hasher.combine(bytes)
    case .sequence, .mapping, .set: hasher.combine(UInt8(2))
    case .float(let value):
      if let whole = Int(exactly: value) {
        hasher.combine(whole)
      } else if let whole = DecimalInteger(exactly: value) {
        hasher.combine(whole.description)
      } else {
        hasher.combine(value.isNaN ? Double.nan.bitPattern : value.bitPattern)
      }
    }
    return UInt32(truncatingIfNeeded: hasher.finalize())
  }
}

/// Whether two texts have the same code points; `==` on `String` would take canonical equivalents for equal.
func sameScalars(_ left: String, _ right: String) -> Bool { sameBytes(left.utf8.span, right.utf8.span) }
