import ArgumentParser
import Diagnostics
import Formula
import Pillar
import TreeWriter

/// What one call of `render` does.
struct RenderJob {
  /// The hosts to render.
  var hosts: [FormulaOptions.Host]
  /// The folder whose templates lie over the built-in ones.
  var templates: String?
  /// How to render.
  var settings = RenderSettings()
  /// How to load the pillars.
  var loading = PillarOptions()
  /// The folder to write below.
  var output: String?
  /// The one file to print.
  var file: String?
  /// The folder to compare with.
  var check: String?
  /// The form of what is printed.
  var format = RenderFormat.text
  /// Whether to wait until the disk holds the files.
  var syncs = true
  /// How messages look and count.
  var reporting = Reporting()

  /// A job that prints the files of `hosts`.
  init(hosts: [FormulaOptions.Host]) { self.hosts = hosts }

  /// Does it; throws only `ValidationError`.
  func execute(on console: Console) throws -> ExitStatus {
    if hosts.count > 1, file != nil { throw ValidationError("--file takes one pillar") }
    var seen: Set<String> = []
    if output ?? check != nil, let twice = hosts.first(where: { !seen.insert($0.name).inserted }) {
      throw ValidationError("two pillars are called '\(twice.name)': their files would overwrite each other")
    }
    let formula = try FormulaOptions.makeFormula(templates: templates)
    console.keep(formula)
    let render = FormulaOptions.renderer(
      formula, PillarLoader(options: loading), settings, describesHosts: format == .json)
    var printer = RenderPrinter(console: console, format: format, isSingle: hosts.count == 1)
    var status = ExitStatus.done
    let handle = { (rendered: FormulaOptions.Rendered) in
      var bag = rendered.bag
      if reporting.isStrict { bag.makeWarningsErrors() }
      status = max(status, reporting.report(bag, on: console))
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
      printer.contents(of: rendered.files, host: name, rendered.facts)
      return .done
    }
    let files = rendered.files.map {
      TreeWriter.File(path: $0.path, mode: $0.mode, owner: $0.owner, group: $0.group, bytes: $0.bytes)
    }
    do throws(WriteError) {
      if !isSingle, output != nil { try TreeWriter.makeFolder(root) }
      let writer = TreeWriter(root: isSingle ? root : root + "/" + name, syncs: syncs)
      let outcomes = output == nil ? try writer.check(files) : try writer.write(files)
      printer.outcomes(outcomes, of: files, host: name)
      return output == nil && outcomes.contains { $0 != .unchanged } ? .found : .done
    } catch {
      var bag = DiagnosticBag()
      let effect = output == nil ? "" : "; nothing was changed for '\(name)'"
      bag.error(.unwritableFile, "\(error.path): \(error.reason)\(effect)")
      return reporting.report(bag, on: console)
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

extension RenderJob {
  /// The job of the plainest command lines, `render PILLAR... -o DIR [--no-sync]`; nil for every other, which is left to
  /// the argument parser. To build what that knows of all flags takes a third of such a render's time; a test holds
  /// the jobs of both against each other.
  init?(plain arguments: [String]) {
    guard arguments.first == "render" else { return nil }
    var hosts: [FormulaOptions.Host] = []
    var output: String?
    var syncs = true
    var position = 1
    while position < arguments.count {
      let argument = arguments[position]
      position += 1
      switch argument {
      case "-o", "--output":
        guard output == nil, position < arguments.count, Self.isPlain(arguments[position]) else { return nil }
        output = arguments[position]
        position += 1
      case "--no-sync":
        guard syncs else { return nil }
        syncs = false
      default:
        guard Self.isPlain(argument) else { return nil }
        hosts.append(FormulaOptions.Host(source: .file(argument)))
      }
    }
    guard !hosts.isEmpty, output != nil else { return nil }
    self.init(hosts: hosts)
    self.output = output
    self.syncs = syncs
  }

  /// Whether `text` is surely neither a flag nor standard input.
  static func isPlain(_ text: String) -> Bool { !text.isEmpty && text.utf8.first != UInt8(ascii: "-") }
}
