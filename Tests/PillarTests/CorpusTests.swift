import Diagnostics
import PillarYAML
import Testing

@testable import Pillar

/// What Salt and reclass made of recorded cases, ours makes too.
@Suite struct CorpusTests {
  @Test(arguments: ["include", "jinja", "merge", "tree", "reclass"])
  func everyCaseLoadsAsRecorded(_ group: String) throws {
    var bag = DiagnosticBag()
    let file = bag.sources.add(name: group, bytes: try DiskFiles().read("\(goldenFolder)/\(group).json"))
    let cases = try #require(YAMLLoader.load(file, into: &bag)?.sequence, "\(bag.summary)")
    #expect(cases.count >= 50)
    var failed: [String] = []
    for node in cases {
      let recorded = try #require(RecordedCase(node))
      if let difference = recorded.difference { failed.append("\(recorded.id): \(difference)") }
    }
    #expect(failed.isEmpty, "\(failed.count) of \(cases.count) in \(group):\n\(failed.joined(separator: "\n"))")
  }
}

/// One case of the corpus.
struct RecordedCase {
  /// Its name.
  let id: String
  private var files: MemoryFiles
  private let source: PillarSource
  private var options = PillarOptions()
  private let expected: String?

  /// Reads a case; nil when it is malformed.
  init?(_ node: Node) {
    guard let id = node["id"]?.string, let kind = node["kind"]?.string, let texts = node["files"]?.mapping else {
      return nil
    }
    self.id = id
    expected = node["pillar"]?.string
    var contents: [String: String] = [:]
    let root = kind == "reclass" ? "inventory/" : ""
    for entry in texts.entries { contents[root + JSONWriter.keyText(entry.key)] = entry.value.string }
    if kind == "reclass" {
      contents["inventory/nodes/.keep"] = ""
      contents["inventory/classes/.keep"] = ""
    }
    files = MemoryFiles(contents)
    switch kind {
    case "file":
      // Salt knows only trees: its top file is there for globs to see, and a file in a folder needs it.
      let names = ([node["file"]] + (node["merge"]?.sequence ?? [])).compactMap { $0?.string }
      let targets = names.map { "    - \"\(SLSTree.slsName(of: $0))\"\n" }.joined()
      files.files["top.sls"] = Array("#!yaml\nbase:\n  '*':\n\(targets)".utf8)
      source =
        names.contains { $0.contains("/") }
        ? .tree(
          roots: [PillarRoot(saltenv: "base", folder: ".")], saltenv: nil,
          minionID: node["minion"]?.string ?? "web01.example.com")
        : .file(names.first ?? "")
    case "tree":
      let roots = (node["roots"]?.sequence ?? []).compactMap(\.sequence).map {
        PillarRoot(saltenv: $0[0].string ?? "", folder: $0[1].string ?? "")
      }
      source = .tree(
        roots: roots.isEmpty ? [PillarRoot(saltenv: "base", folder: ".")] : roots.map(Self.rooted),
        saltenv: node["saltenv"]?.string, minionID: node["minion"]?.string ?? "web01.example.com")
    default: source = .reclass(folder: "inventory", node: node["node"]?.string ?? "")
    }
    read(node)
  }

  private static func rooted(_ root: PillarRoot) -> PillarRoot {
    root.folder.isEmpty ? PillarRoot(saltenv: root.saltenv, folder: ".") : root
  }

  private mutating func read(_ node: Node) {
    options.grains.minionID = node["minion"]?.string ?? "web01.example.com"
    if node["kind"]?.string == "reclass" { options.grains.minionID = nil }
    options.mergedFiles = (node["merge"]?.sequence ?? []).compactMap(\.string)
    if let flags = node["options"] {
      options.strategy =
        MergeStrategy(rawValue: node["strategy_flag"]?.string ?? flags["strategy"]?.string ?? "smart")
        ?? .smart
      if case .bool(true)? = flags["merge_lists"]?.content { options.mergesLists = true }
      if case .bool(true)? = flags["includes_override"]?.content { options.includesOverride = true }
    }
    for entry in node["nodegroups"]?.mapping?.entries ?? [] {
      options.nodegroups[JSONWriter.keyText(entry.key)] = entry.value.string
    }
    if let grains = node["grains"] {
      files.files["grains.json"] = Array(JSONWriter(indent: nil).text(of: grains).utf8)
      options.grains.files = ["grains.json"]
    }
  }

  /// What is not as recorded; nil when all is.
  var difference: String? {
    let (json, bag) = load(files, source, options)
    if json == expected {
      return json == nil && !bag.hasErrors ? "no pillar and no error" : nil
    }
    return "\n  recorded \(expected ?? "error")\n  ours     \(json ?? "error \(bag.summary)")"
  }
}
