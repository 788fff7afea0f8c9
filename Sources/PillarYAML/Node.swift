public import Diagnostics

/// A value of a loaded document, with the place where it stands and how it was written there.
public struct Node: Sendable {
  /// What the node holds.
  public var content: Content
  /// How the value was written.
  public var form: Form
  /// Whether the `!aggregate` tag of yamlex marks the value for joining.
  public var isAggregate: Bool
  /// Where the node starts in its source; for an alias, where the anchored node starts.
  public var mark: Mark

  /// Makes a node.
  public init(_ content: Content, form: Form = .plain, isAggregate: Bool = false, mark: Mark) {
    self.content = content
    self.form = form
    self.isAggregate = isAggregate
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

  /// How a value was written: a quoting style, or a notation of numbers that readers often mistake.
  public enum Form: UInt8, Sendable {
    /// Without quotes; a decimal number; a block collection.
    case plain
    /// In single quotes.
    case singleQuoted
    /// In double quotes.
    case doubleQuoted
    /// A literal block, `|`.
    case literal
    /// A folded block, `>`.
    case folded
    /// A flow collection, `[...]` or `{...}`.
    case flow
    /// An integer whose leading zeros were dropped, such as `0640` read as 640 by Salt.
    case leadingZeros
    /// An integer in base 8, such as `-0640`, or `0640` under PyYAML's own rules.
    case octal
    /// An integer in base 16.
    case hexadecimal
    /// An integer in base 2.
    case base2
    /// A number in base 60, such as `10:30`.
    case sexagesimal
  }

  /// The text, when the node holds text.
  public var string: String? {
    if case .string(let text) = content { return text }
    return nil
  }

  /// The mapping, when the node holds one.
  public var mapping: Mapping? {
    if case .mapping(let mapping) = content { return mapping }
    return nil
  }

  /// The items, when the node holds a list.
  public var sequence: [Node]? {
    if case .sequence(let items) = content { return items }
    return nil
  }

  /// The value of the string key `name`, when the node holds a mapping that has it.
  public subscript(name: String) -> Node? {
    if case .mapping(let mapping) = content { return mapping[name] }
    return nil
  }
}
