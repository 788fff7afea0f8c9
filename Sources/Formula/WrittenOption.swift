package import Diagnostics
import GlanceModel
import OptionCatalogue

/// An option that a file sets, and why.
package struct WrittenOption: Sendable {
  /// A value of the pillar that an option was made from.
  package struct Source: Sendable, Equatable {
    /// The key path, such as `server.database.host`.
    package var keyPath: String
    /// Where the pillar says so; nil for a default.
    package var mark: Mark?
    /// True when the value is a secret.
    package var isSecret: Bool

    /// Names a value.
    package init(keyPath: String, mark: Mark?, isSecret: Bool) {
      self.keyPath = keyPath
      self.mark = mark
      self.isSecret = isSecret
    }
  }

  /// The section, without brackets.
  package var section: String
  /// The section under which the catalogue has the option; another one for a backend, whose name is the operator's.
  package var catalogueSection: String
  /// The key.
  package var name: String
  /// The value as the file has it, escapes and all; empty where the release does not have the option.
  package var value: String
  /// The place in the template that asks for it.
  package var template: TemplatePlace
  /// The line of the file, from 1.
  package var line: Int
  /// The values that it was made from; empty when only the release decides.
  package var sources: [Source]
  /// The values that decided that it is there.
  package var conditions: [Source]
}
