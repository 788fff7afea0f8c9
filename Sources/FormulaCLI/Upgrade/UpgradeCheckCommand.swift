import ArgumentParser
import Diagnostics
import Formula
import Pillar

import enum OptionCatalogue.Release

/// The form of what `upgrade-check` prints.
enum UpgradeFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, github, html
}

/// `glance-formula upgrade-check`: what an upgrade changes for a pillar.
struct UpgradeCheckCommand: FormulaCommand {
  static let configuration = CommandConfiguration(
    commandName: "upgrade-check",
    abstract: "Show what a release upgrade changes for a pillar, release by release.",
    discussion: """
      Renders the pillar for every release of the way and compares: what has to be done by hand, services and files \
      that come, go or move, keys that lose their effect with what takes their place, options that are renamed, \
      removed or set otherwise, policy rules that let others through, and defaults that change for this host. Lines \
      with a '!' ask for a decision.

      Without --from a pillar's own version is where it starts, so that one call does for a fleet in any state.

      Examples:
        glance-formula upgrade-check ctl01.yml --from queens --to caracal
        glance-formula upgrade-check *.yml --to 2026.2 --format html > upgrade.html
        glance-formula upgrade-check --pillar-root srv --minion-id ctl01 --to zed
        glance-formula upgrade-check ctl01.yml --matrix

      Exit status: 0 nothing to decide; 1 something to decide, or a pillar is invalid; 2 usage, or a file could not \
      be read.
      """)

  @Argument(help: ArgumentHelp("A pillar file, one for each host; '-' is standard input.", valueName: "pillar"))
  var pillars: [String] = []

  @Option(
    help: ArgumentHelp(
      "The release that runs, in place of glance:upgrade:old_release or the version.", valueName: "name"))
  var from: String?

  @Option(help: ArgumentHelp("The release to go to, in place of glance:upgrade:new_release.", valueName: "name"))
  var to: String?

  @Option(help: "The form of the answer: text, json, github or html.")
  var format: UpgradeFormat = .text

  @Flag(help: "Show a line for every release instead.")
  var matrix = false

  @Option(
    help: ArgumentHelp("Lay the templates in this folder over the built-in ones, file by file.", valueName: "dir"))
  var templates: String?

  @OptionGroup(title: "Pillar options") var pillar: PillarOptionGroup

  @OptionGroup(title: "Report options") var report: ReportOptions

  func execute(on console: Console) throws -> ExitStatus {
    let sources = try pillar.sources(for: pillars, on: console)
    let (first, last) = (try from.map(Release.named), try to.map(Release.named))
    if let first, let last, first >= last, !matrix {
      throw ValidationError("\(last.codeName) is not later than \(first.codeName)")
    }
    var settings = RenderSettings()
    settings.osFamily = OSFamily(name: pillar.family.rawValue) ?? .debian
    let job = UpgradeJob(
      formula: try FormulaOptions.makeFormula(templates: templates), loader: PillarLoader(options: pillar.options),
      settings: settings, from: first, to: last, isMatrix: matrix)
    var printer = UpgradePrinter(format: format, isMatrix: matrix, isSingle: sources.count == 1, console: console)
    var status = ExitStatus.done
    let run = { @Sendable (index: Int) in job.run(sources[index]) }
    let take = { (outcome: UpgradeJob.Outcome) in
      status = max(status, report.report(outcome.bag, on: console))
      if outcome.isMisused {
        console.warn("glance-formula: \(PrintableText.line("\(outcome.report.pillar): \(outcome.report.summary)"))\n")
        status = max(status, .couldNotRun)
      } else if outcome.report.problem != nil || outcome.report.decisionCount > 0 {
        status = max(status, .found)
      }
      printer.print(outcome.report)
    }
    if sources.count == 1 { take(run(0)) } else { WorkerPool.run(sources.count, job: run, take: take) }
    printer.finish()
    return status
  }
}
