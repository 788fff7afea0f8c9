import Diagnostics
import Pillar
import PillarYAML
import Testing

/// Hostile pillars end in a diagnostic, soon.
@Suite struct HostileTests {
  private func codes(_ files: [String: String], _ source: PillarSource = .file("a.sls")) -> Set<DiagnosticCode> {
    let clock = ContinuousClock()
    let start = clock.now
    let (json, bag) = load(files, source)
    #expect(json == nil)
    #expect(clock.now - start < .seconds(20))
    return Set(bag.diagnostics.map(\.code))
  }

  @Test(arguments: ["../x", "/etc/passwd", "..", "../../../etc/x", "/", "d/../../x"])
  func includesDoNotLeaveTheRoot(_ name: String) {
    #expect(codes(["a.sls": "include: ['\(name)']\n"]) == [.pillarInclude])
  }

  @Test func chainsOfIncludesEnd() {
    var files: [String: String] = [:]
    for index in 0..<300 { files["f\(index).sls"] = "include: [f\(index + 1)]\n" }
    files["f300.sls"] = "x: 1\n"
    files["a.sls"] = "include: [f0]\n"
    #expect(codes(files) == [.pillarLimit])
  }

  @Test func keysOfIncludesDoNotNestForEver() {
    let key = Array(repeating: "k", count: 100_000).joined(separator: ":")
    #expect(codes(["a.sls": "include:\n- b: {key: '\(key)'}\n", "b.sls": "x: 1\n"]) == [.pillarLimit])
  }

  @Test func aGlobOverThousandsOfFilesIsFine() {
    var files = ["a.sls": "include: ['d.*']\n"]
    for index in 0..<2_000 { files["d/f\(index).sls"] = "k\(index): 1\n" }
    #expect(load(files, .file("a.sls")).bag.diagnostics.isEmpty)
  }

  @Test(arguments: [
    "{% for i in range(1000000) %}{% for j in range(1000000) %}x{% endfor %}{% endfor %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "{{ 'x' * 1000000000 }}", "{% include 'a.sls' %}",
    "{% set n = namespace(s='xx') %}{% for i in range(60) %}{% set n.s = n.s ~ n.s %}{% endfor %}{{ n.s }}",
  ])
  func templatesEnd(_ text: String) {
    #expect(codes(["a.sls": text]).isSubset(of: [.templateLimit, .templateRuntime]))
  }

  @Test func badTextIsADiagnostic() {
    var files = MemoryFiles([:])
    files.files["a.sls"] = Array("x: {{ 1 }} ".utf8) + [0xFF, 0x0A]
    let (json, bag) = load(files, .file("a.sls"))
    #expect(json == nil)
    #expect(bag.summary == ["a.sls:1:12 yaml-encoding"])
  }

  private func reclass(_ node: String, _ classes: [String: String] = [:]) -> Set<DiagnosticCode> {
    var files = ["i/nodes/n.yml": node, "i/classes/.keep": ""]
    for (name, text) in classes { files["i/classes/\(name).yml"] = text }
    return codes(files, .reclass(folder: "i", node: "n"))
  }

  @Test func referencesThatMultiplyEnd() {
    var text = "parameters:\n  a0: [x, x, x, x, x, x, x, x, x, x]\n"
    for index in 1..<12 {
      let items = Array(repeating: "'${a\(index - 1)}'", count: 10).joined(separator: ", ")
      text += "  a\(index): [\(items)]\n"
    }
    #expect(reclass(text) == [.pillarLimit])
  }

  @Test func textsThatMultiplyEnd() {
    var text = "parameters:\n  a0: \(String(repeating: "x", count: 100))\n"
    for index in 1..<40 {
      text += "  a\(index): '\(String(repeating: "${a\(index - 1)}", count: 10))'\n"
    }
    #expect(reclass(text) == [.pillarLimit])
  }

  @Test func longChainsOfReferencesEnd() {
    var text = "parameters:\n"
    for index in 0..<5_000 { text += "  a\(index): ${a\(index + 1)}\n" }
    #expect(reclass(text + "  a5000: 1\n") == [.pillarLimit])
  }

  @Test func deepReferencesEnd() {
    let deep = String(repeating: "${a:", count: 10_000) + String(repeating: "}", count: 10_000)
    #expect(reclass("parameters: {x: '\(deep)'}\n") == [.reclassReference])
  }

  @Test func treesThatGrowDownwardsEnd() {
    // Each reference hangs one deep tree below another.
    let down = { (inner: String) in String(repeating: "{k: ", count: 300) + inner + String(repeating: "}", count: 300) }
    var text = "parameters:\n  a0: \(down("1"))\n"
    for index in 1..<20 { text += "  a\(index): \(down("'${a\(index - 1)}'"))\n" }
    #expect(reclass(text) == [.pillarLimit])
  }

  @Test func classesEnd() {
    #expect(reclass("classes: [a]\n", ["a": "classes: [b]\n", "b": "classes: [a]\n"]) == [.reclassClass])
    var chain: [String: String] = [:]
    for index in 0..<500 { chain["c\(index)"] = "classes: [c\(index + 1)]\n" }
    #expect(reclass("classes: [c0]\n", chain) == [.pillarLimit])
  }

  @Test func mappingsThatHoldEachOtherEnd() {
    #expect(reclass("parameters: {a: {x: '${b}'}, b: {y: '${a}'}}\n") == [.reclassReference])
  }

  @Test func compoundTargetsEnd() {
    let pattern = String(repeating: "( ", count: 50_000) + "web*" + String(repeating: " )", count: 50_000)
    let (json, bag) = load(
      ["top.sls": "base:\n  ? \"\(pattern)\"\n  : [a]\n", "a.sls": "x: 1\n"],
      .tree(roots: [PillarRoot(saltenv: "base", folder: ".")], saltenv: nil, minionID: "web"))
    #expect(json == "{}")
    #expect(!bag.hasErrors)
  }
}
