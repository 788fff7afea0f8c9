import Diagnostics
import PillarYAML

/// What makes two keys of a mapping one key, as Python decides: `1`, `1.0` and `true` are one.
enum KeyIdentity: Hashable {
  case null
  case number(Double)
  case integer(Int)
  case bigInteger(String)
  case string(String)
  case binary([UInt8])
  /// A list or a mapping, which no YAML key can be: never equal to another.
  case other(Mark)

  /// The identity of `key`.
  init(_ key: Node) {
    switch key.content {
    case .null: self = .null
    case .bool(let value): self = .integer(value ? 1 : 0)
    case .int(let value): self = .integer(value)
    case .bigInt(let digits): self = .bigInteger(digits)
    case .float(let value):
      if let whole = Int(exactly: value) { self = .integer(whole) } else { self = .number(value) }
    case .string(let text): self = .string(text)
    case .binary(let bytes): self = .binary(bytes)
    case .sequence, .mapping, .set: self = .other(key.mark)
    }
  }
}

/// Finds the entries of one mapping by key, with an index once the mapping is large.
struct KeyIndex {
  private var positions: [KeyIdentity: Int]?
  private static let linearLimit = 8

  /// Prepares look-ups in `entries`.
  init(_ entries: [Mapping.Entry]) {
    guard entries.count > Self.linearLimit else { return }
    var positions: [KeyIdentity: Int] = [:]
    positions.reserveCapacity(entries.count)
    for (index, entry) in entries.enumerated() { positions[KeyIdentity(entry.key)] = index }
    self.positions = positions
  }

  /// The position of `key` in `entries`, the array that the index was made for and kept up with.
  func position(of key: KeyIdentity, in entries: [Mapping.Entry]) -> Int? {
    if let positions { return positions[key] }
    return entries.firstIndex { KeyIdentity($0.key) == key }
  }

  /// Notes that `key` was added at the end of `entries`.
  mutating func append(_ key: KeyIdentity, to entries: [Mapping.Entry]) {
    if positions != nil {
      positions?[key] = entries.count - 1
    } else if entries.count > Self.linearLimit {
      self = KeyIndex(entries)
    }
  }
}
