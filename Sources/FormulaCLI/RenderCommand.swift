import ArgumentParser
import Diagnostics
import Formula
import TreeWriter

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

  func execute(on console: Console) throws -> ExitStatus {
    let hosts = try formula.hosts(on: console)
    if hosts.count > 1, file != nil { throw ValidationError("--file takes one pillar") }
    var seen: Set<String> = []
    if output ?? check != nil, let twice = hosts.first(where: { !seen.insert($0.name).inserted }) {
      throw ValidationError("two pillars are called '\(twice.name)': their files would overwrite each other")
    }
    let render = try formula.renderer(annotates: annotate)
    var printer = RenderPrinter(console: console, format: format, isSingle: hosts.count == 1)
    var status = ExitStatus.done
    let handle = { (rendered: FormulaOptions.Rendered) in
      var bag = rendered.bag
      if report.strict { bag.makeWarningsErrors() }
      status = max(status, report.report(bag, on: console))
      guard !bag.hasErrors else { return }
      status = max(status, use(rendered, isSingle: hosts.count == 1, &printer, console))
    }
    if hosts.count == 1 {
      handle(render(hosts[0]))
    } else {
      WorkerPool.run(hosts.count, job: { render(hosts[$0]) }, take: handle)
    }
    printer.finish()
    return status
  }

  /// Writes, checks or prints the files of one host.
  private func use(
    _ rendered: FormulaOptions.Rendered, isSingle: Bool, _ printer: inout RenderPrinter, _ console: Console
  ) -> ExitStatus {
    let name = rendered.host.name
    if let file { return printOne(file, of: rendered, console) }
    guard let root = output ?? check else {
      printer.contents(of: rendered.files, host: name)
      return .done
    }
    let files = rendered.files.map {
      TreeWriter.File(path: $0.path, mode: $0.mode, owner: $0.owner, group: $0.group, bytes: $0.bytes)
    }
    do throws(WriteError) {
      if !isSingle, output != nil { try TreeWriter.makeFolder(root) }
      let writer = TreeWriter(root: isSingle ? root : root + "/" + name, syncs: !noSync)
      let outcomes = output == nil ? try writer.check(files) : try writer.write(files)
      printer.outcomes(outcomes, of: files, host: name)
      return output == nil && outcomes.contains { $0 != .unchanged } ? .found : .done
    } catch {
      var bag = DiagnosticBag()
      bag.error(.unwritableFile, "\(error.path): \(error.reason); nothing was changed for '\(name)'")
      return report.report(bag, on: console)
    }
  }

  private func printOne(_ path: String, of rendered: FormulaOptions.Rendered, _ console: Console) -> ExitStatus {
    let matches = rendered.files.filter { $0.path == path || $0.path.hasSuffix("/" + path) }
    if matches.count == 1 {
      console.write(matches[0].bytes)
      return .done
    }
    let known = (matches.isEmpty ? rendered.files : matches).map { "  " + $0.path + "\n" }.joined()
    console.warn(
      "glance-formula: error: "
        + (matches.isEmpty ? "no file '\(path)' is rendered; there are:\n" : "'\(path)' could be any of:\n") + known)
    return .couldNotRun
  }
}
