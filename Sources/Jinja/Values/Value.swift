/// A value as a template sees it: one of Python's types, or an object of the engine.
///
/// Lists and dictionaries are references, as in Python. A value belongs to one rendering thread at a time.
public enum Value {
  /// A name, attribute or item that does not exist.
  case undefined(Undefined)
  /// Python's `None`.
  case none
  /// A truth value.
  case bool(Bool)
  /// An integer that fits 64 bits; larger ones are a `BigIntegerObject`.
  case int(Int)
  /// A floating point number.
  case float(Double)
  /// A text; a text marked safe is a `MarkupObject`.
  case string(String)
  /// A mutable list.
  case list(ListObject)
  /// An immutable tuple.
  case tuple(TupleObject)
  /// A mutable dictionary in insertion order.
  case dict(DictObject)
  /// A function, filter, test or bound method.
  case function(Function)
  /// Everything else: markup, ranges, namespaces, loops, macros, modules, iterators.
  case object(Object)

  /// Makes a list.
  public static func list(_ items: [Value]) -> Value { .list(ListObject(items)) }

  /// Makes a tuple.
  public static func tuple(_ items: [Value]) -> Value { .tuple(TupleObject(items)) }

  /// Makes a dictionary with text keys; a later key replaces an earlier one.
  public static func dict(_ entries: KeyValuePairs<String, Value>) -> Value {
    let dict = DictObject()
    for (key, value) in entries { dict[key] = value }
    return .dict(dict)
  }

  /// The empty text.
  public static var emptyString: Value { .string("") }
}

extension Value {
  /// True for a name, attribute or item that does not exist.
  public var isUndefined: Bool {
    if case .undefined = self { return true }
    return false
  }

  /// True for `None`.
  public var isNone: Bool {
    if case .none = self { return true }
    return false
  }

  /// The text of a string or of markup, nil for other types.
  public var text: String? {
    switch self {
    case .string(let text): text
    case .object(let object): (object as? MarkupObject)?.text
    default: nil
    }
  }

  /// Python's name of the type, as error messages show it.
  public var typeName: String {
    switch self {
    case .undefined: "Undefined"
    case .none: "NoneType"
    case .bool: "bool"
    case .int: "int"
    case .float: "float"
    case .string: "str"
    case .list: "list"
    case .tuple: "tuple"
    case .dict: "dict"
    case .function(let function): function === BuiltinTypes.dict ? "type" : "function"
    case .object(let object): object.typeName
    }
  }

  /// The identity of a reference value, nil for plain ones; Python's `is` and the trace compare it.
  public var identity: ObjectIdentifier? {
    switch self {
    case .list(let object): ObjectIdentifier(object)
    case .tuple(let object): ObjectIdentifier(object)
    case .dict(let object): ObjectIdentifier(object)
    case .function(let object): ObjectIdentifier(object)
    case .object(let object): ObjectIdentifier(object)
    case .undefined(let object): ObjectIdentifier(object)
    default: nil
    }
  }
}
