/// The methods of one name, by the type of the receiver. A method finds its receiver as the first argument.
/// Methods of `Object` subclasses are found by `Object.attribute` instead.
final class MethodSet: Sendable {
  let string: Function?
  let list: Function?
  let tuple: Function?
  let dict: Function?
  let int: Function?
  let float: Function?

  init(_ name: String) {
    string = MethodTables.string[name]
    list = MethodTables.list[name]
    tuple = MethodTables.tuple[name]
    dict = MethodTables.dict[name]
    int = MethodTables.int[name]
    float = MethodTables.float[name]
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

/// Finds methods by name, once for each place in a template that names one.
enum Methods {
  /// The methods called `name`, nil when no type has one.
  static func named(_ name: String) -> MethodSet? { table[StaticKey(name)] }

  /// The methods called `key`, nil when no type has one.
  static func named(_ key: StaticKey) -> MethodSet? { table[key] }

  private static let table: [StaticKey: MethodSet] = {
    let tables = [
      MethodTables.string, MethodTables.list, MethodTables.tuple, MethodTables.dict, MethodTables.int,
      MethodTables.float,
    ]
    let names = Set(tables.flatMap { $0.keys })
    return Dictionary(uniqueKeysWithValues: names.map { (StaticKey($0), MethodSet($0)) })
  }()

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
