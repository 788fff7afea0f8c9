/// What arguments a function takes, for Python-like binding and its error messages.
public struct Parameters: Sendable, ExpressibleByArrayLiteral {
  /// One parameter.
  public struct Parameter: Sendable {
    /// The name.
    public let name: String
    /// Whether it may be left out.
    public let isOptional: Bool

    /// Describes a parameter.
    public init(_ name: String, optional: Bool) {
      self.name = name
      isOptional = optional
    }
  }

  /// The parameters that have names, in order.
  public let named: [Parameter]
  /// Whether more positional arguments are taken (`*args`).
  public let takesMorePositional: Bool
  /// Whether more keyword arguments are taken (`**kwargs`).
  public let takesMoreKeywords: Bool

  /// Describes parameters; a name that ends in `?` may be left out.
  public init(_ names: [String], morePositional: Bool = false, moreKeywords: Bool = false) {
    named = names.map { name in
      name.hasSuffix("?") ? Parameter(String(name.dropLast()), optional: true) : Parameter(name, optional: false)
    }
    takesMorePositional = morePositional
    takesMoreKeywords = moreKeywords
  }

  /// Describes parameters; a name that ends in `?` may be left out.
  public init(arrayLiteral elements: String...) { self.init(elements) }

  /// The number of parameters that must be given.
  public var requiredCount: Int { named.count { !$0.isOptional } }
}
