import Diagnostics
import Pillar
import PillarYAML
import Testing

/// Diagnostics and values stand where the user wrote them.
@Suite struct PositionTests {
  /// The place of the value at `path` in a loaded pillar.
  private func place(
    _ path: String, _ files: [String: String], _ source: PillarSource = .file("a.sls"),
    _ options: PillarOptions = PillarOptions()
  ) throws -> String {
    var bag = DiagnosticBag()
    let loaded = PillarLoader(files: MemoryFiles(files), options: options).load(source, into: &bag)
    let pillar = try #require(loaded, "\(bag.summary)")
    let node = try #require(PillarPath.value(at: path, in: pillar.root))
    let position = bag.sources.position(of: node.mark)
    return "\(position.file):\(position.line):\(position.column)"
  }

  @Test func mergedValuesKeepTheirPlaces() throws {
    let files = [
      "a.sls": "include: [b]\nm:\n  x: 1\n", "b.sls": "m:\n  x: 0\n  y: 2\nl:\n  - p\n", "c.sls": "m: {x: 5}\n",
    ]
    #expect(try place("m:x", files) == "a.sls:3:6")
    #expect(try place("m:y", files) == "b.sls:3:6")
    #expect(try place("l:0", files) == "b.sls:5:5")
    var options = PillarOptions()
    options.mergedFiles = ["c.sls"]
    #expect(try place("m:x", files, .file("a.sls"), options) == "c.sls:1:8")
    #expect(try place("m:y", files, .file("a.sls"), options) == "b.sls:3:6")
  }

  @Test func renderedValuesStandInTheSource() throws {
    let text = "{# c\n c #}{% set v = 7 %}\nm:\n{% if true %}\n  x: {{ v }}\n{% endif %}\n  y: plain\n"
    #expect(try place("m:x", ["a.sls": text]) == "a.sls:5:9")
    #expect(try place("m:y", ["a.sls": text]) == "a.sls:7:6")
    let loop = "l:\n{% for i in range(3) %}\n  - k: v\n    n: {{ i }}\n{% endfor %}\nend: 1\n"
    #expect(try place("l:2:k", ["a.sls": loop]) == "a.sls:3:8")
    #expect(try place("l:2:n", ["a.sls": loop]) == "a.sls:4:11")
    #expect(try place("end", ["a.sls": loop]) == "a.sls:6:6")
  }

  @Test func reclassValuesStandInTheirFiles() throws {
    let files = [
      "i/nodes/n.yml": "classes: [c]\nparameters:\n  x: ${y}\n  z: {k: '${m}'}\n",
      "i/classes/c.yml": "parameters:\n  y: 5\n  m:\n    q: 1\n",
    ]
    let source = PillarSource.reclass(folder: "i", node: "n")
    #expect(try place("y", files, source) == "i/classes/c.yml:2:6")
    #expect(try place("x", files, source) == "i/nodes/n.yml:3:6")
    #expect(try place("z:k", files, source) == "i/nodes/n.yml:4:10")
    #expect(try place("z:k:q", files, source) == "i/classes/c.yml:4:8")
  }

  @Test(arguments: [
    ("include: [nosuch]\n", ["a.sls:1:11 pillar-include"]),
    ("x: 1\ninclude: nosuch\n", ["a.sls:2:10 pillar-include"]),
    ("include:\n  - 5\n  - nosuch\n", ["a.sls:2:5 pillar-include", "a.sls:3:5 pillar-include"]),
    ("include:\n  - b:\n      defaults: 5\n", ["a.sls:3:17 pillar-include"]),
    ("- x\n", ["a.sls:1:1 pillar-not-mapping"]),
    ("#!py\nx: 1\n", ["a.sls:1:1 unknown-renderer"]),
    ("#!mako|yaml\nx: 1\n", ["a.sls:1:1 unknown-renderer"]),
    ("#!yaml|jinja\nx: 1\n", ["a.sls:1:1 unknown-renderer"]),
    ("#!gpg|yaml\nx: 1\n", ["a.sls:1:1 unknown-renderer"]),
    ("#!\nx: 1\n", ["a.sls:1:1 unknown-renderer"]),
    ("x: 1\n_errors: []\n", ["a.sls:2:1 pillar-reserved-key"]),
    ("x: {{ 1 }}\ny: {{ nosuch }}\n", ["a.sls:2:7 template-undefined"]),
    ("{% if true %}\nx: [1\n{% endif %}\n", ["a.sls:4:1 yaml-syntax"]),
    ("{% set a = 1 %}\nx1: 1\nx{{ a }}: 2\n", ["a.sls:3:1 yaml-duplicate-key"]),
    ("#!json\n{\"x\": nosuch}\n", ["a.sls:2:7 json-syntax"]),
  ])
  func mistakesAreReportedWhereTheyStand(_ text: String, _ expected: [String]) {
    let (json, bag) = load(["a.sls": text, "b.sls": "y: 1\n"], .file("a.sls"))
    #expect(json == nil)
    #expect(bag.summary == expected)
  }

