import Diagnostics
import Upgrade

import enum OptionCatalogue.Release

/// What an upgrade changes for one pillar.
struct UpgradeReport: Sendable {
  /// The pillar, as the user named it.
  var pillar: String
  /// Where the places of the findings are.
  var sources = SourceMap()
  /// The release that runs, and the one to go to; nil when that is not known, and in a table of all releases.
  var releases: (from: Release, to: Release)?
  /// What each step changes.
  var steps: [UpgradeStep] = []
  /// A line for every release, where that was asked for.
  var rows: [ReleaseSummary] = []
  /// Why there is no answer.
  var problem: String?

  /// Starts the report about a pillar.
  init(pillar: String) { self.pillar = pillar }

  /// How many findings ask for a decision.
  var decisionCount: Int { steps.reduce(0) { $0 + $1.decisionCount } }

  /// What the report comes to, in a few words.
  var summary: String {
    if let problem { return problem }
    guard let releases else { return "every release" }
    if releases.from >= releases.to { return "nothing to do: \(releases.from.codeName) runs already" }
    return "\(releases.from.codeName) to \(releases.to.codeName): \(Self.toDecide(decisionCount))"
  }

  /// How much there is to decide.
  static func toDecide(_ count: Int) -> String { count == 0 ? "nothing to decide" : "\(count) to decide" }

  /// Where the pillar has what `finding` is about.
  func place(of finding: UpgradeFinding) -> (file: String, line: Int, column: Int)? {
    finding.mark.map { mark in
      let position = sources.position(of: mark)
      return (position.file, position.line, position.column)
    }
  }

  /// What several reports come to, in one line.
  static func summary(of reports: [UpgradeReport]) -> String {
    let decided = reports.filter { $0.problem == nil && $0.decisionCount == 0 }.count
    let failed = reports.filter { $0.problem != nil }.count
    let total = reports.reduce(0) { $0 + $1.decisionCount }
    let open = reports.count - decided - failed
    var words = ["\(total) to decide in \(open)", "nothing in \(decided)"]
    if failed > 0 { words.append("\(failed) without an answer") }
    return "\(reports.count) \(reports.count == 1 ? "pillar" : "pillars"): \(words.joined(separator: ", "))"
  }
}
