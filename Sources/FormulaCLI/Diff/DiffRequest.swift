import Comparison
import Diagnostics
import Formula
import Pillar

/// What one call of `diff` does.
struct DiffRequest {
  /// The hosts whose pillars are rendered.
  var pillars: [FormulaOptions.Host]
  /// What is compared with them.
  var targets: [DiffTarget] = []
  /// How many hosts are read at a time; nil for as many as there are cores.
  var jobCount: Int?
  /// What is wrong with the list of hosts.
  var listBag = DiagnosticBag()
  /// The folder whose templates lie over the built-in ones.
  var templates: String?
  /// How to render.
  var settings = RenderSettings()
  /// How to load the pillars.
  var loading = PillarOptions()
  /// The files to compare; all when there are none.
  var paths: [String] = []
  /// The form of what is printed.
  var format = DiffFormat.text
  /// Whether an option at the release's default is the same as none.
  var equatesDefaults = false
  /// Whether secrets are printed as they are.
  var showsSecrets = false
  /// How messages look and count.
  var reporting = Reporting()

  /// A request to compare the hosts of `pillars` with nothing yet.
  init(pillars: [FormulaOptions.Host]) { self.pillars = pillars }

  /// Does it; throws only `ValidationError`.
  func execute(on console: Console) throws -> ExitStatus {
    if reporting.report(listBag, on: console) != .done { return .couldNotRun }
    let formula = try FormulaOptions.makeFormula(templates: templates)
    console.keep(formula)
    let loader = PillarLoader(options: loading)
    var traced = settings
    traced.traces = true
    let job = DiffJob(
      render: FormulaOptions.describedRenderer(formula, loader, settings),
      trace: FormulaOptions.describedRenderer(formula, loader, traced), pillars: pillars, paths: paths,
      equatesDefaults: equatesDefaults, trustsTemplates: templates == nil,
      redaction: Redaction(showsSecrets: showsSecrets))
    console.keep(job)
    var printer = DiffPrinter(
      format: format, usesColour: reporting.usesColour(onTerminal: console.hasOutputTerminal),
      isSingle: targets.count == 1, showsSecrets: showsSecrets, console: console)
    var status = ExitStatus.done
    let progress = HostProgress(total: targets.count, console: console)
    var reported: Set<Int> = []
    let take = { (outcome: DiffJob.Outcome) in
      status = max(status, outcome.status)
      progress.aside {
        // Hosts may share a pillar, and what is wrong with it is said once.
        if reported.insert(outcome.pillar).inserted { status = max(status, reporting.report(outcome.bag, on: console)) }
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
      WorkerPool.run(targets.count, threads: jobCount ?? WorkerPool.coreCount, job: run, take: take)
    }
    printer.finish()
    return status
  }
}

extension DiffRequest {
  /// The request of the plainest command line, `diff PILLAR --root DIR`; nil for every other, which is left to the
  /// argument parser, as with `render`.
  init?(plain arguments: [String]) {
    guard arguments.count == 4, arguments[0] == "diff" else { return nil }
    guard let flag = arguments.firstIndex(of: "--root"), flag == 1 || flag == 2 else { return nil }
    let (root, pillar) = (arguments[flag + 1], arguments[flag == 1 ? 3 : 1])
    guard RenderJob.isPlain(root), RenderJob.isPlain(pillar) else { return nil }
    self.init(pillars: [FormulaOptions.Host(source: .file(pillar))])
    targets = HostOptions.targets(below: root, for: pillars)
  }
}
