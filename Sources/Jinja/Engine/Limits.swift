/// What a template may use before it is stopped with a diagnostic.
public struct Limits: Sendable {
  /// Loop iterations and items of lazily computed sequences, in all.
  public var iterations = 10_000_000
  /// Bytes of output, in all.
  public var outputBytes = 256 << 20
  /// Items of one `range`.
  public var rangeItems = 100_000
  /// Scalars or items of one repeated, padded or otherwise grown text or list.
  public var textLength = 16 << 20
  /// Bits of an integer that arithmetic makes.
  public var integerBits = 200_000
  /// Nested macro calls, includes, imports, blocks and recursive loops.
  public var callDepth = 200
  /// Nesting of expressions and statements in a template's source.
  public var syntaxDepth = 100
  /// Bytes of stack that rendering may use, counted from where it began.
  public var stackBytes = 900_000

  /// The default limits.
  public init() {}
}
