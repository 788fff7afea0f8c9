import Diagnostics
import Pillar
import PillarYAML
import Testing

/// Paths lead where Salt's lead.
@Suite struct PillarPathTests {
  @Test func pathsLeadWhereSaltsLead() throws {
    var bag = DiagnosticBag()
    let file = bag.sources.add(name: "path", bytes: try DiskFiles().read("\(goldenFolder)/path.json"))
    let cases = try #require(YAMLLoader.load(file, into: &bag)?.sequence)
    #expect(cases.count >= 30)
    for recorded in cases {
      let data = bag.sources.add(name: "data", bytes: Array(try #require(recorded["data"]?.string).utf8))
      let root = try #require(YAMLLoader.load(data, into: &bag))
      let path = try #require(recorded["path"]?.string)
      let found = PillarPath.value(at: path, in: root).map { JSONWriter(indent: nil).text(of: $0) }
      #expect(found == recorded["pillar"]?.string, "\(path)")
    }
  }

  @Test func anotherDelimiterSplitsInstead() throws {
    var bag = DiagnosticBag()
    let file = bag.sources.add(name: "data", bytes: Array("a: {'b:c': 1}\n".utf8))
    let root = try #require(YAMLLoader.load(file, into: &bag))
    #expect(PillarPath.value(at: "a:b:c", in: root) == nil)
    #expect(PillarPath.value(at: "a|b:c", in: root, delimiter: "|") != nil)
  }
}
