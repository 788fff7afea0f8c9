package import OptionCatalogue

/// What the step from one release to the next changes for a host.
package struct UpgradeStep: Sendable {
  /// The earlier release.
  package var from: Release
  /// The later release.
  package var to: Release
  /// What changes, what must be done by hand first.
  package var findings: [UpgradeFinding]

  /// How many findings ask for a decision.
  package var decisionCount: Int { findings.count(where: \.needsDecision) }
}
