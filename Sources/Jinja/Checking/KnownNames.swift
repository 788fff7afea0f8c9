/// What is known about a value that templates will get: its attributes and items, for checking without rendering.
public indirect enum KnownNames: Sendable {
  /// Nothing: every attribute may exist.
  case anything
  /// A mapping with exactly these keys.
  case keys([String: KnownNames])
  /// A mapping with any keys, whose values are alike.
  case mapping(KnownNames)
  /// A list whose items are alike.
  case list(KnownNames)
  /// A list of pairs, as `items()` of a mapping gives them, whose second parts are alike.
  case pairs(KnownNames)
  /// A text, a number or a truth value.
  case scalar
  /// A function with these parameters; a literal first argument must be one of `words` unless there are none.
  case function(Parameters, words: [String] = [])

  /// What is known about an item or attribute; nil when it surely does not exist.
  func member(_ name: String) -> KnownNames? {
    switch self {
    case .anything: .anything
    case .keys(let keys): keys[name]
    case .mapping(let value): value
    case .list, .pairs, .scalar, .function: nil
    }
  }

  /// What is known about the items of a loop over the value.
  var element: KnownNames {
    switch self {
    case .list(let item): item
    default: .anything
    }
  }

  /// What is known about the values of a mapping.
  var values: KnownNames {
    switch self {
    case .mapping(let value): value
    default: .anything
    }
  }

  /// The keys, for suggestions.
  var names: [String] {
    if case .keys(let keys) = self { return keys.keys.sorted() }
    return []
  }

  /// What a method of a mapping gives.
  func result(ofMethod name: String) -> KnownNames {
    switch name {
    case "items", "iteritems": .pairs(values)
    case "values", "itervalues": .list(values)
    default: .anything
    }
  }

  /// What a filter without arguments of its own makes of the value.
  func result(ofFilter name: String) -> KnownNames {
    switch name {
    case "list", "sort", "reverse", "unique", "select", "reject", "selectattr", "rejectattr":
      if case .list = self { return self }
      if case .pairs = self { return self }
      return .anything
    case "first", "last", "random", "min", "max": return element
    case "items", "dictsort": return .pairs(values)
    default: return .anything
    }
  }
}
