import ArgumentParser

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
        glance-formula diff *.yml --hosts-file roster --format html > drift.html

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

  func execute(on console: Console) throws -> ExitStatus { try request(on: console).execute(on: console) }

  /// What the flags ask for.
  func request(on console: Console) throws -> DiffRequest {
    let pillars = try formula.hosts(on: console)
    var request = DiffRequest(pillars: pillars)
    request.targets = try hosts.targets(for: pillars, on: console, into: &request.listBag)
    request.jobCount = hosts.jobCount
    request.templates = formula.rendering.templates
    request.settings = try formula.settings()
    request.loading = formula.pillar.options
    request.paths = paths
    request.format = format
    request.equatesDefaults = defaults
    request.showsSecrets = showSecrets
    request.reporting = report.reporting
    return request
  }
}
