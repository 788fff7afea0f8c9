/// Whose reading of YAML a document gets.
public enum YAMLRules: Sendable {
  /// Salt's loader: duplicate keys are errors, leading zeros are dropped, dates are text.
  case salt
  /// PyYAML's safe loader, which reclass uses: `0640` is octal, dates become ISO text, the last duplicate wins.
  case plain
  /// Salt's yamlex: duplicates are joined when tagged `!aggregate`, `!reset` drops what came before.
  case yamlex
}

/// What a document may not exceed; going over is an error at its position.
public struct YAMLLimits: Sendable {
  /// The largest document, in bytes.
  public var bytes = 32 << 20
  /// The deepest nesting, aliases followed.
  public var depth = 1_000
  /// The most nodes, every use of an alias counted in full.
  public var nodes = 1_000_000
  /// The most errors that are collected before the loader stops.
  public var errors = 100
  /// The most digits of an integer, Python's own limit.
  public var integerDigits = 4_300

  /// Makes the usual limits.
  public init() {}
}
