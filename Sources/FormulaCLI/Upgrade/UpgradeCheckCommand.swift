import ArgumentParser
import Diagnostics
import Formula
import GlanceModel
import Pillar
import Upgrade

import enum OptionCatalogue.Release

/// The form of what `upgrade-check` prints.
enum UpgradeFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, github
}

/// `glance-formula upgrade-check`: what an upgrade changes for a pillar.
struct UpgradeCheckCommand: FormulaCommand {
  static let configuration = CommandConfiguration(
    commandName: "upgrade-check",
    abstract: "Show what a release upgrade changes for a pillar, release by release.",
    discussion: """
      Renders the pillar for every release of the way and compares: what has to be done by hand, services and files \
      that come and go, keys that lose their effect with what takes their place, options that are renamed, removed or \
      set otherwise, policy rules, and defaults that change. Lines with a '!' ask for a decision.

      Examples:
        glance-formula upgrade-check ctl01.yml --from queens --to caracal
        glance-formula upgrade-check ctl01.yml --to 2026.2 --format json
        glance-formula upgrade-check ctl01.yml --matrix

      Exit status: 0 nothing to decide; 1 something to decide, or the pillar is invalid; 2 usage, or a file could not \
      be read.
      """)

  @Argument(help: ArgumentHelp("The pillar file; '-' is standard input.", valueName: "pillar"))
  var pillars: [String] = []

  @Option(
    help: ArgumentHelp(
      "The release that runs, in place of glance:upgrade:old_release or the version.", valueName: "name"))
  var from: String?

  @Option(help: ArgumentHelp("The release to go to, in place of glance:upgrade:new_release.", valueName: "name"))
  var to: String?

  @Option(help: "The form of the answer: text, json or github.")
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
    guard sources.count == 1, let source = sources.first else { throw ValidationError("name one pillar") }
    var bag = DiagnosticBag()
    let loaded = PillarLoader(options: pillar.options).load(source, into: &bag)
    let typed = loaded.flatMap { GlancePillar.load($0.root, into: &bag) }
    let status = report.report(bag, on: console)
    guard let typed, !bag.hasErrors else { return max(status, .found) }
    guard typed.server?.enabled == true else { throw ValidationError("the pillar has no server role to upgrade") }
    var settings = RenderSettings()
    settings.osFamily = OSFamily(name: pillar.family.rawValue) ?? .debian
    settings.pillarName = FormulaOptions.shownName(of: source)
    let check = UpgradeCheck(
      typed, formula: try FormulaOptions.makeFormula(templates: templates), settings: settings, sources: bag.sources)
    let writer = UpgradeWriter(bag.sources)
    if matrix {
      let rows = check.matrix()
      console.write(format == .json ? writer.json(rows) : writer.text(rows))
      return .done
    }
    let (first, last) = try releases(typed)
    let steps = check.steps(from: first, to: last)
    switch format {
    case .text: console.write(writer.text(steps))
    case .json: console.write(writer.json(steps))
    case .github: console.write(writer.github(steps))
    }
    return steps.contains { $0.findings.contains(where: \.needsDecision) } ? .found : .done
  }

  private func releases(_ pillar: GlancePillar) throws -> (Release, Release) {
    let first = try release(from ?? pillar.upgrade.oldRelease ?? pillar.server?.version, "--from")
    let last = try release(to ?? pillar.upgrade.newRelease, "--to")
    guard first < last else {
      throw ValidationError("\(last.codeName) is not later than \(first.codeName)")
    }
    return (first, last)
  }

  private func release(_ name: String?, _ flag: String) throws -> Release {
    guard let name else { throw ValidationError("name a release with \(flag)") }
    guard let release = Release(name) else {
      let hint = Release.nearestName(to: name).map { "; did you mean '\($0)'?" } ?? ""
      throw ValidationError("\(flag): unknown release '\(name)'\(hint)")
    }
    return release
  }
}
