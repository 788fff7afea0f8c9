package import Diagnostics
package import Formula
package import GlanceModel
package import OptionCatalogue

/// What an upgrade changes for the host of one pillar, release by release.
package struct UpgradeCheck {
  private let pillar: GlancePillar
  private let formula: Formula
  private let settings: RenderSettings
  private let sources: SourceMap

  /// Looks at the upgrade of the host of `pillar`.
  package init(_ pillar: GlancePillar, formula: Formula, settings: RenderSettings, sources: SourceMap) {
    self.pillar = pillar
    self.formula = formula
    self.settings = settings
    self.sources = sources
  }

  /// The steps from `first` to `last`, through every release between them.
  package func steps(from first: Release, to last: Release) -> [UpgradeStep] {
    var steps: [UpgradeStep] = []
    var earlier = rendered(first)
    for release in Release.allCases where release > first && release <= last {
      let later = rendered(release)
      steps.append(UpgradeStep(from: earlier.release, to: release, findings: findings(from: earlier, to: later)))
      earlier = later
    }
    return steps
  }

  /// What the host gets in every release.
  package func matrix() -> [ReleaseSummary] {
    var earlier: RenderedRelease?
    return Release.allCases.map { release in
      let later = rendered(release)
      defer { earlier = later }
      return ReleaseSummary(
        release: release, files: later.files.count, options: later.settings.values.reduce(0) { $0 + $1.count },
        idleKeys: Set(later.idleKeys.compactMap(\.keyPath)).count, errors: later.errors.count,
        decisions: earlier.map { findings(from: $0, to: later).count(where: \.needsDecision) })
    }
  }

  private func rendered(_ release: Release) -> RenderedRelease {
    RenderedRelease(pillar, release, formula, settings, sources)
  }

  private func findings(from earlier: RenderedRelease, to later: RenderedRelease) -> [UpgradeFinding] {
    let keys = keys(earlier, later)
    // What cannot be rendered is said once, at its key.
    let refused = Set(keys.filter(\.isRefused).compactMap(\.mark))
    let settings = SettingChanges(earlier: earlier, later: later).findings().filter { finding in
      finding.mark.map { !refused.contains($0) } ?? true
    }
    return UpgradeFinding.merged(
      ManualSteps(pillar).findings(from: earlier, to: later) + services(earlier, later)
        + FileChanges(earlier: earlier, later: later).findings() + keys + settings
        + PolicyChanges(pillar).findings(from: earlier, to: later)
        + DefaultChanges(earlier: earlier, later: later).findings())
  }

  private func services(_ earlier: RenderedRelease, _ later: RenderedRelease) -> [UpgradeFinding] {
    let (old, new) = (earlier.services.programs, later.services.programs)
    var found = old.filter { !new.contains($0) }.map { program in
      let name = earlier.service(of: program)
      let listed = pillar.tree["server"]?["services"]
      let isListed = pillar.server?.services?.contains(name) == true
      return UpgradeFinding(
        .service, name,
        "\(later.release.codeName) does not install it any more" + (isListed ? "; 'server.services' lists it" : ""),
        needsDecision: true, keyPath: isListed ? "glance.server.services" : nil, mark: isListed ? listed?.mark : nil)
    }
    found += new.filter { !old.contains($0) }.map {
      UpgradeFinding(.service, later.service(of: $0), "\(later.release.codeName) installs it")
    }
    if later.usesUWSGI, !earlier.usesUWSGI {
      found.append(UpgradeFinding(.service, later.service(of: "glance-api"), "uWSGI runs the API", needsDecision: true))
    }
    return found
  }

  private func keys(_ earlier: RenderedRelease, _ later: RenderedRelease) -> [UpgradeFinding] {
    let idle = Set(earlier.idleKeys.compactMap(\.keyPath))
    let known = Set(earlier.errors.map { "\($0.keyPath ?? "") \($0.code)" })
    var found: [UpgradeFinding] = []
    for error in later.errors where !known.contains("\(error.keyPath ?? "") \(error.code)") {
      found.append(
        UpgradeFinding(
          .key, Self.shown(error.keyPath ?? "glance"), "cannot be rendered: \(error.message)", needsDecision: true,
          keyPath: error.keyPath, mark: error.location, isRefused: true))
    }
    for diagnostic in later.idleKeys {
      guard let path = diagnostic.keyPath, !idle.contains(path) else { continue }
      let key = Self.shown(path)
      let successor = ManualSteps(pillar).successor(of: key).map { ": \($0)" } ?? ""
      // What stands in a group that the release before refuses had no effect to lose.
      let wasRefused = earlier.errors.contains { error in error.keyPath.map { path.hasPrefix("\($0).") } == true }
      let message = wasRefused ? "has no effect in \(later.release.codeName)" : "has no effect any more\(successor)"
      found.append(
        UpgradeFinding(
          .key, key, message, needsDecision: true, keyPath: path,
          mark: diagnostic.location))
    }
    return found
  }

  /// A key's path below `glance`.
  private static func shown(_ path: String) -> String { path.hasPrefix("glance.") ? String(path.dropFirst(7)) : path }
}
