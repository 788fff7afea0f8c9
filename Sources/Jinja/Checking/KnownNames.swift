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
  /// A text, a number or a truth value.
  case scalar
  /// A function with these parameters.
  case function(Parameters)

  /// What is known about an item or attribute; nil when it surely does not exist.
  func member(_ name: String) -> KnownNames? {
    switch self {
    case .anything: .anything
    case .keys(let keys): keys[name]
    case .mapping(let value): value
    case .list, .scalar, .function: nil
    }
  }

  /// What is known about the items of a loop over the value.
  var element: KnownNames {
    switch self {
    case .list(let item): item
    default: .anything
    }
  }

  /// The keys, for suggestions.
  var names: [String] {
    if case .keys(let keys) = self { return keys.keys.sorted() }
    return []
  }
}
