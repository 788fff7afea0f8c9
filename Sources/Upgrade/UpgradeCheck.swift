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
    ManualSteps(pillar).findings(from: earlier, to: later) + services(earlier, later) + files(earlier, later)
      + keys(earlier, later) + options(earlier, later) + PolicyChanges(pillar).findings(from: earlier, to: later)
      + defaults(earlier, later)
  }

  // MARK: Services and files

  private func services(_ earlier: RenderedRelease, _ later: RenderedRelease) -> [UpgradeFinding] {
    let (old, new) = (earlier.services.programs, later.services.programs)
    var found = old.filter { !new.contains($0) }.map {
      UpgradeFinding(.service, $0, "\(later.release.codeName) does not install it any more", needsDecision: true)
    }
    found += new.filter { !old.contains($0) }.map {
      UpgradeFinding(.service, $0, "\(later.release.codeName) installs it")
    }
    if later.usesUWSGI, !earlier.usesUWSGI {
      found.append(UpgradeFinding(.service, "glance-api", "uWSGI runs the API", needsDecision: true))
    }
    return found
  }

  private func files(_ earlier: RenderedRelease, _ later: RenderedRelease) -> [UpgradeFinding] {
    // Without a rendering there is nothing to compare.
    guard earlier.errors.isEmpty, later.errors.isEmpty else { return [] }
    let gone = earlier.files.keys.filter { later.files[$0] == nil }.sorted().map {
      UpgradeFinding(.file, $0, "goes; remove it from the host", needsDecision: true)
    }
    return gone
      + later.files.keys.filter { earlier.files[$0] == nil }.sorted().map { UpgradeFinding(.file, $0, "appears") }
  }

  // MARK: Keys

  private func keys(_ earlier: RenderedRelease, _ later: RenderedRelease) -> [UpgradeFinding] {
    let idle = Set(earlier.idleKeys.compactMap(\.keyPath))
    let known = Set(earlier.errors.map { "\($0.keyPath ?? "") \($0.code)" })
    var found: [UpgradeFinding] = []
    for error in later.errors where !known.contains("\(error.keyPath ?? "") \(error.code)") {
      found.append(
        UpgradeFinding(
          .key, error.keyPath ?? "glance", "cannot be rendered: \(error.message)", needsDecision: true,
          keyPath: error.keyPath, mark: error.location))
    }
    for diagnostic in later.idleKeys {
      guard let path = diagnostic.keyPath, !idle.contains(path) else { continue }
      let key = path.hasPrefix("glance.") ? String(path.dropFirst(7)) : path
      let successor = ManualSteps.successor(of: key).map { "; in its place: \($0)" } ?? ""
      found.append(
        UpgradeFinding(
          .key, key, "has no effect any more\(successor)", needsDecision: true, keyPath: path,
          mark: diagnostic.location))
    }
    return found
  }

  // MARK: Options

  private func options(_ earlier: RenderedRelease, _ later: RenderedRelease) -> [UpgradeFinding] {
    guard earlier.errors.isEmpty, later.errors.isEmpty else { return [] }
    var found: [UpgradeFinding] = []
    for file in earlier.settings.keys.sorted() {
      guard let new = later.settings[file], let old = earlier.settings[file] else { continue }
      var moved: Set<Option.Name> = []
      for name in Self.sorted(old.keys) where new[name] == nil {
        guard let setting = old[name] else { continue }
        // What stands in another section with the same value was only moved.
        let place = new.keys.first { $0.name == name.name && old[$0] == nil && new[$0]?.value == setting.value }
        if let place { moved.insert(place) }
        found.append(removal(of: name, setting, file, later, movedTo: place?.section))
      }
      for name in Self.sorted(new.keys) where !moved.contains(name) {
        guard let setting = new[name] else { continue }
        let subject = "\(file) [\(name.section)] \(name.name)"
        let value = setting.isSecret ? "a secret" : "'\(setting.value)'"
        if let before = old[name] {
          guard before.value != setting.value else { continue }
          let change = setting.isSecret ? "is another secret" : "changes from '\(before.value)' to '\(setting.value)'"
          found.append(UpgradeFinding(.option, subject, change, keyPath: setting.keyPath, mark: setting.mark))
        } else {
          found.append(
            UpgradeFinding(.option, subject, "is set to \(value)", keyPath: setting.keyPath, mark: setting.mark))
        }
      }
    }
    return found
  }

  private func removal(
    of name: Option.Name, _ setting: RenderedRelease.Setting, _ file: String, _ later: RenderedRelease,
    movedTo section: String?
  ) -> UpgradeFinding {
    let match = later.catalogue.match(file: file, section: setting.catalogueSection, name: name.name)
    let message: String
    switch match {
    case _ where section != nil: message = "moves to [\(section ?? "")]"
    case nil: message = "is no option any more"
    case .some(let match) where match.isOlderName:
      message = "is now called [\(match.option.section)] \(match.option.name)"
    default: message = "is not set any more"
    }
    return UpgradeFinding(
      .option, "\(file) [\(name.section)] \(name.name)", message, keyPath: setting.keyPath, mark: setting.mark)
  }

  private static func sorted(_ names: some Sequence<Option.Name>) -> [Option.Name] {
    names.sorted { ($0.section, $0.name) < ($1.section, $1.name) }
  }

  // MARK: Defaults

  /// Sections whose options matter only to a host that sets one of them.
  private static let optional: Set<String> = [
    "matchmaker_redis", "oslo_messaging_amqp", "oslo_messaging_kafka", "oslo_messaging_qpid", "oslo_messaging_zmq",
    "profiler", "vault", "file", "cinder",
  ]

  private func defaults(_ earlier: RenderedRelease, _ later: RenderedRelease) -> [UpgradeFinding] {
    guard earlier.errors.isEmpty, later.errors.isEmpty else { return [] }
    var found: [UpgradeFinding] = []
    for file in earlier.settings.keys.sorted() {
      guard let new = later.settings[file], let old = earlier.settings[file] else { continue }
      let sections = Set(old.keys.map(\.section) + new.keys.map(\.section))
      for change in OptionChanges(file: file, from: earlier.catalogue, to: later.catalogue).defaults {
        let option = change.option
        let name = Option.Name(section: option.section, name: option.name)
        guard new[name] == nil, old[name] == nil, !option.flags.contains(.computedDefault) else { continue }
        if option.section.hasPrefix("glance.store.") || Self.optional.contains(option.section) {
          guard sections.contains(option.section) else { continue }
        }
        let values = [change.earlier, option.defaultValue].map {
          $0.map { $0.isEmpty ? "nothing" : "'\($0)'" } ?? "none"
        }
        let shown = option.isSecret ? "another secret" : "\(values[1]), which was \(values[0])"
        found.append(
          UpgradeFinding(
            .defaultValue, "\(file) [\(name.section)] \(name.name)", "defaults to \(shown)", needsDecision: true))
      }
    }
    return found
  }
}
