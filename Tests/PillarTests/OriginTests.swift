import Diagnostics
import Pillar
import PillarYAML
import Testing

/// Every value tells where it came from and what it overrode.
@Suite struct OriginTests {
  /// The origins in short: `key: file:line* file:line`, the star at the winner.
  private func origins(
    _ files: [String: String], _ source: PillarSource = .file("a.sls"),
    _ change: (inout PillarOptions) -> Void = { _ in }
  ) throws -> [String] {
    var options = PillarOptions()
    options.recordsOrigins = true
    change(&options)
    var bag = DiagnosticBag()
    let loaded = PillarLoader(files: MemoryFiles(files), options: options).load(source, into: &bag)
    let pillar = try #require(loaded, "\(bag.summary)")
    return pillar.origins.map { origin in
      let sources = origin.sources.map { source in
        let position = bag.sources.position(of: source.node.mark)
        return "\(position.file):\(position.line)\(source.isWinner ? "*" : "")"
      }
      return "\(origin.keyPath): \(sources.joined(separator: " "))"
    }
  }

  @Test func layersAreListedInTheOrderOfMerging() throws {
    let files = [
      "a.sls": "include: [b]\nx: a\nm:\n  p: a\n", "b.sls": "x: b\nm:\n  p: b\n  q: b\n", "c.sls": "x: c\n",
      "d.sls": "x: d\nm: {q: d}\n",
    ]
    #expect(
      try origins(files) { $0.mergedFiles = ["c.sls", "d.sls"] } == [
        "x: b.sls:1 a.sls:2 c.sls:1 d.sls:1*", "m:p: b.sls:3 a.sls:4*", "m:q: b.sls:4 d.sls:2*",
      ])
  }

  @Test func includesThatWinAreTheWinners() throws {
    let files = ["a.sls": "include: [b]\nx: a\n", "b.sls": "x: b\n"]
    #expect(try origins(files) { $0.includesOverride = true } == ["x: a.sls:2 b.sls:1*"])
  }

  @Test func listsAndChangesOfTypeAreListed() throws {
    let files = ["a.sls": "l: [1]\nm: {x: 1}\nn: 1\n", "b.sls": "l: [2, 3]\nm: 1\nn: {y: 2}\n"]
    #expect(
      try origins(files) { $0.mergedFiles = ["b.sls"] } == [
        "l: a.sls:1 b.sls:1*", "l:0: b.sls:1*", "l:1: b.sls:1*", "m: a.sls:2 b.sls:2*", "n: a.sls:3 b.sls:3*",
        "n:y: b.sls:3*",
      ])
    let joined = try origins(files) {
      $0.mergedFiles = ["b.sls"]
      $0.mergesLists = true
    }
    #expect(joined.first == "l: a.sls:1* b.sls:1*")
  }

  @Test func includesBelowAKeyAreFoundThere() throws {
    let files = ["a.sls": "include:\n  - b: {key: 'q:r'}\nq: {r: {x: a}}\n", "b.sls": "x: b\n"]
    #expect(try origins(files) == ["q:r:x: b.sls:1 a.sls:3*"])
  }

  @Test func treesAndInventoriesHaveOriginsToo() throws {
    let roots = [PillarRoot(saltenv: "base", folder: ".")]
    #expect(
      try origins(
        ["top.sls": "base:\n  '*': [a, b]\n", "a.sls": "x: a\n", "b.sls": "\nx: b\n"],
        .tree(roots: roots, saltenv: nil, minionID: "web")) == ["x: a.sls:1 b.sls:2*"])
    let inventory = try origins(
      [
        "i/nodes/n.yml": "classes: [a, b]\nparameters:\n  x: n\n", "i/classes/a.yml": "parameters:\n  x: a\n",
        "i/classes/b.yml": "parameters:\n\n  ~x: b\n",
      ], .reclass(folder: "i", node: "n"))
    #expect(inventory.contains("x: i/classes/a.yml:2 i/classes/b.yml:3 i/nodes/n.yml:3*"))
  }

  @Test func renderedLinesAreThoseOfTheSource() throws {
    #expect(try origins(["a.sls": "{% set a = 1 %}\n{# c\n #}\nx: {{ a }}\ny: 2\n"]) == ["x: a.sls:4*", "y: a.sls:5*"])
  }

  @Test func nothingIsKeptUnlessAsked() throws {
    var bag = DiagnosticBag()
    let pillar = try #require(PillarLoader(files: MemoryFiles(["a.sls": "x: 1\n"])).load(.file("a.sls"), into: &bag))
    #expect(pillar.layers.isEmpty)
  }
}
