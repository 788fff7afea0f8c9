/// What is different about a file as a whole: its mode, its owner, or that it is no file.
package struct AttributeChange: Sendable, Equatable {
  /// Which attribute: `mode`, `owner`, `group` or `kind`.
  package var name: String
  /// What the host has.
  package var host: String
  /// What the pillar wants.
  package var pillar: String
}
