package import OptionCatalogue

/// How a pillar is rendered, beside what the pillar says.
package struct RenderSettings: Sendable {
  /// The release, in place of the pillar's own.
  package var release: Release?
  /// The family of the host's operating system.
  package var osFamily = OSFamily.debian
  /// Whether each option is preceded by a comment that says where it came from.
  package var annotates = false
  /// Whether each rendered file knows which keys its options were made from.
  package var traces = false
  /// The name of the pillar that the files' headers show; its last path component is taken.
  package var pillarName = "the pillar"

  /// The usual settings.
  package init() {}
}
