import ArgumentParser
import Diagnostics
import Glibc
import Pillar
import Validation

/// The least severity that makes `validate` exit with 1.
enum FailLevel: String, ExpressibleByArgument, CaseIterable {
  case error
  case warning

  /// The severity of that name.
  var severity: Diagnostic.Severity { self == .error ? .error : .warning }
}

/// The form of what `validate` prints.
enum FindingsFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, sarif, junit, github, gitlab

  /// The writer of that name.
  var report: ReportFormat { ReportFormat(rawValue: rawValue) ?? .text }
}

/// `glance-formula validate`: what is wrong with pillars, before any service reads them.
struct ValidateCommand: FormulaCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Find what is wrong with pillars, at their own lines.",
    discussion: """
      Checks the YAML and how it loads, every key, keys against each other, the policy, and everything that would be \
      rendered against what the release knows. Each pillar is a host of its own. Findings go to standard output, a \
      line that sums them up to standard error.

      Examples:
        glance-formula validate ctl01.yml
        glance-formula validate pillars/*.yml --release caracal --strict
        glance-formula validate pillars/*.yml --format sarif > findings.sarif
        glance-formula validate pillars/*.yml --write-baseline known.json

      A comment '# glance-formula: ignore=CODE' silences a finding of its line, or of the next line when it has a \
      line to itself. What silences nothing is a warning.

      Exit status: 0 nothing at or above --fail-level; 1 findings; 2 usage, or a file could not be read.
      """)

  @OptionGroup var formula: FormulaOptions

  @Option(help: "The form of the findings: text, json, sarif, junit, github or gitlab.")
  var format: FindingsFormat = .text

  @Option(help: ArgumentHelp("Exit with 1 from this severity on: error or warning.", valueName: "severity"))
  var failLevel: FailLevel = .error

  @Option(help: ArgumentHelp("Say nothing of findings with this code; repeatable.", valueName: "code"))
  var ignore: [String] = []

  @Option(help: ArgumentHelp("Say nothing of the findings that this file lists.", valueName: "file"))
  var baseline: String?

  @Option(help: ArgumentHelp("Write the findings to this file, to be given as --baseline later.", valueName: "file"))
  var writeBaseline: String?

  @OptionGroup(title: "Report options") var report: ReportOptions

  mutating func validate() throws {
    for code in ignore where DiagnosticCode(rawValue: code) == nil {
      let nearest = NearestName.nearest(to: code, among: DiagnosticCode.allCases.map(\.rawValue))
      throw ValidationError(
        "--ignore: no finding has the code '\(code)'\(nearest.map { "; did you mean '\($0)'?" } ?? "")")
    }
    if baseline != nil, writeBaseline != nil {
      throw ValidationError("--baseline and --write-baseline exclude each other")
    }
  }

  func execute(on console: Console) throws -> ExitStatus {
    let hosts = try formula.hosts(on: console)
    var options = formula.pillar.options
    options.recordsOrigins = true
    let validator = Validator(
      formula: try formula.makeFormula(), loader: PillarLoader(options: options),
      settings: try formula.settings(), now: Int(time(nil)))
    var run = ValidationRun(
      format: format.report, failLevel: failLevel.severity, isStrict: report.strict,
      writer: TextWriter(
        usesColour: report.usesColour(onTerminal: console.hasOutputTerminal), showsKeyPath: true),
      version: GlanceFormula.configuration.version, console: console)
    try run.silence(ignore: ignore, baseline: baseline, writesTo: writeBaseline)
    let check = { @Sendable (index: Int) -> HostReport in
      let name = FormulaOptions.shownName(of: hosts[index].source)
      return HostReport(name: name, bag: validator.validate(hosts[index].source))
    }
    if hosts.count == 1 {
      run.take(check(0))
    } else {
      WorkerPool.run(hosts.count, job: check, take: { run.take($0) })
    }
    return run.finish()
  }
}
