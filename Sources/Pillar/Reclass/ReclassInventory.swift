import Diagnostics
import PillarYAML

/// The files of a reclass inventory.
struct ReclassInventory {
  /// The files.
  let files: any PillarFiles
  /// The folder of the inventory.
  let folder: String
  /// Its settings.
  let settings: ReclassSettings
  /// The files of the nodes by name, below their folder.
  private let nodes: [String: String]
  /// The files of the classes by name, below their folder.
  private let classes: [String: String]
  private var documents: [String: Node] = [:]
  private static let depthLimit = 40
  private static let filesLimit = 100_000

  /// Lists the inventory in `folder`.
  init(
    _ folder: String, files: any PillarFiles, settings: ReclassSettings
  ) throws(ReclassFailure) {
    self.folder = folder
    self.files = files
    self.settings = settings
    let lister = Lister(files: files)
    nodes = try lister.list(SLSTree.join(folder, settings.nodesFolder)) { relative in
      Self.nodeName(relative, isComposed: settings.composesNodeNames)
    }
    classes = try lister.list(SLSTree.join(folder, settings.classesFolder), name: Self.className)
  }

  /// The names of all nodes, sorted.
  var nodeNames: [String] { nodes.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

  /// The path of a node's file below its folder, without its suffix.
  func pathName(ofNode name: String) -> String? { nodes[name].map(Self.stem) }

  /// What the node `name` says; nil when there is none.
  mutating func node(
    _ name: String, merger: ReclassMerger, into bag: inout DiagnosticBag
  ) throws(ReclassFailure) -> ReclassEntity? {
    guard let relative = nodes[name] else { return nil }
    return try entity(SLSTree.join(settings.nodesFolder, relative), name: name, merger: merger, into: &bag)
  }

  /// What the class `name` says; nil when there is none.
  mutating func entity(
    ofClass name: String, merger: ReclassMerger, into bag: inout DiagnosticBag
  ) throws(ReclassFailure) -> ReclassEntity? {
    guard let relative = classes[name] else { return nil }
    return try entity(SLSTree.join(settings.classesFolder, relative), name: name, merger: merger, into: &bag)
  }

  private mutating func entity(
    _ relative: String, name: String, merger: ReclassMerger, into bag: inout DiagnosticBag
  ) throws(ReclassFailure) -> ReclassEntity {
    let node = try document(relative, into: &bag)
    return try ReclassEntity(node, name: name, merger: merger)
  }

  private mutating func document(_ relative: String, into bag: inout DiagnosticBag) throws(ReclassFailure) -> Node {
    if let known = documents[relative] { return known }
    let path = SLSTree.join(folder, relative)
    let bytes: [UInt8]
    do {
      bytes = try files.read(path)
    } catch {
      throw ReclassFailure(error.code, "\(path): \(error.reason)")
    }
    let file = bag.sources.add(name: path, bytes: bytes)
    guard let node = YAMLLoader.load(file, rules: .plain, into: &bag) else { throw ReclassFailure.reported }
    documents[relative] = node
    return node
  }

  /// Whose name a node's file gives: its own, or with `compose_node_name` its folders' too.
  private static func nodeName(_ relative: String, isComposed: Bool) -> String {
    let parts = stem(relative).split(separator: "/").map(String.init)
    guard isComposed, parts.count > 1, !parts[0].hasPrefix("_") else { return parts.last ?? "" }
    return parts.joined(separator: ".")
  }

  /// Whose name a class's file gives: `s/glance.yml` and `s/glance/init.yml` are both `s.glance`.
  private static func className(_ relative: String) -> String {
    var parts = stem(relative).split(separator: "/").map(String.init)
    if parts.count > 1, parts.last == "init" { parts.removeLast() }
    return parts.joined(separator: ".")
  }

  private static func stem(_ relative: String) -> String {
    guard let dot = relative.lastIndex(of: ".") else { return relative }
    return String(relative[..<dot])
  }

  /// Finds the YAML files below a folder.
  private struct Lister {
    let files: any PillarFiles

    func list(_ folder: String, name: (String) -> String) throws(ReclassFailure) -> [String: String] {
      guard files.kind(of: folder) == .folder else {
        throw ReclassFailure(.unreadableFile, "\(folder): no such folder")
      }
      do {
        var found: [String] = []
        let root = try files.resolve(folder)
        try collect(folder, below: "", root: root, chain: [], into: &found)
        var named: [String: String] = [:]
        for relative in found {
          let name = name(relative)
          if let other = named[name] {
            throw FileReadFailure.system("'\(name)' is defined twice, in \(other) and in \(relative)")
          }
          named[name] = relative
        }
        return named
      } catch {
        throw ReclassFailure(.reclassInventory, "\(folder): \((error as? FileReadFailure)?.reason ?? "\(error)")")
      }
    }

    private func collect(
      _ folder: String, below relative: String, root: String, chain: [String], into found: inout [String]
    ) throws(FileReadFailure) {
      let resolved = try files.resolve(folder)
      guard resolved == root || root == "/" || resolved.hasPrefix(root + "/") else { throw .outsideRoot }
      guard chain.count < ReclassInventory.depthLimit, !chain.contains(resolved) else { return }
      for name in try files.names(in: folder) {
        let path = SLSTree.join(folder, name)
        let inner = relative.isEmpty ? name : relative + "/" + name
        switch files.kind(of: path) {
        case .folder where !name.hasPrefix(".") && name != "CVS" && name != "SCCS":
          try collect(path, below: inner, root: root, chain: chain + [resolved], into: &found)
        case .file where name.hasSuffix(".yml") || name.hasSuffix(".yaml"):
          let target = try files.resolve(path)
          guard root == "/" || target.hasPrefix(root + "/") else { throw .outsideRoot }
          guard found.count < ReclassInventory.filesLimit else {
            throw .system("holds more than \(ReclassInventory.filesLimit) files")
          }
          found.append(inner)
        default: continue
        }
      }
    }
  }
}

extension ReclassFailure {
  /// What the bag holds already.
  static let reported = ReclassFailure(.reclassInventory, "")

  /// Whether the bag holds it already.
  var isReported: Bool { message.isEmpty }
}
