/// The methods of one name, by the type of the receiver. A method finds its receiver as the first argument.
/// Methods of `Object` subclasses are found by `Object.attribute` instead.
final class MethodSet: Sendable {
  let string: Function?
  let list: Function?
  let tuple: Function?
  let dict: Function?
  let int: Function?
  let float: Function?

  fileprivate init(_ name: String, _ owners: MethodOwners) {
    string = owners.contains(.string) ? MethodTables.string[name] : nil
    list = owners.contains(.list) ? MethodTables.list[name] : nil
    tuple = owners.contains(.tuple) ? MethodTables.tuple[name] : nil
    dict = owners.contains(.dict) ? MethodTables.dict[name] : nil
    int = owners.contains(.int) ? MethodTables.int[name] : nil
    float = owners.contains(.float) ? MethodTables.float[name] : nil
  }

  /// The method for `value`, nil when its type has none of this name; booleans have the methods of integers.
  func method(of value: Value) -> Function? {
    switch value {
    case .string: string
    case .list: list
    case .tuple: tuple
    case .dict: dict
    case .int, .bool: int
    case .float: float
    default: nil
    }
  }
}

/// The types that have a method of some name.
struct MethodOwners: OptionSet {
  let rawValue: UInt8

  static let string = MethodOwners(rawValue: 1)
  static let list = MethodOwners(rawValue: 2)
  static let tuple = MethodOwners(rawValue: 4)
  static let dict = MethodOwners(rawValue: 8)
  static let int = MethodOwners(rawValue: 16)
  static let float = MethodOwners(rawValue: 32)

  /// The types that have a method called `source[start..<end]`.
  init(_ source: Span<UInt8>, _ start: Int, _ end: Int) { rawValue = Self.names.find(source, start, end) }

  init(rawValue: UInt8) { self.rawValue = rawValue }

  // Most attributes in templates are keys: what is no method is known without making the methods of any type.
  private static let names: WordTable = {
    var table = WordTable()
    table.add(
      """
      capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha isascii \
      isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip \
      maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines \
      startswith strip swapcase title translate upper zfill
      """
    ) { _ in MethodOwners.string.rawValue }
    table.add("append clear copy count extend index insert pop remove reverse sort") { _ in
      MethodOwners.list.rawValue
    }
    table.add("count index") { _ in MethodOwners.tuple.rawValue }
    table.add(
      """
      clear copy fromkeys get has_key items iteritems iterkeys itervalues keys pop popitem setdefault update values
      """
    ) { _ in MethodOwners.dict.rawValue }
    table.add("as_integer_ratio bit_count bit_length conjugate to_bytes") { _ in MethodOwners.int.rawValue }
    table.add("as_integer_ratio conjugate hex is_integer") { _ in MethodOwners.float.rawValue }
    return table
  }()
}

/// Finds methods by name, once for each place in a template that names one.
enum Methods {
  /// The methods called `key`, which `source[start..<end]` spells; nil when no type has one.
  static func named(_ key: StaticKey, _ source: Span<UInt8>, _ start: Int, _ end: Int) -> MethodSet? {
    let owners = MethodOwners(source, start, end)
    return owners.isEmpty ? nil : MethodSet(key.text, owners)
  }

  /// The methods called `name`, nil when no type has one.
  static func named(_ name: String) -> MethodSet? {
    var name = name
    name.makeContiguousUTF8()
    let owners = MethodOwners(name.utf8.span, 0, name.utf8.count)
    return owners.isEmpty ? nil : MethodSet(name, owners)
  }

  /// A method together with its receiver; nil when the table has none of this name.
  static func bound(_ name: String, _ table: [String: Function], _ receiver: Value) -> Value? {
    table[name].map { .object(BoundMethod($0, receiver)) }
  }
}

/// The methods of each type by name.
enum MethodTables {
  static let string = byName(StringMethods.table + StringMethods.searching + StringMethods.splitting)
  static let list = byName(ListMethods.table)
  static let tuple = byName(TupleMethods.table)
  static let dict = byName(DictMethods.table)
  static let int = byName(NumberMethods.integer)
  static let float = byName(NumberMethods.float)
  static let bytes = byName(BytesMethods.likeText + BytesMethods.table)
  static let range = byName(RangeMethods.table)
  static let set = byName(SetMethods.table)
  static let markup = byName(MarkupMethods.table)

  private static func byName(_ functions: [Function]) -> [String: Function] {
    Dictionary(functions.map { ($0.name, $0) }) { _, last in last }
  }
}
