/// The methods of one name, by the type of the receiver. A method finds its receiver as the first argument.
/// Methods of `Object` subclasses are found by `Object.attribute` instead.
struct MethodSet: Sendable {
  var string: Function?
  var list: Function?
  var tuple: Function?
  var dict: Function?
  var int: Function?
  var float: Function?

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
  static func named(_ name: String) -> MethodSet? { table[name] }

  static let table: [String: MethodSet] = [:]
}
