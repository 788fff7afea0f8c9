public import Diagnostics

/// A value of a loaded YAML document, with the place where it stands.
public struct Node: Sendable {
  /// What the node holds.
  public var content: Content
  /// Where the node starts in its source.
  public var mark: Mark

  /// Makes a node.
  public init(_ content: Content, mark: Mark) {
    self.content = content
    self.mark = mark
  }

  /// What a node can hold, by the types of YAML 1.1 as Salt resolves them.
  public enum Content: Sendable {
    /// No value.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// An integer that fits 64 bits.
    case int(Int)
    /// Any larger integer, as decimal digits with an optional minus sign.
    case bigInt(String)
    /// A floating-point number.
    case float(Double)
    /// Text.
    case string(String)
    /// The bytes of `!!binary`.
    case binary([UInt8])
    /// A list.
    case sequence([Node])
    /// A mapping in source order.
    case mapping(Mapping)
    /// The members of `!!set`, in source order.
    case set([Node])
  }
}

/// A mapping with unique keys in source order; keys keep their type and their place.
public struct Mapping: Sendable {
  /// One key with its value.
  public struct Entry: Sendable {
    /// The key.
    public var key: Node
    /// Its value.
    public var value: Node

    /// Makes an entry.
    public init(key: Node, value: Node) {
      self.key = key
      self.value = value
    }
  }

  /// The entries in order.
  public var entries: [Entry]

  /// Makes a mapping of entries whose keys are known to differ.
  public init(entries: [Entry] = []) { self.entries = entries }

  /// The value of the string key `name`.
  public subscript(name: String) -> Node? {
    for entry in entries {
      if case .string(let key) = entry.key.content, key == name { return entry.value }
    }
    return nil
  }
}
