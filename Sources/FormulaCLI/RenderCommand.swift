import ArgumentParser
import Formula

/// The form of what `render` prints.
enum RenderFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}

/// `glance-formula render`: every file that the pillar asks for.
struct RenderCommand: FormulaCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Render every file that a pillar asks for.",
    discussion: """
      Without -o the files are printed, each under a line with its path; --file prints one of them alone. \
      With -o they are written below a folder as if it were the host's '/': all or none, each whole, with its \
      mode, and those that are right already are not touched. Several pillars go to a folder each, named after \
      the pillar file.

      Writing as root into a folder that has an etc/passwd of its own also sets owners and groups.

      Rendered files hold the secrets that the pillar holds.

      Examples:
        glance-formula render ctl01.yml -o /
        glance-formula render ctl01.yml --release queens --file glance-api.conf
        glance-formula render pillars/*.yml -o out
        glance-formula render ctl01.yml --check /

      Exit status: 0 done, or nothing to change; 1 the pillar is invalid, or --check finds a change; 2 usage, or \
      something could not be read or written.
      """)

  @OptionGroup var formula: FormulaOptions

  @Option(name: .shortAndLong, help: ArgumentHelp("Write the files below this folder.", valueName: "dir"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Print this file alone: its path, or the end of it.", valueName: "path"))
  var file: String?

  @Option(
    help: ArgumentHelp(
      "Write nothing; list what would change below this folder, and exit with 1 if anything would.",
      valueName: "dir"))
  var check: String?

  @Option(help: "The form of what is printed: text or json.")
  var format: RenderFormat = .text

  @Flag(help: "Say before each option where it came from.")
  var annotate = false

  @Flag(help: "Do not wait until the disk holds the files; to measure, not to deploy.")
  var noSync = false

  @OptionGroup(title: "Report options") var report: ReportOptions

  mutating func validate() throws {
    if [output, file, check].compactMap({ $0 }).count > 1 {
      throw ValidationError("-o, --file and --check exclude each other")
    }
  }

  func execute(on console: Console) throws -> ExitStatus { try job(on: console).execute(on: console) }

  /// What the flags ask for.
  func job(on console: Console) throws -> RenderJob {
    var job = RenderJob(hosts: try formula.hosts(on: console))
    job.templates = formula.rendering.templates
    job.settings = try formula.settings()
    job.settings.annotates = annotate
    job.loading = formula.pillar.options
    job.output = output
    job.file = file
    job.check = check
    job.format = format
    job.syncs = !noSync
    job.reporting = report.reporting
    return job
  }
}
