import Diagnostics
import Formula
import GlanceModel
import Pillar
import Upgrade

import enum OptionCatalogue.Release

/// Looks at the upgrade of the pillars of a call, one at a time, on any thread.
struct UpgradeJob: Sendable {
  /// The answer about one pillar.
  struct Outcome: Sendable {
    /// What was found on the way.
    var bag: DiagnosticBag
    /// The answer.
    var report: UpgradeReport
    /// Whether the call was wrong for this pillar.
    var isMisused = false
  }

  let formula: Formula
  let loader: PillarLoader
  let settings: RenderSettings
  /// The releases that the flags name.
  let from: Release?
  let to: Release?
  let isMatrix: Bool

  /// Looks at the pillar at `source`.
  func run(_ source: PillarSource) -> Outcome {
    let name = FormulaOptions.shownName(of: source)
    var outcome = Outcome(bag: DiagnosticBag(), report: UpgradeReport(pillar: name))
    let loaded = loader.load(source, into: &outcome.bag)
    let typed = loaded.flatMap { GlancePillar.load($0.root, into: &outcome.bag) }
    guard let typed, !outcome.bag.hasErrors else {
      outcome.report.problem = "the pillar has errors"
      return outcome
    }
    outcome.report.sources = outcome.bag.sources
    guard typed.server?.enabled == true else {
      outcome.report.problem = "the pillar has no server role to upgrade"
      outcome.isMisused = true
      return outcome
    }
    var settings = settings
    settings.pillarName = name
    let check = UpgradeCheck(typed, formula: formula, settings: settings, sources: outcome.bag.sources)
    if isMatrix {
      outcome.report.rows = check.matrix()
      return outcome
    }
    do throws(Unknown) {
      let releases = (
        from: try release(from, typed.upgrade.oldRelease ?? typed.server?.version, "--from"),
        to: try release(to, typed.upgrade.newRelease, "--to")
      )
      outcome.report.releases = releases
      outcome.report.steps = check.steps(from: releases.from, to: releases.to)
    } catch {
      outcome.report.problem = error.message
      outcome.isMisused = true
    }
    return outcome
  }

  /// Why a pillar gives no release.
  private struct Unknown: Error {
    var message: String
  }

  private func release(_ named: Release?, _ name: String?, _ flag: String) throws(Unknown) -> Release {
    if let named { return named }
    guard let name else { throw Unknown(message: "name a release with \(flag)") }
    guard let release = Release(name) else { throw Unknown(message: "unknown release '\(name)' in the pillar") }
    return release
  }
}
