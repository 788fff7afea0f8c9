import Diagnostics
import Pillar
import PillarYAML
import Testing

/// Grains come from defaults, files and single settings, the later over the earlier.
@Suite struct GrainsTests {
  private func grain(
    _ expression: String, _ files: [String: String] = [:], _ change: (inout Grains) -> Void
  ) -> String? {
    var options = PillarOptions()
    change(&options.grains)
    return load(files.merging(["web01.x.sls": "v: {{ \(expression) }}\n"]) { $1 }, .file("web01.x.sls"), options).json
  }

  @Test(arguments: [
    (Grains.Family.debian, "grains.os_family", "Debian"), (.redHat, "grains.os_family", "RedHat"),
    (.debian, "grains.osfinger", "Ubuntu-22.04"), (.redHat, "grains.osfinger", "CentOS Stream-9"),
    (.debian, "grains.id", "web01.x"), (.debian, "grains.host", "web01"), (.debian, "grains.domain", "x"),
  ])
  func familiesHaveDefaults(_ family: Grains.Family, _ expression: String, _ expected: String) {
    #expect(grain(expression, [:]) { $0.family = family } == #"{"v":"\#(expected)"}"#)
  }

  @Test func pythonIsNewEnough() {
    #expect(grain("grains.pythonversion[0]") { _ in } == #"{"v":3}"#)
  }

  @Test func filesAndSettingsWin() {
    let files = ["g.yaml": "os: Debian\nroles: [api]\n", "h.json": #"{"os": "Devuan", "n": {"a": 1}}"#]
    #expect(grain("grains.os", files) { $0.files = ["g.yaml"] } == #"{"v":"Debian"}"#)
    #expect(grain("grains.os", files) { $0.files = ["g.yaml", "h.json"] } == #"{"v":"Devuan"}"#)
    #expect(grain("grains.roles[0]", files) { $0.files = ["g.yaml", "h.json"] } == #"{"v":"api"}"#)
    let settings = [Grains.Setting(key: "os", value: "X"), Grains.Setting(key: "n:b", value: "2")]
    #expect(
      grain("[grains.os, grains.n.a, grains.n.b]", files) {
        $0.files = ["h.json"]
        $0.settings = settings
      } == #"{"v":["X",1,2]}"#)
  }

  @Test(arguments: [
    ("5", "5"), ("-5", "-5"), ("05", "'05'"), ("true", "True"), ("22.04", "'22.04'"), ("1e5", "'1e5'"), ("", "''"),
    ("+5", "'+5'"), ("a=b", "'a=b'"), ("0", "0"),
  ])
  func settingsAreNumbersTruthOrText(_ text: String, _ expected: String) {
    let settings = [Grains.Setting(key: "g", value: text)]
    #expect(grain("grains.g == \(expected)") { $0.settings = settings } == #"{"v":true}"#)
  }

  @Test func grainsThatAreNoMappingAreAnError() {
    var options = PillarOptions()
    options.grains.files = ["g.yaml"]
    let (json, bag) = load(["g.yaml": "- x\n", "a.sls": ""], .file("a.sls"), options)
    #expect(json == nil)
    #expect(bag.summary == ["g.yaml:1:1 pillar-grains"])
    options.grains.files = ["nosuch"]
    #expect(load(["a.sls": ""], .file("a.sls"), options).bag.summary == ["unreadable-file"])
  }
}
