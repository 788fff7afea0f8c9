import Formula
import OptionCatalogue

/// One thing that a file sets, or could set, and where it comes from.
struct ExplainedSetting {
  /// The section; empty in a file without sections.
  var section = ""
  /// The section under which the catalogue has an option.
  var catalogueSection: String?
  /// The option, the policy rule, the variable or the program; empty for a file that is one value.
  var name: String
  /// The value as the file has it; nil when the file does not set it.
  var value: String?
  /// The line of the file, from 1.
  var line: Int?
  /// The place in the template that makes it.
  var template: TemplatePlace?
  /// The values of the pillar that it was made from.
  var sources: [WrittenOption.Source] = []
  /// The values of the pillar that decided that it is there.
  var conditions: [WrittenOption.Source] = []
  /// What the release knows about the option.
  var option: Option?

  /// The name by which a person asks for it.
  var title: String { section.isEmpty ? name : "[\(section)] \(name)" }
}
