/// A call of `option()` in a template: what it asked for, and what became of it.
struct OptionEvent {
  /// What became of the call.
  enum Outcome {
    /// The line was written.
    case written
    /// The release does not have the option.
    case unknown
    /// The pillar names the option itself.
    case overridden(DirectOption)
    /// The file cannot hold the value; with the reason.
    case refused(String)
  }

  /// The section.
  var section: String
  /// The section under which the catalogue has it.
  var catalogueSection: String
  /// The option.
  var name: String
  /// What became of it.
  var outcome: Outcome
  /// Whether the value is the template's own, because the pillar has none.
  var isDefault: Bool
  /// Key paths that functions read by themselves.
  var keyPaths: [String]
  /// Where the value is, when the pillar names the option itself.
  var source: WrittenOption.Source?

  /// What stands in the text of a traced file where the call's line begins; no value holds a zero character.
  static func marker(_ index: Int) -> String { "\0\(index)\0" }
}
