import ArgumentParser
import Diagnostics
import Formula
import GlanceModel
import Glibc
import Pillar
import Resources

import enum OptionCatalogue.Release

/// The flags of every command that renders: where the pillar comes from, for which release, with which templates.
struct FormulaOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("A pillar file, one for each host; '-' is standard input.", valueName: "pillar"))
  var pillars: [String] = []

  @OptionGroup var rendering: RenderingOptions

  @OptionGroup(title: "Pillar options") var pillar: PillarOptionGroup

  /// One host of a call.
  struct Host: Sendable {
    /// The host's name: the pillar's file name without its suffix, or the minion's id.
    var name: String
    /// Where its pillar is.
    var source: PillarSource

    /// The host whose pillar is at `source`.
    init(source: PillarSource) {
      name = FormulaOptions.name(of: source)
      self.source = source
    }
  }

  /// One host, rendered.
  struct Rendered: Sendable {
    /// The host.
    var host: Host
    /// What was found on the way.
    var bag: DiagnosticBag
    /// The files; to be used only while `bag` has no errors.
    var files: [RenderedFile]
    /// The release that they are for, when they were rendered with a trace.
    var release: Release?
    /// The secrets of the pillar, when it was rendered with a trace.
    var secrets: [String] = []
    /// What the distribution calls the parts of Glance; only where that is asked for.
    var facts: HostFacts?
  }

  /// The hosts that the arguments name.
  func hosts(on console: Console) throws -> [Host] {
    try pillar.sources(for: pillars, on: console).map { Host(source: $0) }
  }

  /// A function that loads and renders one host, ready to be called on any thread; with its facts if that is asked for.
  static func renderer(
    _ formula: Formula, _ loader: PillarLoader, _ settings: RenderSettings, describesHosts: Bool = false
  ) -> @Sendable (Host) -> Rendered {
    { host in
      var bag = DiagnosticBag()
      var files: [RenderedFile] = []
      var facts: HostFacts?
      var settings = settings
      settings.pillarName = shownName(of: host.source)
      if let loaded = loader.load(host.source, into: &bag), let typed = GlancePillar.load(loaded.root, into: &bag) {
        files = render(typed, formula, settings, into: &bag)
        if describesHosts { facts = HostFacts(typed, settings: settings) }
      }
      return Rendered(host: host, bag: bag, files: files, facts: facts)
    }
  }

  /// The files of a pillar; of one with errors, what rendering finds besides, but for what follows from those.
  private static func render(
    _ pillar: GlancePillar, _ formula: Formula, _ settings: RenderSettings, into bag: inout DiagnosticBag
  ) -> [RenderedFile] {
    guard bag.hasErrors else { return formula.render(pillar, settings: settings, into: &bag) }
    let broken = BrokenKeys(bag.diagnostics, in: pillar.tree)
    var found = DiagnosticBag()
    found.sources = bag.sources
    let files = formula.render(pillar, settings: settings, into: &found)
    bag.sources = found.sources
    for diagnostic in found.diagnostics where diagnostic.keyPath.map(broken.touch) != true { bag.add(diagnostic) }
    return files
  }

  /// As `renderer`, with the release and with which values are secrets.
  static func describedRenderer(
    _ formula: Formula, _ loader: PillarLoader, _ settings: RenderSettings
  ) -> @Sendable (Host) -> Rendered {
    { host in
      var rendered = Rendered(host: host, bag: DiagnosticBag(), files: [])
      var settings = settings
      settings.pillarName = shownName(of: host.source)
      if let loaded = loader.load(host.source, into: &rendered.bag),
        let typed = GlancePillar.load(loaded.root, into: &rendered.bag)
      {
        rendered.files = render(typed, formula, settings, into: &rendered.bag)
        // What is wrong with the release was reported by the rendering.
        var unused = rendered.bag
        if typed.server?.enabled == true {
          rendered.release = Formula.release(of: typed, settings: settings, into: &unused)
        }
        rendered.secrets = PillarSecrets.all(in: typed.tree)
      }
      return rendered
    }
  }

  /// How the flags ask to render.
  func settings() throws -> RenderSettings {
    var settings = RenderSettings()
    settings.osFamily = OSFamily(name: pillar.family.rawValue) ?? .debian
    settings.release = try rendering.release.map(Release.named)
    return settings
  }

  /// The formula with the templates of the flags.
  func makeFormula() throws -> Formula { try Self.makeFormula(templates: rendering.templates) }

  /// The formula with the templates in the folder `templates`.
  static func makeFormula(templates: String?) throws -> Formula {
    guard let templates else { return Formula() }
    guard isFolder(templates) else { throw ValidationError("--templates: '\(templates)' is not a folder") }
    // A built-in template must not take the place of one that is there and cannot be read.
    for name in Resources.names where name.hasPrefix("templates/") {
      let path = templates + name.dropFirst("templates".utf8.count)
      do throws(FileReadFailure) {
        _ = try PillarFile.read(path, limit: SearchPathLoader.sizeLimit)
      } catch {
        if error != .notFound { throw ValidationError("--templates: cannot read '\(path)': \(error.reason)") }
      }
    }
    return Formula(
      overlay: { name in try? PillarFile.read(templates + "/" + name, limit: SearchPathLoader.sizeLimit) },
      folder: templates)
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The name of a host whose pillar is at `source`.
  fileprivate static func name(of source: PillarSource) -> String {
    switch source {
    case .file(let path):
      let last = path.split(separator: "/").last.map(String.init) ?? path
      let dot = last.lastIndex(of: ".")
      return dot.map { $0 == last.startIndex ? last : String(last[..<$0]) } ?? last
    case .text: return "stdin"
    case .tree(_, _, let minionID): return minionID
    case .reclass(_, let node): return node
    }
  }

  /// What the headers of rendered files call the pillar.
  static func shownName(of source: PillarSource) -> String {
    switch source {
    case .file(let path): path
    case .text(let name, _): name
    case .tree(_, _, let minionID): "the pillar tree, minion \(minionID)"
    case .reclass(_, let node): "the reclass inventory, node \(node)"
    }
  }
}