  @Test func aMistakeInAnImportIsReportedThere() {
    let files = [
      "a.sls": "{% from 'd/m.jinja' import f %}\nx: {{ f() }}\n",
      "d/m.jinja": "{% macro f() %}\n{{ nosuch }}{% endmacro %}\n",
    ]
    let (_, bag) = load(files, .file("a.sls"))
    #expect(bag.summary == ["d/m.jinja:2:4 template-undefined"])
  }

  @Test(arguments: [
    ("base:\n", "top.sls:1:6 pillar-top"), ("base:\n  '*': 5\n", "top.sls:2:8 pillar-top"),
    ("base:\n  '*':\n    - nosuch\n", "top.sls:3:7 pillar-include"),
    ("base:\n  'x*':\n    - match: nosuch\n    - a\n", "top.sls:3:14 pillar-target"),
    ("base:\n  'E@[':\n    - a\n", "top.sls:2:3 pillar-target"),
    ("prod:\n  '*':\n    - a\n", "top.sls:1:1 pillar-top"),
    ("include: 5\n", "top.sls:1:10 pillar-top"),
  ])
  func mistakesOfTopFilesToo(_ top: String, _ expected: String) {
    let (json, bag) = load(
      ["top.sls": top, "a.sls": "x: 1\n"],
      .tree(roots: [PillarRoot(saltenv: "base", folder: ".")], saltenv: nil, minionID: "web"))
    #expect(json == nil)
    #expect(bag.summary == [expected])
  }

  @Test(arguments: [
    ("classes: [nosuch]\n", "i/nodes/n.yml:1:11 reclass-class"),
    ("parameters:\n  x: ${nosuch}\n", "i/nodes/n.yml:2:6 reclass-reference"),
    ("parameters:\n  x: ${\n", "i/nodes/n.yml:2:6 reclass-reference"),
    ("classes: [c]\nparameters:\n  m: 5\n", "i/nodes/n.yml:3:6 reclass-merge"),
    ("parameters:\n  q: '$[ exports:h if nonsense ]'\n", "i/nodes/n.yml:2:6 reclass-reference"),
    ("classes: c\n", "i/nodes/n.yml:1:10 reclass-inventory"),
  ])
  func mistakesOfInventoriesToo(_ node: String, _ expected: String) {
    let (json, bag) = load(
      ["i/nodes/n.yml": node, "i/classes/c.yml": "parameters:\n  m: {k: 1}\n"], .reclass(folder: "i", node: "n"))
    #expect(json == nil)
    #expect(bag.summary == [expected])
  }

  @Test func allUnknownReferencesAreReported() {
    let (_, bag) = load(
      ["i/nodes/n.yml": "parameters:\n  x: ${a}\n  y: 1\n  z: b ${c}\n", "i/classes/.keep": ""],
      .reclass(folder: "i", node: "n"))
    #expect(bag.summary == ["i/nodes/n.yml:2:6 reclass-reference", "i/nodes/n.yml:4:6 reclass-reference"])
  }

  @Test(arguments: [
    ("m: {x: 1}\n", "m: ~\n", 1), ("m: {x: 1}\n", "m: 5\n", 1), ("m: [1]\n", "m: 5\n", 1), ("m: 1\n", "m: {x: 1}\n", 1),
    ("m: 1\n", "m: ~\n", 0), ("m: ~\n", "m: {x: 1}\n", 0), ("m: 1\n", "m: two\n", 0), ("m: [1]\n", "m: [2]\n", 0),
    ("m: {x: 1}\n", "m: {x: 2}\n", 0), ("m: {x: {y: 1}}\n", "m: {x: 2}\n", 1),
  ])
  func lostCollectionsAreWarnedOf(_ lower: String, _ upper: String, _ count: Int) {
    var options = PillarOptions()
    options.mergedFiles = ["b.sls"]
    let (json, bag) = load(["a.sls": lower, "b.sls": upper], .file("a.sls"), options)
    #expect(json != nil)
    #expect(bag.diagnostics.count { $0.code == .pillarTypeReplaced && $0.severity == .warning } == count)
  }
}
