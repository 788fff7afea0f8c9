package import OptionCatalogue

/// What the step from one release to the next changes for a host.
package struct UpgradeStep: Sendable {
  /// The earlier release.
  package var from: Release
  /// The later release.
  package var to: Release
  /// What changes, what must be done by hand first.
  package var findings: [UpgradeFinding]

  /// The findings for people: what becomes of an option is left out where the same line of the pillar is told of already.
  package var toldFindings: [UpgradeFinding] {
    let keys = findings.filter { $0.kind == .key }.compactMap(\.mark)
    return findings.filter { finding in
      finding.kind != .option || finding.needsDecision || finding.mark.map { !keys.contains($0) } ?? true
    }
  }

  /// How many findings ask for a decision.
  package var decisionCount: Int { findings.count(where: \.needsDecision) }
}
