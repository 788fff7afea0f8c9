package import Diagnostics
package import Formula
import GlanceModel
import OptionCatalogue
package import Pillar

/// Finds what is wrong with pillars, each a host of its own; made once for any number of them, on any threads.
package struct Validator: Sendable {
  private let formula: Formula
  private let loader: PillarLoader
  private let settings: RenderSettings
  private let now: Int
  private let habit = TraceHabit()

  /// Makes a validator; `now` is in seconds since 1970, to judge certificates by.
  package init(formula: Formula, loader: PillarLoader, settings: RenderSettings, now: Int) {
    self.formula = formula
    self.loader = loader
    self.settings = settings
    self.now = now
  }

  /// Everything that is to be said of the pillar at `source`.
  package func validate(_ source: PillarSource) -> DiagnosticBag {
    var bag = DiagnosticBag()
    check(source, into: &bag)
    var comments = IgnoreComments(bag.sources)
    comments.apply(to: &bag)
    return bag
  }

  private func check(_ source: PillarSource, into bag: inout DiagnosticBag) {
    guard let loaded = loader.load(source, into: &bag) else { return }
    let layers = loaded.layers.count > 1 ? LayerCheck(loaded.layers).diagnostics : []
    guard let pillar = GlancePillar.load(loaded.root, into: &bag) else { return }
    add(layers, to: &bag)
    pillar.checkAcrossKeys(now: now, into: &bag)
    var unsaid = DiagnosticBag()
    let release = Formula.release(of: pillar, settings: settings, into: &unsaid)
    pillar.checkPolicy(release.map { PolicyNames(Services.of($0).policy) }, into: &bag)
    if let release {
      if release >= .stein, let server = pillar.server, server.enabled {
        let broken = BrokenKeys(bag.diagnostics, in: pillar.tree)
        for diagnostic in NamedStoreCheck(server, tree: pillar.tree, broken: broken).diagnostics { bag.add(diagnostic) }
      }
      checkRendered(pillar, release, into: &bag)
    } else if pillar.server?.enabled == true, !isAboutVersion(bag) {
      let isMisspelt = { (diagnostic: Diagnostic) in
        diagnostic.code == .unknownKey && diagnostic.hint?.replacement == "version"
          && diagnostic.keyPath?.hasPrefix("glance.server.") == true
      }
      if bag.diagnostics.contains(where: isMisspelt) {
        bag.makeErrors(where: isMisspelt)
      } else {
        for diagnostic in unsaid.diagnostics {
          bag.remove { $0.code == .surroundingBlanks && $0.location == diagnostic.location }
          bag.add(diagnostic)
        }
      }
    }
  }

  private func isAboutVersion(_ bag: DiagnosticBag) -> Bool {
    bag.diagnostics.contains { $0.keyPath == "glance.server.version" && $0.severity == .error }
  }

  /// Adds what layers take away, in place of what was said of the key without a value there.
  private func add(_ layers: [Diagnostic], to bag: inout DiagnosticBag) {
    for layer in layers {
      guard !bag.diagnostics.contains(where: { $0.location == layer.location && $0.code == .missingKey }) else {
        continue
      }
      bag.add(layer)
    }
    let replaced = bag.diagnostics.filter { $0.code == .nullReplaces || $0.code == .pillarTypeReplaced }.map(\.location)
    bag.remove { $0.code == .nullValue && replaced.contains($0.location) }
    // That the value has the wrong type says more than what it took the place of.
    let wrong = Set(bag.diagnostics.filter { $0.code == .wrongType }.compactMap(\.location))
    bag.remove { $0.code == .pillarTypeReplaced && $0.location.map(wrong.contains) ?? false }
  }

  /// Renders the pillar in memory and adds what is wrong with the files, but for what follows from known mistakes.
  private func checkRendered(_ pillar: GlancePillar, _ release: Release, into bag: inout DiagnosticBag) {
    let check = RenderedCheck(release)
    var found = DiagnosticBag()
    func render(traces: Bool) -> [RenderedFile] {
      var settings = settings
      settings.traces = traces
      found = DiagnosticBag()
      found.sources = bag.sources
      return formula.render(pillar, settings: settings, into: &found)
    }
    // A trace costs as much again as the rendering, so it is left out where it tells nothing. The pillars of a fleet
    // are alike: one is rendered first as the one before it had to be rendered at last, and again if that was wrong.
    let isTraced = habit.needsTrace
    var files = render(traces: isTraced)
    var problems = check.problems(in: files)
    let mayBeOverlaid = formula.hasOverlay && !problems.isEmpty
    let needsTrace = mayBeOverlaid || problems.contains { !$0.isAboutKey } || mayBeKeys(problems, pillar.tree)
    if needsTrace != isTraced {
      habit.needsTrace = needsTrace
      files = render(traces: needsTrace)
      problems = check.problems(in: files)
    }
    // Without a trace no key is known that asked for them.
    if !mayBeOverlaid, files.allSatisfy({ $0.options.isEmpty }) { problems.removeAll(where: \.isAboutKey) }
    let broken = BrokenKeys(bag.diagnostics, in: pillar.tree)
    // What rendering refuses is not told again of its result.
    let refused = BrokenKeys(found.diagnostics, in: pillar.tree)
    let report = RenderedReport(problems, of: files, tree: pillar.tree, formula: formula, sources: found.sources)
    bag.sources = report.sources
    let spokenOf = Set(bag.diagnostics.filter { $0.severity != .note }.compactMap(\.location))
    let again = report.diagnostics.filter { !follows($0, from: refused) }
    for diagnostic in found.diagnostics + again where !follows(diagnostic, from: broken) {
      let isMild = diagnostic.code == .noEffect || diagnostic.code == .deprecatedOption
      if isMild, let mark = diagnostic.location, spokenOf.contains(mark) { continue }
      if diagnostic.code == .unwritableValue {
        bag.remove { $0.code == .surroundingBlanks && $0.location == diagnostic.location }
      }
      bag.add(diagnostic)
    }
  }

  /// Whether one of the options has the very value of a key; what is made of several keys is about none of them.
  private func mayBeKeys(_ problems: [RenderedProblem], _ tree: ModelNode) -> Bool {
    let values = Set(problems.compactMap { $0.value?.lowercased() })
    guard !values.isEmpty else { return false }
    var isFound = false
    tree.walk { _, node in
      guard !isFound, node.mark != nil else { return }
      switch node.content {
      case .string(let text): isFound = values.contains(text.lowercased())
      case .int(let value): isFound = values.contains(String(value))
      case .bool(let value): isFound = values.contains(value ? "true" : "false")
      default: break
      }
    }
    return isFound
  }

  /// Whether a finding is about a key, or a group around it, that has a mistake of its own.
  private func follows(_ diagnostic: Diagnostic, from broken: BrokenKeys) -> Bool {
    guard let path = diagnostic.keyPath else { return false }
    // A key that depends on another one says nothing while that one is broken.
    let others = [
      "glance.server.store_type_preference": "glance.server.location_strategy",
      "glance.server.cert_file": "glance.server.key_file", "glance.server.key_file": "glance.server.cert_file",
    ]
    return broken.touch(path) || others[path].map(broken.contains) ?? false
  }
}

extension PolicyNames {
  /// The names that a release knows, by its facts.
  init(_ facts: PolicyFacts) {
    var known = Set(facts.rules.map(\.name))
    var older: [String: String] = [:]
    for rule in facts.rules {
      for form in rule.olderForms where !known.contains(form.name) { older[form.name] = older[form.name] ?? rule.name }
    }
    known.formUnion(older.keys)
    self.init(
      known: known, defaultRule: facts.defaultRule, older: older,
      deprecated: Set(facts.rules.filter(\.isDeprecated).map(\.name)))
  }
}
