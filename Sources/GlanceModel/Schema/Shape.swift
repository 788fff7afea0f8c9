/// The description of a kind, from which the JSON schema and the key reference are made.
indirect enum Shape: Sendable {
  /// True or false.
  case bool
  /// A whole number within bounds.
  case integer(min: Int?, max: Int?)
  /// A number within bounds.
  case number(min: Double?, max: Double?)
  /// Text; `format` names it for people, `pattern` is an ECMA 262 regular expression.
  case text(format: String, pattern: String?)
  /// One of a few words, in any case.
  case choice([String])
  /// One of a few words, in just this form.
  case word([String])
  /// A time field of a cron job: numbers within bounds or names.
  case cronField(ClosedRange<Int>, names: [String])
  /// A list, or text with its items separated by commas when `orText`.
  case list(Shape, orText: Bool)
  /// A mapping with free keys.
  case map(Shape)
  /// A mapping with declared keys.
  case group(GroupShape)
  /// A policy rule: text, a list, or null to remove it.
  case policyRule
  /// Any of several.
  case either([Shape])
  /// Anything.
  case any
}

/// The description of a mapping with declared keys.
struct GroupShape: Sendable {
  let doc: String
  var keys: [KeyFact]
  /// True when a boolean may stand for the mapping's `enabled`.
  var orBool = false
  /// True for a role, of which nothing is required unless `enabled` holds.
  var isRole = false
}

/// What the documentation says of one key.
struct KeyFact: Sendable {
  var name: String
  let doc: String
  let aliases: [String]
  let isRequired: Bool
  let isSecret: Bool
  /// The value without the key, when it does not depend on other keys.
  let defaultValue: ModelNode.Content?
  /// The value without the key, in words.
  let defaultDoc: String?
  let shape: Shape
  /// True for a key that is an option of its own name.
  var isOption = false
}
