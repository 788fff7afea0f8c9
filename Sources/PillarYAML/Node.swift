public import Diagnostics

/// A value of a loaded document, with the place where it stands and how it was written there.
///
/// The place and the form are packed behind the content, so that a node has 24 bytes.
public struct Node: Sendable {
  /// What the node holds.
  public var content: Content
  /// The form in the low four bits, then `isAggregate`, then the highest bits of the file's number.
  private var flags: UInt8
  private var fileNumber: UInt16
  private var offset: UInt32

  /// Makes a node.
  @inline(__always)
  public init(_ content: Content, form: Form = .plain, isAggregate: Bool = false, mark: Mark) {
    self.content = content
    let number = UInt32(truncatingIfNeeded: mark.file.index)
    flags = form.rawValue | (isAggregate ? 0x10 : 0) | UInt8(truncatingIfNeeded: number >> 16) << 5
    fileNumber = UInt16(truncatingIfNeeded: number)
    offset = mark.offset
  }

  /// How the value was written.
  public var form: Form {
    get { Form(rawValue: flags & 0x0F) ?? .plain }
    set { flags = flags & 0xF0 | newValue.rawValue }
  }

  /// Whether the `!aggregate` tag of yamlex marks the value for joining.
  public var isAggregate: Bool {
    get { flags & 0x10 != 0 }
    set { flags = flags & 0xEF | (newValue ? 0x10 : 0) }
  }

  /// Where the node starts in its source; for an alias, where the anchored node starts. The file is one of the first
  /// 524,288 of its map.
  public var mark: Mark {
    get {
      var mark = Mark(file: FileID(index: Int32(flags >> 5) << 16 | Int32(fileNumber)), offset: 0)
      mark.offset = offset
      return mark
    }
    set { self = Node(content, form: form, isAggregate: isAggregate, mark: newValue) }
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
