import ArgumentParser
import Diagnostics
import Pillar
import PillarYAML

/// `pillar`: the pillar after include, merge, Jinja and reclass.
struct PillarCommand: FormulaCommand {
  /// How the pillar is printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case yaml
    case json
  }

  static let configuration = CommandConfiguration(
    commandName: "pillar",
    abstract: "Print the pillar after include, merge, Jinja and reclass.",
    discussion: """
      Secrets are printed as '(secret)' unless --show-secrets is given. With --origin each value comes with the \
      file and line that it was read from and with every value that it overrode, the winner marked by '*'.

      Examples:
        glance-formula pillar ctl01.yml --merge site.yml
        glance-formula pillar ctl01.yml --get glance:server:workers
        glance-formula pillar --pillar-root srv --minion-id ctl01 --origin

      Exit status: 0 printed; 1 the pillar is invalid or has no such key; 2 usage, or a file could not be read.
      """)

  @Argument(help: ArgumentHelp("A pillar file; '-' is standard input.", valueName: "pillar"))
  var path: String?

  @OptionGroup(title: "Pillar options")
  var pillar: PillarOptionGroup

  @OptionGroup(title: "Report options")
  var report: ReportOptions

  @Option(help: "How to print the pillar: yaml or json.")
  var format: Format = .yaml

  @Option(name: .customLong("get"), help: ArgumentHelp("Print only the value at this ':' path.", valueName: "key"))
  var key: String?

  @Flag(help: "Print for each value where it came from and what it overrode.")
  var origin = false

  @Flag(help: "Print passwords, tokens and private keys too.")
  var showSecrets = false

  func execute(on console: Console) throws -> ExitStatus {
    let sources = try pillar.sources(for: path.map { [$0] } ?? [], on: console)
    guard let source = sources.first else { throw ValidationError("name a pillar file") }
    var options = pillar.options
    options.recordsOrigins = origin
    var bag = DiagnosticBag()
    let loaded = PillarLoader(options: options).load(source, into: &bag)
    var text: String?
    if let loaded {
      if let key, PillarPath.value(at: key, in: loaded.root) == nil {
        bag.error(.missingKey, "the pillar has no key '\(key)'", keyPath: key)
      }
      text = origin ? origins(of: loaded, &bag) : values(of: loaded, bag)
    }
    let status = report.report(bag, on: console)
    if status == .done, let text { console.write(text) }
    return status
  }

  private func values(of loaded: Pillar, _ bag: DiagnosticBag) -> String? {
    let root = showSecrets ? loaded.root : PillarRedaction(loaded.root, sources: bag.sources).redacted
    guard let node = key.map({ PillarPath.value(at: $0, in: root) }) ?? root else { return nil }
    switch format {
    case .yaml: return YAMLWriter().text(of: node)
    case .json: return JSONWriter().text(of: node) + "\n"
    }
  }

  private func origins(of loaded: Pillar, _ bag: inout DiagnosticBag) -> String? {
    var chosen = loaded.origins
    guard chosen.count <= PillarOrigin.limit else {
      bag.error(.pillarLimit, "the pillar has more than \(PillarOrigin.limit) values, the most that --origin tells of")
      return nil
    }
    if let key {
      let prefix = PillarPath.split(key)
      chosen = chosen.filter { $0.path.starts(with: prefix) }
    }
    let redaction = showSecrets ? nil : PillarRedaction(loaded.root, sources: bag.sources)
    let writer = OriginWriter(sources: bag.sources, redaction: redaction)
    switch format {
    case .yaml: return writer.text(of: chosen)
    case .json: return JSONWriter().text(of: writer.node(of: chosen)) + "\n"
    }
  }
}
