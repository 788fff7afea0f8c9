import ArgumentParser
import Comparison
import Diagnostics
import Formula

/// The form of what `diff` prints.
enum DiffFormat: String, ExpressibleByArgument, CaseIterable {
  case text, unified, json
}

/// `glance-formula diff`: how hosts differ from their pillars.
struct DiffCommand: FormulaCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show how a host differs from its pillar, by meaning.",
    discussion: """
      Each file that the pillar makes is compared with the host's as its own reader understands it: comments, order, \
      spacing and other spellings of one value are no difference. Lines with '-' are the host's, lines with '+' are \
      the pillar's, with the line of the pillar that wants the value. What the pillar does not manage is shown apart.

      Secrets are shown as short digests that are good for one run: equal digests are equal secrets.

      Examples:
        glance-formula diff ctl01.yml --root /
        glance-formula diff ctl01.yml --root backup.tar --file glance-api.conf
        glance-formula diff ctl01.yml --root /mnt/image --format json

      Exit status: 0 the same; 1 different, or the pillar has errors; 2 usage, or a host or one of its files could \
      not be read.
      """)

  @OptionGroup var formula: FormulaOptions

  @OptionGroup(title: "Hosts") var hosts: HostOptions

  @Option(
    name: .customLong("file"),
    help: ArgumentHelp("Compare this file alone: its path, or the end of it; repeatable.", valueName: "path"))
  var paths: [String] = []

  @Option(help: "The form of what is printed: text, unified or json.")
  var format: DiffFormat = .text

  @Flag(help: "Take an option at the release's default for the same as none.")
  var defaults = false

  @Flag(help: "Show passwords, tokens and keys as they are.")
  var showSecrets = false

  @OptionGroup(title: "Report options") var report: ReportOptions

  func execute(on console: Console) throws -> ExitStatus {
    let pillars = try formula.hosts(on: console)
    let targets = try hosts.targets(for: pillars)
    let job = DiffJob(
      render: try formula.tracingRenderer(), pillars: pillars, paths: paths, equatesDefaults: defaults,
      redaction: Redaction(showsSecrets: showSecrets))
    var printer = DiffPrinter(
      format: format, usesColour: report.usesColour(onTerminal: console.hasOutputTerminal),
      isSingle: targets.count == 1, console: console)
    var status = ExitStatus.done
    let take = { (outcome: DiffJob.Outcome) in
      var bag = outcome.bag
      if report.strict { bag.makeWarningsErrors() }
      status = max(status, report.report(bag, on: console), outcome.status)
      printer.print(outcome.comparison)
    }
    if targets.count == 1 {
      take(job.run(targets[0]))
    } else {
      WorkerPool.run(targets.count, threads: hosts.jobCount, job: { job.run(targets[$0]) }, take: take)
    }
    printer.finish()
    return status
  }
}
