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
  }

  /// The section, without brackets.
  package var section: String
  /// The key.
  package var name: String
  /// The line of the file, from 1.
  package var line: Int
  /// The values that it was made from; empty when only the release decides.
  package var sources: [Source]
  /// The values that decided that it is there.
  package var conditions: [Source]
}
