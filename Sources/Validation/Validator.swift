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

  /// Makes a validator; `now` is in seconds since 1970, to judge certificates by.
  package init(formula: Formula, loader: PillarLoader, settings: RenderSettings, now: Int) {
    self.formula = formula
    self.loader = loader
    self.settings = settings
    self.now = now
  }

  /// Everything that is to be said of the pillar at `source`, which the user knows as `name`.
  package func validate(_ source: PillarSource, name: String) -> DiagnosticBag {
    var bag = DiagnosticBag()
    guard let loaded = loader.load(source, into: &bag) else { return bag }
    guard let pillar = GlancePillar.load(loaded.root, into: &bag) else { return bag }
    pillar.checkAcrossKeys(now: now, into: &bag)
    var unsaid = DiagnosticBag()
    let release = Formula.release(of: pillar, settings: settings, into: &unsaid)
    pillar.checkPolicy(release.map { PolicyNames(Services.of($0).policy) }, into: &bag)
    return bag
  }
}

extension PolicyNames {
  /// The names that a release knows, by its facts.
  init(_ facts: PolicyFacts) {
    var known = Set(facts.rules.map(\.name))
    for rule in facts.rules { known.formUnion(rule.olderForms.map(\.name)) }
    self.init(known: known, defaultRule: facts.defaultRule)
  }
}
