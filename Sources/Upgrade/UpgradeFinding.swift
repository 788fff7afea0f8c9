package import Diagnostics
package import OptionCatalogue

/// One thing that an upgrade changes for a host.
package struct UpgradeFinding: Sendable {
  /// What it is about.
  package enum Kind: String, CaseIterable, Sendable {
    case manual, service, file, key, option, policy
    case defaultValue = "default"
  }

  /// What it is about.
  package var kind: Kind
  /// The file, the service, the key or the rule.
  package var subject: String
  /// What happens, in one line.
  package var message: String
  /// Whether the operator has something to do or to decide.
  package var needsDecision: Bool
  /// The key of the pillar that it is about.
  package var keyPath: String?
  /// Where the pillar has that key.
  package var mark: Mark?

  /// Describes a change.
  init(
    _ kind: Kind, _ subject: String, _ message: String, needsDecision: Bool = false, keyPath: String? = nil,
    mark: Mark? = nil
  ) {
    self.kind = kind
    self.subject = subject
    self.message = message
    self.needsDecision = needsDecision
    self.keyPath = keyPath
    self.mark = mark
  }
}

/// What the step from one release to the next changes for a host.
package struct UpgradeStep: Sendable {
  /// The earlier release.
  package var from: Release
  /// The later release.
  package var to: Release
  /// What changes, what must be done by hand first.
  package var findings: [UpgradeFinding]
}

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
  /// Whether the pillar cannot be rendered for it.
  package var errors: Int
  /// How many things the step from the release before asks to be decided; nil for the first.
  package var decisions: Int?
}
