package import OptionCatalogue

/// What a host gets in one release.
package struct ReleaseSummary: Sendable {
  /// The release.
  package var release: Release
  /// How many files it gets.
  package var files: Int
  /// How many options they set.
  package var options: Int
  /// How many keys of the pillar do nothing.
  package var idleKeys: Int
  /// How many errors keep the pillar from being rendered for it.
  package var errors: Int
  /// How many things the step from the release before asks to be decided; nil for the first.
  package var decisions: Int?
}
