import ArgumentParser
import Pillar

/// The flags that say where a pillar comes from, for every command that reads one.
struct PillarOptionGroup: ParsableArguments {
  @Option(
    name: .customLong("merge"),
    help: ArgumentHelp("Merge this pillar file over each pillar; repeatable.", valueName: "file"))
  var mergedFiles: [String] = []

  @Option(help: ArgumentHelp("How layers merge: smart, recurse, overwrite or aggregate.", valueName: "strategy"))
  var mergeStrategy: MergeStrategy = .smart

  @Flag(help: "Join the lists of two layers instead of replacing the earlier one.")
  var mergeLists = false

  @Flag(help: "Let included pillar files win over the file that includes them.")
  var includesOverride = false

  @Option(
    name: .customLong("pillar-root"),
    help: ArgumentHelp(
      "Read the Salt pillar tree in this folder through its top.sls; repeatable.", valueName: "[env=]dir"))
  var pillarRoots: [String] = []

  @Option(
    help: ArgumentHelp("The environment of the pillar tree; without it, every one that has a root.", valueName: "env"))
  var saltenv: String?

  @Option(name: .customLong("minion-id"), help: ArgumentHelp("The id of the host.", valueName: "id"))
  var minionID: String?

  @Option(
    name: .customLong("nodegroup"),
    help: ArgumentHelp("Define a node group for the targets of the top file; repeatable.", valueName: "name=target"))
  var nodegroups: [String] = []

  @Option(help: ArgumentHelp("Read the reclass inventory in this folder.", valueName: "dir"))
  var reclass: String?

  @Option(help: ArgumentHelp("The node of the reclass inventory.", valueName: "name"))
  var node: String?

  @Option(help: ArgumentHelp("Read grains from this YAML or JSON file; repeatable.", valueName: "file"))
  var grains: [String] = []

  @Option(
    name: .customLong("grain"),
    help: ArgumentHelp("Set one grain, ':' in the key nests; repeatable.", valueName: "key=value"))
  var grainSettings: [String] = []

  @Option(
    name: .customLong("os-family"),
    help: ArgumentHelp("The family of the host's operating system: Debian or RedHat.", valueName: "family"))
  var family: Grains.Family = .debian

  @Flag(help: "Decrypt PGP messages of '#!yaml|gpg' pillars with your own gpg.")
  var gpg = false

  mutating func validate() throws {
    if !pillarRoots.isEmpty, minionID == nil { throw ValidationError("--pillar-root needs --minion-id") }
    if reclass != nil, node == nil { throw ValidationError("--reclass needs --node") }
    if node != nil, reclass == nil { throw ValidationError("--node needs --reclass") }
    if reclass != nil, !pillarRoots.isEmpty {
      throw ValidationError("--pillar-root and --reclass exclude each other")
    }
    for setting in grainSettings + nodegroups where Self.pair(setting) == nil {
      throw ValidationError("'\(setting)' is not of the form key=value")
    }
  }

  /// Whether the pillar comes from a tree or an inventory rather than from files that are named one by one.
  var readsInventory: Bool { !pillarRoots.isEmpty || reclass != nil }

  /// The sources to load: one for each of `paths` (`-` is standard input), or the tree or inventory of the flags.
  func sources(for paths: [String], on console: Console) throws -> [PillarSource] {
    guard readsInventory else {
      guard !paths.isEmpty else {
        throw ValidationError("name a pillar file, or use --pillar-root or --reclass")
      }
      return try paths.map { path in
        guard path == "-" else { return .file(path) }
        guard let bytes = console.readInput(limit: PillarFile.defaultLimit) else {
          throw ValidationError("standard input cannot be read, or is too long")
        }
        return .text(name: "<stdin>", bytes: bytes)
      }
    }
    guard paths.isEmpty else {
      throw ValidationError("'\(paths[0])' cannot be given with --pillar-root or --reclass; use --merge for layers")
    }
    if let reclass, let node { return [.reclass(folder: reclass, node: node)] }
    guard let minionID else { return [] }
    return [.tree(roots: pillarRoots.map(root), saltenv: saltenv, minionID: minionID)]
  }

  /// How to load them.
  var options: PillarOptions {
    var options = PillarOptions()
    options.mergedFiles = mergedFiles
    options.strategy = mergeStrategy
    options.mergesLists = mergeLists
    options.includesOverride = includesOverride
    options.decrypts = gpg
    options.grains.family = family
    options.grains.files = grains
    options.grains.minionID = minionID
    options.grains.settings = grainSettings.compactMap(Self.pair).map { Grains.Setting(key: $0.0, value: $0.1) }
    for (name, target) in nodegroups.compactMap(Self.pair) { options.nodegroups[name] = target }
    return options
  }

  private func root(_ text: String) -> PillarRoot {
    if let (name, folder) = Self.pair(text), !name.contains("/"), !name.contains(".") {
      return PillarRoot(saltenv: name, folder: folder)
    }
    return PillarRoot(saltenv: saltenv ?? "base", folder: text)
  }

  private static func pair(_ text: String) -> (String, String)? {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else { return nil }
    return (String(text[..<equals]), String(text[text.index(after: equals)...]))
  }
}

extension MergeStrategy: ExpressibleByArgument {}
extension Grains.Family: ExpressibleByArgument {}
