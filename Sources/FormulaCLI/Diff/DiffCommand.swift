import ArgumentParser
import Comparison
import Diagnostics
import Formula

/// The form of what `diff` prints.
enum DiffFormat: String, ExpressibleByArgument, CaseIterable {
  case text, unified, json, html
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
        glance-formula diff ctl01.yml --host root@ctl01
        glance-formula diff pillars/*.yml --hosts-file inventory.ini --sudo
        glance-formula diff pillars/*.yml --hosts-file roster --format html > drift.html

      Hosts are reached by the ssh of this system with your own configuration, known hosts and agent; nothing needs \
      to be installed on them. Of several pillars, a host's is the one whose file is called after it.

      Exit status: 0 the same; 1 different, or the pillar has errors; 2 usage, or a host or one of its files could \
      not be read.
      """)

  @OptionGroup var formula: FormulaOptions

  @OptionGroup(title: "Hosts") var hosts: HostOptions

  @Option(
    name: .customLong("file"),
    help: ArgumentHelp("Compare this file alone: its path, or the end of it; repeatable.", valueName: "path"))
  var paths: [String] = []

  @Option(help: "The form of what is printed: text, unified, json or html.")
  var format: DiffFormat = .text

  @Flag(help: "Take an option at the release's default for the same as none.")
  var defaults = false

  @Flag(help: "Show passwords, tokens and keys as they are.")
  var showSecrets = false

  @OptionGroup(title: "Report options") var report: ReportOptions

  func execute(on console: Console) throws -> ExitStatus {
    let pillars = try formula.hosts(on: console)
    var listBag = DiagnosticBag()
    let targets = try hosts.targets(for: pillars, on: console, into: &listBag)
    if report.report(listBag, on: console) != .done { return .couldNotRun }
    let job = DiffJob(
      render: try formula.renderer(traces: false), trace: try formula.renderer(traces: true), pillars: pillars,
      paths: paths, equatesDefaults: defaults, trustsTemplates: formula.templates == nil,
      redaction: Redaction(showsSecrets: showSecrets))
    var printer = DiffPrinter(
      format: format, usesColour: report.usesColour(onTerminal: console.hasOutputTerminal),
      isSingle: targets.count == 1, showsSecrets: showSecrets, console: console)
    var status = ExitStatus.done
    let progress = HostProgress(total: targets.count, console: console)
    var reported: Set<Int> = []
    let take = { (outcome: DiffJob.Outcome) in
      status = max(status, outcome.status)
      progress.aside {
        // Hosts may share a pillar, and what is wrong with it is said once.
        if reported.insert(outcome.pillar).inserted { status = max(status, report.report(outcome.bag, on: console)) }
        printer.print(outcome.comparison)
      }
    }
    if targets.count == 1 {
      take(job.run(targets[0]))
    } else {
      let run = { @Sendable (index: Int) in
        let outcome = job.run(targets[index])
        progress.finish(outcome.comparison)
        return outcome
      }
      WorkerPool.run(targets.count, threads: hosts.jobCount, job: run, take: take)
    }
    printer.finish()
    return status
  }
}
