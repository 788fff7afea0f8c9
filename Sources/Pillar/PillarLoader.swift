package import Diagnostics
import PillarYAML
import SaltJinja

/// Loads pillars: the one entry point of every command.
package struct PillarLoader: Sendable {
  /// Where the files come from.
  let files: any PillarFiles
  /// How they are loaded.
  let options: PillarOptions

  /// Makes a loader that reads `files`.
  package init(files: any PillarFiles = DiskFiles(), options: PillarOptions = PillarOptions()) {
    self.files = files
    self.options = options
  }

  /// The pillar of `source`; nil when an error in `bag` says why there is none.
  package func load(_ source: PillarSource, into bag: inout DiagnosticBag) -> Pillar? {
    let errorsBefore = bag.errorCount
    let id = options.grains.minionID ?? source.minionID
    guard let grains = GrainsLoader(files: files).load(options.grains, id: id, into: &bag) else { return nil }
    let renderer = FileRenderer(
      templates: PillarTemplates(grains: grains, minionID: id, files: files),
      decryption: options.decrypts ? PGPDecryption() : nil)
    guard var pillar = layers(of: source, id: id, grains: grains, renderer, into: &bag) else { return nil }
    let merger = Merger(strategy: options.strategy, mergesLists: options.mergesLists)
    for path in options.mergedFiles {
      guard let layer = file(at: path, renderer, into: &bag) else { continue }
      pillar.merge(layer, by: merger, into: &bag)
    }
    guard bag.errorCount == errorsBefore else { return nil }
    return Pillar(root: pillar.node, minionID: id, grains: grains, layers: pillar.layers)
  }

  private func layers(
    of source: PillarSource, id: String, grains: Node, _ renderer: FileRenderer, into bag: inout DiagnosticBag
  ) -> Layered? {
    switch source {
    case .file(let path): return file(at: path, renderer, into: &bag)
    case .text(let name, let bytes):
      var run = self.run(in: nil, renderer)
      let stem = Self.stem(of: name)
      return run.render(
        bytes, context: SLSContext(sls: stem, file: stem + ".sls", path: name), into: &bag)
    case .tree(let roots, let saltenv, _):
      let matcher = TargetMatcher(
        minionID: id, grains: grains, nodegroups: options.nodegroups, matchesPattern: PythonPattern.matchesStart)
      return TreeLoader(files: files, options: options, renderer: renderer, matcher: matcher)
        .load(roots, saltenv: saltenv, into: &bag)
    case .reclass(let folder, let node):
      return ReclassLoader(files: files, recordsOrigins: options.recordsOrigins)
        .load(folder, node: node, into: &bag)
    }
  }

  /// The pillar file at `path` with what it includes from its folder; nil after an error.
  private func file(at path: String, _ renderer: FileRenderer, into bag: inout DiagnosticBag) -> Layered? {
    let bytes: [UInt8]
    do {
      bytes = try files.read(path)
    } catch {
      bag.error(error.code, "\(path): \(error.reason)")
      return nil
    }
    let (folder, name) = Self.split(path)
    var run = self.run(in: folder, renderer)
    return run.render(
      bytes, context: SLSContext(sls: Self.stem(of: name), file: name, path: path), into: &bag)
  }

  private func run(in folder: String?, _ renderer: FileRenderer) -> SLSRun {
    let roots = folder.map { [PillarRoot(saltenv: "base", folder: $0)] } ?? []
    return SLSRun(
      tree: SLSTree(files, roots: roots), files: files, renderer: renderer, options: options, saltenv: "base")
  }

  /// The folder of a path and the name in it.
  static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = slash == path.startIndex ? "/" : String(path[..<slash])
    return (folder, String(path[path.index(after: slash)...]))
  }

  /// The name of a file without its suffix.
  static func stem(of name: String) -> String {
    for suffix in [".sls", ".yaml", ".yml", ".json"] where name.hasSuffix(suffix) && name.count > suffix.count {
      return String(name.dropLast(suffix.count))
    }
    return name
  }
}

extension PillarSource {
  /// The id of the minion that the source is for, unless the grains say another.
  var minionID: String {
    switch self {
    case .file(let path):
      let name = path.split(separator: "/").last.map(String.init) ?? path
      return PillarLoader.stem(of: name)
    case .text: return "localhost"
    case .tree(_, _, let minionID): return minionID
    case .reclass(_, let node): return node
    }
  }
}
