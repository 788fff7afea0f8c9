import Diagnostics
import Formula
import GlanceModel
import OptionCatalogue
import Pillar

/// One pillar, rendered with everything that tells where its files come from.
struct ExplainedHost {
  /// The name of the pillar as messages show it.
  let name: String
  /// What was found, with the sources that marks point into.
  let bag: DiagnosticBag
  /// The typed pillar.
  let tree: ModelNode
  /// The release.
  let release: Release
  /// The rendered files.
  let files: [RenderedFile]

  /// Loads and renders; nil when nothing can be explained, with the reasons in `bag`.
  init?(_ options: FormulaOptions, on console: Console, into bag: inout DiagnosticBag) throws {
    guard let host = try options.hosts(on: console).first else { return nil }
    var settings = try options.settings()
    settings.traces = true
    name = FormulaOptions.shownName(of: host.source)
    settings.pillarName = name
    let formula = try options.makeFormula()
    guard let loaded = PillarLoader(options: options.pillar.options).load(host.source, into: &bag),
      let typed = GlancePillar.load(loaded.root, into: &bag)
    else { return nil }
    let count = bag.diagnostics.count
    guard let release = Formula.release(of: typed, settings: settings, into: &bag) else { return nil }
    var found = bag
    if bag.diagnostics.count > count { return nil }
    files = formula.render(typed, settings: settings, into: &found)
    bag = found
    self.bag = found
    self.release = release
    tree = typed.tree
  }

  /// The options that the release knows.
  var catalogue: Catalogue { Catalogue.of(release) }

  /// Everything that `file` sets.
  func settings(of file: RenderedFile) -> [ExplainedSetting] {
    SettingReader(tree: tree, catalogue: catalogue).settings(of: file)
  }

  /// The file that `name` means: its path, or the end of it.
  func file(named name: String) throws -> RenderedFile {
    let matches = files.filter { $0.path == name || $0.path.hasSuffix("/" + name) }
    if let only = matches.first, matches.count == 1 { return only }
    if matches.count > 1 {
      throw NothingThere("'\(name)' could be " + matches.map(\.path).joined(separator: " or "))
    }
    let base = name.split(separator: "/").last.map(String.init) ?? name
    let hint = NearestName.nearest(to: base, among: files.map(\.name)).map { "; did you mean '\($0)'?" } ?? ""
    let list = hint.isEmpty ? files.map { "\n  " + $0.path }.joined() : ""
    throw NothingThere(
      "\(self.name) renders no file '\(name)' for \(release.codeName)\(hint)"
        + (files.isEmpty ? ": it renders none" : list.isEmpty ? "" : "; it renders:\(list)"))
  }
}
